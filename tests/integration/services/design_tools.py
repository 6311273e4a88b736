"""What tests of designs need: pictures made here, and a layout with one of them in it."""

from __future__ import annotations

from io import BytesIO

from msgspec.structs import replace
from PIL import Image

from desktop_app.printing.boxes import PictureBox
from desktop_app.printing.certificate_designs import bundled_design
from desktop_app.printing.layout import Layout


def png(width: int = 60, height: int = 40, colour: tuple[int, ...] = (176, 28, 34)) -> bytes:
    out = BytesIO()
    Image.new("RGB", (width, height), colour).save(out, "PNG")
    return out.getvalue()


def huge(width: int, height: int) -> bytes:
    """A picture of one bit for each dot, so that making it takes neither long nor much memory."""
    out = BytesIO()
    Image.new("1", (width, height)).save(out, "PNG")
    return out.getvalue()


def noise(width: int, height: int) -> bytes:
    """A picture that cannot be made smaller by packing it."""
    out = BytesIO()
    image = Image.effect_noise((width, height), 90).convert("RGB")
    image.save(out, "PNG")
    return out.getvalue()


def cmyk(width: int = 60, height: int = 40) -> bytes:
    out = BytesIO()
    Image.new("CMYK", (width, height), (0, 200, 200, 20)).save(out, "JPEG")
    return out.getvalue()


def with_picture(digest: str, base: str = "khung-vang") -> Layout:
    """A bundled design with a picture in a corner that is free."""
    layout = bundled_design(base)
    box = PictureBox(
        name="Hình thử", x_mm=8.0, y_mm=8.0, width_mm=12.0, height_mm=12.0, picture=digest, preprinted=False
    )
    return replace(layout, pictures=(*layout.pictures, box))
