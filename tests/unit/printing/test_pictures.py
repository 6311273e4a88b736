from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from desktop_app.printing.pictures import MAX_PX, PictureTooLarge, PictureUnreadable, normalised


def file_of(picture: Image.Image, kind: str, **how: object) -> bytes:
    file = BytesIO()
    picture.save(file, kind, **how)
    return file.getvalue()


def shown(content: bytes) -> Image.Image:
    return Image.open(BytesIO(content))


def test_a_see_through_logo_stays_see_through() -> None:
    logo = Image.new("RGBA", (300, 200), (0, 0, 0, 0))
    logo.paste((200, 20, 30, 255), (100, 50, 200, 150))
    picture = normalised(file_of(logo, "PNG"))
    assert (picture.media_type, picture.width_px, picture.height_px) == ("image/png", 300, 200)
    assert shown(picture.content).convert("RGBA").getpixel((0, 0))[3] == 0
    assert shown(picture.content).convert("RGBA").getpixel((150, 100)) == (200, 20, 30, 255)


def test_a_logo_of_twenty_megapixels_is_made_small() -> None:
    large = file_of(Image.effect_noise((5200, 3900), 60).convert("RGB"), "JPEG")
    picture = normalised(large)
    assert max(picture.width_px, picture.height_px) == MAX_PX
    assert (picture.width_px, picture.height_px) == (1400, 1050)
    assert len(picture.content) < 1_500_000


def test_a_picture_for_the_printing_press_comes_out_in_screen_colours() -> None:
    red = Image.new("CMYK", (40, 40), (0, 255, 255, 0))
    picture = normalised(file_of(red, "JPEG"))
    seen = shown(picture.content)
    assert seen.mode in {"RGB", "P"}
    r, g, b = seen.convert("RGB").getpixel((20, 20))
    assert r > 200
    assert g < 60
    assert b < 60


def test_a_picture_with_a_profile_is_read_by_it() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("LAB")).tobytes()  # does not go with RGB: counts as none
    plain = normalised(file_of(Image.new("RGB", (20, 20), (10, 200, 30)), "PNG", icc_profile=profile))
    assert shown(plain.content).convert("RGB").getpixel((5, 5)) == (10, 200, 30)
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    same = normalised(file_of(Image.new("RGB", (20, 20), (10, 200, 30)), "PNG", icc_profile=srgb))
    assert shown(same.content).convert("RGB").getpixel((5, 5)) == (10, 200, 30)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "I;16"])
def test_every_kind_of_png_is_read(mode: str) -> None:
    picture = normalised(file_of(Image.new(mode, (30, 20)), "PNG"))
    assert (picture.width_px, picture.height_px) == (30, 20)


def test_a_photograph_lying_on_its_side_is_put_upright_and_forgets_where_it_was_taken() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    photograph = file_of(Image.effect_noise((60, 40), 50).convert("RGB"), "JPEG", exif=exif)
    picture = normalised(photograph)
    assert (picture.width_px, picture.height_px) == (40, 60)
    assert not shown(picture.content).getexif()


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"day khong phai anh",
        file_of(Image.effect_noise((200, 200), 50).convert("RGB"), "JPEG")[:900],
        file_of(Image.effect_noise((200, 200), 50), "PNG")[:900],
        file_of(Image.new("RGB", (5, 5)), "GIF"),
        file_of(Image.new("RGB", (5, 5)), "PNG").replace(b"IDAT", b"IDAX"),
    ],
    ids=["empty", "text", "half a JPEG", "half a PNG", "GIF", "PNG without its points"],
)
def test_what_is_broken_or_no_picture_is_refused_by_name(content: bytes) -> None:
    with pytest.raises(PictureUnreadable) as refused:
        normalised(content, "logo.png")
    assert refused.value.facts == {"name": "logo.png"}


def test_a_picture_that_would_fill_the_memory_is_refused_with_its_size() -> None:
    bomb = file_of(Image.new("1", (12_000, 10_000)), "PNG")
    with pytest.raises(PictureTooLarge) as refused:
        normalised(bomb, "nen.png")
    assert (refused.value.megapixels, refused.value.most) == (120, 60)


def test_the_same_file_gives_the_same_picture() -> None:
    content = file_of(Image.linear_gradient("L").resize((400, 300)).convert("RGB"), "JPEG")
    assert normalised(content) == normalised(content)
