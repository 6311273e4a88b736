from __future__ import annotations

import pypdfium2
import pytest
from PIL import Image, ImageChops

from desktop_app.printing.boxes import FrameStyle
from desktop_app.printing.drawing import Sheet
from desktop_app.printing.emblems import EMBLEMS, draw_emblem
from desktop_app.printing.frames import FRAMES, draw_ground, draw_lines
from desktop_app.printing.layout import Layout
from desktop_app.printing.shapes import dot, joined, shape


def sheet_of(width_mm: float, height_mm: float) -> Sheet:
    return Sheet(Layout(title="", width_mm=width_mm, height_mm=height_mm, variables={}, stacks=()), "")


def picture_of(sheet: Sheet) -> Image.Image:
    sheet.end_page()
    document = pypdfium2.PdfDocument(sheet.pdf())
    try:
        return document[0].render(scale=1).to_pil().convert("RGB")
    finally:
        document.close()


def style(kind: str, behind: str = "") -> FrameStyle:
    return FrameStyle(
        margin_mm=8, line="#B0862B", soft="#E9D39A", paper="#FFFDF7", watermark="#F6ECD2", kind=kind, behind=behind
    )


@pytest.mark.parametrize("size", [(297, 210), (210, 297), (210, 148)], ids=["A4 across", "A4 upright", "A5 across"])
@pytest.mark.parametrize("kind", sorted(FRAMES))
def test_a_frame_keeps_to_the_edge_and_leaves_the_middle_free(kind: str, size: tuple[int, int]) -> None:
    sheet = sheet_of(*size)
    draw_ground(sheet, style(kind))
    draw_lines(sheet, style(kind))
    seen = picture_of(sheet)
    width, height = seen.size
    for margin_mm in (0, 4):  # what a home printer cannot reach
        assert seen.getpixel((round(margin_mm * 72 / 25.4), height // 2)) == (255, 255, 255)
    middle = seen.crop((width // 4, height // 4, 3 * width // 4, 3 * height // 4))
    assert middle.getcolors() == [(middle.width * middle.height, (255, 253, 247))]
    colours = len(seen.getcolors(1 << 20) or ())
    assert colours > 3


@pytest.mark.parametrize("kind", sorted(FRAMES))
def test_a_frame_looks_alike_from_left_and_right_but_for_hair_lines(kind: str) -> None:
    sheet = sheet_of(297, 210)
    draw_lines(sheet, style(kind))
    seen = picture_of(sheet).convert("L").resize((90, 64))
    difference = ImageChops.difference(seen, seen.transpose(Image.Transpose.FLIP_LEFT_RIGHT))
    assert max(difference.get_flattened_data()) < 150


@pytest.mark.parametrize("name", sorted(EMBLEMS))
def test_an_emblem_stays_in_its_square_and_fills_it(name: str) -> None:
    sheet = sheet_of(100, 100)
    middle = sheet.width / 2
    draw_emblem(sheet.canvas, name, "#8C1C1C", "#E9D39A", (middle, middle, middle))
    seen = picture_of(sheet)
    inked = ImageChops.invert(seen.convert("L")).getbbox()
    assert inked is not None
    left, top, right, bottom = inked
    quarter, size = seen.width / 4, seen.width
    assert min(left, top) >= quarter - 3
    assert max(right, bottom) <= size - quarter + 3
    assert max(right - left, bottom - top) > size * 0.4


def test_a_shape_is_filled_and_has_its_line() -> None:
    sheet = sheet_of(100, 100)
    shape(sheet.canvas, joined([(50, 50), (150, 50), (150, 150), (50, 150)]), fill="#FF0000", line="#0000FF", weight=6)
    dot(sheet.canvas, 220, 220, 20, fill="#00FF00")
    seen = picture_of(sheet)
    height = seen.height
    assert seen.getpixel((100, height - 100)) == (255, 0, 0)
    assert seen.getpixel((50, height - 100)) == (0, 0, 255)
    assert seen.getpixel((220, height - 220)) == (0, 255, 0)
    assert seen.getpixel((10, 10)) == (255, 255, 255)
