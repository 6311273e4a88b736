"""Pictures that boards bring for their papers: read, put right and made small at the door."""

# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# Pillow's types leave what a profile is open.

from __future__ import annotations

import contextlib
import warnings
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Final

from desktop_app.domain.errors import DomainError

if TYPE_CHECKING:
    from PIL.Image import Image

MAX_PX: Final = 1400
"""The longest side that is kept: 120 mm at 300 dots to the inch."""
_MOST_MEGAPIXELS: Final = 60  # about 180 MB while it is made small; a JPEG is opened smaller and costs less
_JPEG_QUALITY: Final = 88
_LARGE_PNG: Final = 400_000
_CUTS: Final = 2.0  # how much larger than wanted a picture is when the slow, good way takes over


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture in sRGB, ready for print.

    Attributes:
        media_type: `image/png` (may be see-through) or `image/jpeg`.
        content: The file.
        width_px, height_px: Its size.
    """

    media_type: str
    content: bytes
    width_px: int
    height_px: int


@dataclass(eq=False)
class PictureUnreadable(DomainError):
    """The file is not a picture that the program reads, or it is broken."""

    name: str


@dataclass(eq=False)
class PictureTooLarge(DomainError):
    """The picture has more points than this program opens; `megapixels` and the most, in millions."""

    name: str
    megapixels: int
    most: int


def normalised(content: bytes, name: str = "", max_px: int = MAX_PX) -> Picture:
    """The picture as papers use it: in sRGB, upright, no side longer than `max_px`, without what cameras write into it.

    Args:
        content: A PNG or JPEG file, CMYK and greys too.
        name: What people call the file, for refusals.
        max_px: The longest side.

    Raises:
        PictureUnreadable: It is broken or no PNG or JPEG.
        PictureTooLarge: It has more points than can be opened in little memory.
    """
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415 - only who has a picture waits for Pillow

    try:
        with warnings.catch_warnings(action="ignore", category=Image.DecompressionBombWarning):
            file = Image.open(BytesIO(content), formats=("PNG", "JPEG"))
        with file as opened:
            megapixels = round(opened.width * opened.height / 1e6)
            if megapixels > _MOST_MEGAPIXELS:
                raise PictureTooLarge(name, megapixels, _MOST_MEGAPIXELS)
            opened.draft(None, (max_px, max_px))  # a JPEG is read at a half, a quarter or an eighth at once
            is_photograph = opened.format == "JPEG"
            profile: bytes | None = opened.info.get("icc_profile")
            seen = ImageOps.exif_transpose(opened)
            seen.load()
    except Image.DecompressionBombError as error:
        raise PictureTooLarge(name, round(2 * (Image.MAX_IMAGE_PIXELS or 0) / 1e6), _MOST_MEGAPIXELS) from error
    except (OSError, ValueError, SyntaxError, EOFError, UnidentifiedImageError) as error:
        raise PictureUnreadable(name) from error
    return _written(_small(_in_srgb(seen, profile), max_px), is_photograph=is_photograph)


def _in_srgb(picture: Image, profile: bytes | None) -> Image:
    """The picture in sRGB: by its own profile if it has one, plainly if not."""
    see_through = picture.mode in {"RGBA", "LA", "PA"} or "transparency" in picture.info
    if see_through:
        return picture.convert("RGBA")
    if profile and picture.mode in {"RGB", "CMYK"}:
        from PIL import ImageCms  # noqa: PLC0415

        with contextlib.suppress(ImageCms.PyCMSError, OSError, ValueError):  # a broken profile counts as none
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
            converted = ImageCms.profileToProfile(picture, own, srgb, outputMode="RGB")
            if converted is not None:
                return converted
    if picture.mode.startswith("I"):  # sixteen bits to a point
        picture = picture.point(lambda grey: grey / 256)
    return picture.convert("RGB")


def _small(picture: Image, max_px: int) -> Image:
    if max(picture.size) <= max_px:
        return picture
    picture.thumbnail((max_px, max_px), reducing_gap=_CUTS)
    return picture


def _written(picture: Image, *, is_photograph: bool) -> Picture:
    """As JPEG where it was one, or where an opaque PNG would be too large; else as PNG."""
    file = BytesIO()
    if not is_photograph:
        picture.save(file, "PNG", optimize=True)
    if is_photograph or (picture.mode == "RGB" and file.tell() > _LARGE_PNG):
        file = BytesIO()
        picture.save(file, "JPEG", quality=_JPEG_QUALITY, optimize=True)
        return Picture("image/jpeg", file.getvalue(), picture.width, picture.height)
    return Picture("image/png", file.getvalue(), picture.width, picture.height)
