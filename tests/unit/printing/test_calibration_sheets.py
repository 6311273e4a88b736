from __future__ import annotations

import pypdfium2
import pytest

from desktop_app.domain.printer_corrections import CROSS_MM, NO_CORRECTION, Correction
from desktop_app.printing.calibration_sheets import calibration_pdf

PX_PER_MM = 6.0


def picture(pdf: bytes):
    document = pypdfium2.PdfDocument(pdf)
    return document[0].render(scale=PX_PER_MM * 25.4 / 72).to_pil().convert("RGB")


def cross(pdf: bytes, near: tuple[float, float]) -> tuple[float, float]:
    """Where the middle of the red cross nearest to this point is, mm."""
    seen = picture(pdf)
    left, top = (round((side - 12) * PX_PER_MM) for side in near)
    size = round(24 * PX_PER_MM)
    part = seen.crop((left, top, left + size, top + size))
    red = [
        (x, y)
        for x in range(size)
        for y in range(size)
        if (pixel := part.getpixel((x, y)))[0] > 150 and pixel[1] < 90 and pixel[2] < 90
    ]
    rows: dict[int, int] = {}
    columns: dict[int, int] = {}
    for x, y in red:
        rows[y] = rows.get(y, 0) + 1
        columns[x] = columns.get(x, 0) + 1
    x, y = max(columns, key=columns.__getitem__), max(rows, key=rows.__getitem__)
    return (left + x + 0.5) / PX_PER_MM, (top + y + 0.5) / PX_PER_MM


@pytest.mark.parametrize(("width", "height"), [(297, 210), (210, 297)])
@pytest.mark.parametrize(
    "correction",
    [NO_CORRECTION, Correction(300, -200), Correction(0, 0, 99_000, 101_500), Correction(-150, 250, turn=0)],
)
def test_the_crosses_stand_where_the_correction_says(width: int, height: int, correction: Correction) -> None:
    pdf = calibration_pdf(width, height, correction)
    far_x, far_y = width - CROSS_MM, height - CROSS_MM
    for x, y in ((CROSS_MM, CROSS_MM), (far_x, CROSS_MM), (CROSS_MM, far_y)):
        wanted = correction.at(x, y, width, height)
        assert cross(pdf, wanted) == pytest.approx(wanted, abs=0.3)


def test_a_turned_sheet_turns_clockwise_as_the_arithmetic_does() -> None:
    turned = Correction(turn=100)
    wanted = turned.at(277, 20, 297, 210)
    seen = picture(calibration_pdf(297, 210, turned))
    x, y = (round(side * PX_PER_MM) for side in wanted)
    around = [seen.getpixel((x + dx, y + dy)) for dx in range(-3, 4) for dy in range(-3, 4)]
    assert any(pixel[0] > 150 and pixel[1] < 90 for pixel in around)


def test_the_sheet_says_where_to_measure_and_is_the_same_every_time() -> None:
    pdf = calibration_pdf(297, 210)
    words = pypdfium2.PdfDocument(pdf)[0].get_textpage().get_text_range()
    for step in ("1. Từ mép trái", "3. Từ mép trên tờ giấy đến dấu B: đúng là 20 mm", "257 mm", "170 mm"):
        assert step in words
    assert pdf == calibration_pdf(297, 210)
