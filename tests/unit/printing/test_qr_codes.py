from __future__ import annotations

import pypdfium2

from desktop_app.domain.vietqr import vietqr
from desktop_app.printing.drawing import Sheet
from desktop_app.printing.layout import load_layout
from desktop_app.printing.minutes import HEAD_VARIABLES
from desktop_app.printing.qr_codes import QUIET, draw_square, qr_rows, qr_runs

VIETQR = vietqr("970416", "257678859", purpose="UNG HO KH 0149")
EYE = (
    "#######",
    "#.....#",
    "#.###.#",
    "#.###.#",
    "#.###.#",
    "#.....#",
    "#######",
)


def test_a_square_has_its_three_eyes() -> None:
    rows = qr_rows(VIETQR)
    last = len(rows) - 7
    for top, left in ((0, 0), (0, last), (last, 0)):
        seen = tuple("".join("#" if rows[top + y][left + x] else "." for x in range(7)) for y in range(7))
        assert seen == EYE


def test_the_black_runs_are_the_square_inside_its_quiet_edge() -> None:
    rows = qr_rows(VIETQR)
    black = {
        (down - QUIET, across - QUIET + step) for down, across, length in qr_runs(VIETQR) for step in range(length)
    }
    assert black == {(y, x) for y, row in enumerate(rows) for x, is_black in enumerate(row) if is_black}


def test_on_paper_stands_every_module_where_it_belongs() -> None:
    sheet = Sheet(load_layout("bien-ban", HEAD_VARIABLES), "thử")
    rows = qr_rows(VIETQR)
    size = len(rows) + 2 * QUIET
    draw_square(sheet, VIETQR, 100, 200, size * 4)
    sheet.end_page()
    document = pypdfium2.PdfDocument(sheet.pdf())
    try:
        picture = document[0].render(scale=1).to_pil().convert("L")
    finally:
        document.close()
    for y, row in enumerate(rows):
        for x, is_black in enumerate(row):
            seen = picture.getpixel((100 + (QUIET + x) * 4 + 2, 200 + (QUIET + y) * 4 + 2))
            assert (seen < 128) is is_black


def test_other_texts_are_other_squares() -> None:
    assert qr_rows(VIETQR) != qr_rows(VIETQR.replace("257678859", "257678858"))
