from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import Qt

from desktop_app.printing.certificates import Certificate, certificates_pdf
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.printing.page_images import page_image
from desktop_app.ui.printing.pages_view import PagesView, Wanted, drawn


@pytest.fixture(scope="module")
def pdf() -> bytes:
    lines, day = ("HỘI KHUYẾN HỌC XÃ MẪU",), date(2026, 11, 21)
    return certificates_pdf(
        [Certificate(lines, "CHỦ TỊCH", f"Em số {n}", "Giỏi", "Mẫu", day, "CT", "Hồ A") for n in range(4)]
    )


@pytest.fixture
def view(qtbot, pdf):
    jobs = Jobs()
    made = PagesView(jobs)
    qtbot.addWidget(made)
    made.resize(700, 400)
    made.show()
    made.show_pdf(pdf, 4)
    qtbot.waitUntil(lambda: not jobs.busy and not made.sheet._sheet.isNull())
    yield made
    qtbot.waitUntil(lambda: not jobs.busy)
    assert jobs.close()


@pytest.mark.parametrize(("room", "size"), [((594, 1000), (594, 420)), ((2000, 210), (297, 210))])
def test_a_page_fits_in_whichever_side_is_the_narrow_one(qapp, pdf, room, size) -> None:
    image = drawn(pdf, Wanted(0, "fit", room, 96, 1.0))
    assert image.width() == size[0]
    assert abs(image.height() - size[1]) <= 1


def test_a_page_is_as_large_as_on_paper_and_sharp_on_a_dense_screen(qapp, pdf) -> None:
    assert drawn(pdf, Wanted(0, "real", (0, 0), 96, 1.0)).width() == round(297 / 25.4 * 96)
    assert drawn(pdf, Wanted(0, "real", (0, 0), 96, 2.0)).width() == round(297 / 25.4 * 192)


def test_pages_leafed_through_quickly_end_with_the_last_one_in_sight(qtbot, view, pdf) -> None:
    for _turn in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Right)
    last = page_image(pdf, 3, view.sheet._sheet.width())
    qtbot.waitUntil(lambda: view.sheet._sheet == last)
    assert (view.place, view.sheet.accessibleName()) == (3, "Trang 4 trên 4")


def test_there_is_no_page_before_the_first_and_none_after_the_last(view) -> None:
    view.go_to(-1)
    assert view.place == 0
    view.go_to(99)
    assert view.place == 3


def test_a_page_as_large_as_on_paper_is_scrolled_to_its_end_before_the_next_one(qtbot, view) -> None:
    view.set_zoom("real")
    qtbot.waitUntil(lambda: view.verticalScrollBar().maximum() > 0)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.place == 0
    view.verticalScrollBar().setValue(view.verticalScrollBar().maximum())
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert (view.place, view.verticalScrollBar().value()) == (1, 0)


def test_a_larger_window_draws_the_page_anew(qtbot, view) -> None:
    before = view.sheet._sheet.width()
    view.resize(1100, 640)
    qtbot.waitUntil(lambda: view.sheet._sheet.width() > before)


def test_a_page_that_cannot_be_drawn_is_told(qtbot, view) -> None:
    told: list[object] = []
    view.failed.connect(told.append)
    view.show_pdf(b"%PDF-1.4 rubbish", 2)
    qtbot.waitUntil(lambda: bool(told))
    assert isinstance(told[0], RuntimeError)
