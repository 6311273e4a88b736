from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from desktop_app.printing.certificates import Certificate, certificates_pdf
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.main_window import MainWindow
from desktop_app.ui.papers import PaperDesk, print_paper
from desktop_app.ui.printing.desks import PrintDesk
from desktop_app.ui.printing.faults import PaperMissing, PaperUnreadable
from desktop_app.ui.printing.page_images import page_image
from desktop_app.ui.printing.pages_view import KEPT
from desktop_app.ui.printing.preview import PaperWindow, look_at, read_paper
from desktop_app.ui.theme.apply import apply_theme
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rail import RailItem
from tests.ui.lint import faults
from tests.ui.looks import DOSES, themed
from tests.ui.printing.printers import TestPrinter, desk_with, no_printers


def paper(pages: int = 3) -> bytes:
    lines, day = ("HỘI KHUYẾN HỌC XÃ MẪU",), date(2026, 11, 21)
    return certificates_pdf(
        [Certificate(lines, "CHỦ TỊCH", f"Em số {n}", "Giỏi", "Mẫu", day, "CT", "Hồ A") for n in range(pages)]
    )


@dataclass
class Desk:
    """A window with a page, and a paper on its desk."""

    qtbot: object
    jobs: Jobs
    window: MainWindow
    page: Page
    folder: Path
    opened: list[Path] = field(default_factory=list)
    viewer: bool = True

    def desk(self, printing: PrintDesk) -> PaperDesk:
        return PaperDesk(self.folder, self._open, lambda _over, at, answer: answer(at.with_name("cat.pdf")), printing)

    def _open(self, path: Path) -> bool:
        self.opened.append(path)
        return self.viewer

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: not self.jobs.busy)
        for _ in range(3):
            QApplication.sendPostedEvents()
        self.qtbot.waitUntil(lambda: not self.jobs.busy)

    def make(self, printing: PrintDesk, pdf: bytes | None = None, name: str = "phieu-thu.pdf") -> Path:
        """Makes a paper as every page does, and says so."""
        path = self.folder / name
        print_paper(
            self.jobs,
            self.desk(printing),
            path,
            lambda: pdf or paper(),
            done=lambda kept, _opened: self.page.tell(f"Đã cất ở {kept}"),
            failed=pytest.fail,
        )
        self.settle()
        return path

    def look(self, printing: PrintDesk | None = None, pdf: bytes | None = None) -> PaperWindow:
        """Makes a paper and presses «Xem và in» in the message."""
        self.make(printing or desk_with(TestPrinter()), pdf)
        self.window.toast._on_clicked()
        self.settle()
        return self.shown()[0]

    def shown(self) -> list[PaperWindow]:
        return [one for one in self.window.findChildren(PaperWindow) if one.isVisible()]


@pytest.fixture
def desk(qtbot, qapp, tmp_path):
    jobs, pages = Jobs(), []

    def make() -> Page:
        pages.append(Page())
        pages[-1].content.addWidget(Button("In phiếu thu", "secondary"))
        return pages[-1]

    window = MainWindow()
    qtbot.addWidget(window)
    window.resize(1366, 697)
    window.show()
    window.set_pages([RailItem("funds", "Quỹ khuyến học", "wallet", make, short="Quỹ")])
    pages[0].findChild(Button).setFocus()
    found = Desk(qtbot, jobs, window, pages[0], tmp_path / "giay")
    yield found
    for one in found.shown():
        one.reject()
    assert jobs.close()


def press(words: str, shown: PaperWindow) -> None:
    [button] = [one for one in shown.findChildren(Button) if words in {one.text(), one.accessibleName()}]
    assert button.isEnabled()
    button.click()


def said(shown: PaperWindow) -> str:
    return shown.said.accessibleName() if shown.said.isVisible() else ""


# The message


def test_the_message_about_a_paper_offers_to_look_at_it_and_print(desk) -> None:
    path = desk.make(desk_with(TestPrinter()))
    assert desk.opened == [path]
    assert desk.window.toast._button.text() == "Xem và in"
    desk.window.toast._on_clicked()
    desk.settle()
    assert [one.pages.count for one in desk.shown()] == [3]


def test_a_message_about_something_else_offers_nothing(desk) -> None:
    desk.make(desk_with(TestPrinter()))
    desk.page.tell("Đã ghi 2 người")
    assert desk.window.toast._button.isHidden()


def test_a_table_for_excel_is_not_looked_at_here(desk) -> None:
    desk.make(desk_with(TestPrinter()), b"PK", "so.xlsx")
    assert desk.window.toast._button.isHidden()


def test_a_message_that_takes_something_back_keeps_its_own_action(desk) -> None:
    undone: list[int] = []
    print_paper(
        desk.jobs,
        desk.desk(no_printers()),
        desk.folder / "to.pdf",
        paper,
        done=lambda _kept, _opened: desk.page.tell("Đã ghi", lambda: undone.append(1)),
        failed=pytest.fail,
    )
    desk.settle()
    assert desk.window.toast._button.text() == "Hoàn tác"
    assert desk.window.toast.take_undo()
    assert undone == [1]


def test_ctrl_z_does_not_open_the_paper(desk) -> None:
    desk.make(desk_with(TestPrinter()))
    assert desk.window.toast.take_undo() is False
    assert desk.shown() == []


def test_a_long_place_stays_within_the_window(desk) -> None:
    desk.folder = desk.folder / ("thu muc rat dai " * 6) / ("mot thu muc dai nua " * 5)
    desk.make(desk_with(TestPrinter()))
    toast = desk.window.toast
    assert toast.parentWidget().rect().contains(toast.geometry())
    assert toast.rect().contains(toast._button.geometry())


# Pages


def test_pages_are_the_ones_that_are_printed_and_white_in_the_dark(desk, qapp) -> None:
    [(dark, _w, _h), *_rest] = [look for look in themed(DOSES[0].values[0]) if look[0].mode == "dark"]
    apply_theme(qapp, dark)
    pdf = paper()
    shown = desk.look(pdf=pdf)
    image = shown.pages.sheet._sheet
    assert image == page_image(pdf, 0, image.width())
    corner = shown.pages.sheet.grab().toImage()
    place = shown.pages.sheet._place()
    assert corner.pixelColor(round(place.left()) + 4, round(place.top()) + 4) == QColor("white")


def test_pages_are_turned_by_buttons_by_number_and_by_keys(desk, qtbot) -> None:
    shown = desk.look()
    seen: list[int] = []
    shown.pages.moved.connect(seen.append)
    press("Trang sau", shown)
    for key in (Qt.Key.Key_PageDown, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_End, Qt.Key.Key_Left):
        qtbot.keyClick(shown.pages, key)
    shown.number.setText("3")
    qtbot.keyClick(shown.number, Qt.Key.Key_Return)
    assert seen == [1, 2, 0, 2, 1, 2]
    assert (shown.back.isEnabled(), shown.forth.isEnabled(), shown.total.text()) == (True, False, "trên 3")


@pytest.mark.parametrize("typed", ["0", "4", "hai", ""])
def test_a_number_that_no_page_has_is_refused_and_put_back(desk, qtbot, typed: str) -> None:
    shown = desk.look()
    shown.number.setText(typed)
    qtbot.keyClick(shown.number, Qt.Key.Key_Return)
    assert (shown.number.text(), shown.pages.place) == ("1", 0)
    assert said(shown) == "Giấy này có 3 trang. Ghi số từ 1 đến 3."


def test_only_pages_that_were_looked_at_are_drawn_and_few_are_kept(desk) -> None:
    shown = desk.look(pdf=paper(12))
    assert {wanted.place for wanted in shown.pages._kept} == {0}
    for _turn in range(11):
        press("Trang sau", shown)
        desk.settle()
    assert len(shown.pages._kept) == KEPT
    assert shown.pages.place == 11


def test_as_large_as_on_paper_and_as_large_as_fits(desk) -> None:
    shown = desk.look()
    room = shown.pages.maximumViewportSize()
    assert shown.pages.sheet._sheet.height() <= room.height()
    shown.set_zoom("real")
    desk.settle()
    assert shown.zoom.key() == "real"
    inches = shown.pages.sheet._sheet.width() / shown.pages.devicePixelRatioF() / shown.pages.logicalDpiX()
    assert round(inches * 25.4) == 297  # an A4 lying on its side
    shown.set_zoom("fit")
    desk.settle()
    assert shown.pages.horizontalScrollBar().maximum() == shown.pages.verticalScrollBar().maximum() == 0


# Ways out


def test_all_pages_go_to_the_printer_that_was_chosen(desk) -> None:
    printer, pdf = TestPrinter(), paper()
    shown = desk.look(desk_with(printer), pdf)
    press("In…", shown)
    desk.settle()
    assert (printer.taken, printer.pdfs) == ([("phieu-thu", (0, 1, 2))], [pdf])
    assert said(shown) == "Đã gửi sang Canon LBP2900"
    assert shown.print.isEnabled()


def test_without_a_printer_it_says_so_and_the_pdf_can_be_kept(desk) -> None:
    pdf = paper()
    shown = desk.look(no_printers(), pdf)
    press("In…", shown)
    assert said(shown) == "Máy tính này chưa có máy in. Cất thành tệp PDF rồi đem in ở máy khác."
    press("Cất tệp PDF…", shown)
    desk.settle()
    assert said(shown) == "Đã cất thành tệp cat.pdf"
    assert (desk.folder / "cat.pdf").read_bytes() == pdf


def test_a_printer_that_disappears_is_told_and_can_be_tried_again(desk) -> None:
    printer = TestPrinter(gone_after=0)
    shown = desk.look(desk_with(printer))
    press("In…", shown)
    desk.settle()
    assert said(shown) == "Không thấy máy in Canon LBP2900. Bật máy in, cắm lại dây rồi in tiếp."
    printer.gone_after = None
    press("In…", shown)
    desk.settle()
    assert printer.pages == [0, 1, 2]


def test_another_program_is_opened_or_it_is_said_that_there_is_none(desk) -> None:
    shown = desk.look()
    press("Mở bằng chương trình khác", shown)
    assert (len(desk.opened), said(shown)) == (2, "")
    desk.viewer = False
    press("Mở bằng chương trình khác", shown)
    assert said(shown).startswith("Máy này không có chương trình nào")


def test_a_paper_closed_while_it_is_printed_is_printed_all_the_same(desk) -> None:
    printer = TestPrinter()
    shown = desk.look(desk_with(printer))
    press("In…", shown)
    shown.reject()
    desk.settle()
    assert printer.pages == [0, 1, 2]
    assert desk.shown() == []


# Faults and the lock


def test_a_file_that_is_gone_or_damaged_is_told(desk) -> None:
    with pytest.raises(PaperMissing):
        read_paper(desk.folder / "khong-co.pdf")
    path = desk.make(desk_with(TestPrinter()), b"%PDF-1.4 rubbish")
    with pytest.raises(PaperUnreadable):
        read_paper(path)
    desk.window.toast._on_clicked()
    desk.settle()
    [shown] = desk.shown()
    assert said(shown).startswith("Tệp phieu-thu.pdf bị hỏng")
    assert not shown.print.isEnabled()
    assert faults(shown) == []


def test_a_page_that_cannot_be_drawn_is_told(desk) -> None:
    shown = desk.look()
    shown.pages.show_pdf(b"%PDF-1.4 rubbish", 2)
    desk.settle()
    assert said(shown).startswith("Tệp phieu-thu.pdf bị hỏng")


def test_locking_the_book_puts_the_paper_away(desk) -> None:
    desk.look()
    desk.window.show_gate(Page())
    assert desk.shown() == []


@pytest.mark.parametrize("looks", DOSES)
def test_the_preview_is_clean_in_every_look(desk, qapp, looks: tuple[tuple[str, float, int, int], ...]) -> None:
    for chosen, width, height in themed(looks):
        apply_theme(qapp, chosen)
        desk.window.resize(width, height)
        shown = desk.look(no_printers(), paper(12))
        press("In…", shown)
        desk.settle()
        assert faults(desk.window) == [] == faults(shown), chosen
        assert desk.window.rect().contains(shown.rect().translated(shown.pos() - desk.window.pos()))
        shown.reject()


def test_it_opens_over_any_part_of_the_window(desk, make_paper: Callable[[], Path]) -> None:
    path = make_paper()
    shown = look_at(desk.page, desk.jobs, desk.desk(no_printers()), path)
    desk.settle()
    assert shown.parent() is desk.window
    assert shown.focusWidget() is shown.pages


@pytest.fixture
def make_paper(tmp_path: Path) -> Callable[[], Path]:
    def make() -> Path:
        path = tmp_path / "to.pdf"
        path.write_bytes(paper(1))
        return path

    return make
