from __future__ import annotations

from desktop_app.printing.pages import Page
from desktop_app.printing.qr_codes import QUIET, put_qr, qr_rows

VIETQR = "00020101021138530010A0000007270123000697041601092576788590208QRIBFTTA53037045802VN6304AE9F"
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


def test_what_is_drawn_is_the_square_inside_its_quiet_edge() -> None:
    rows = qr_rows(VIETQR)
    page, size = Page(), len(rows)
    put_qr(page, VIETQR, 100, 200, size + 2 * QUIET)
    drawn = {
        (round(y - 200) - QUIET, round(x - 100) - QUIET + step)
        for x, y, width, _ in page.dots
        for step in range(round(width))
    }
    assert drawn == {(y, x) for y in range(size) for x in range(size) if rows[y][x]}


def test_other_texts_are_other_squares() -> None:
    assert qr_rows(VIETQR) != qr_rows(VIETQR.replace("257678859", "257678858"))
