"""Pictures that boards bring for their papers: read, put right and made small at the door."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import DomainError

MAX_PX: Final = 1400
"""The longest side that is kept: 120 mm at 300 dots to the inch."""


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
    raise NotImplementedError
