from __future__ import annotations

import openpyxl
import pypdfium2
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from desktop_app.domain.donors import DonorFields
from desktop_app.services.donors import add_donor
from desktop_app.services.occasions import OccasionGiftFields
from desktop_app.storage.book import Book
from desktop_app.storage.queries.occasions import occasion_gifts, occasion_row
from desktop_app.storage.verify import verify_book
from tests.ui.ceremony.hands import press, settle, type_line


def test_at_the_end_all_receipts_are_written_printed_and_logged_and_late_gifts_follow(qtbot, desk, book: Book) -> None:
    stage, level, feast = desk(
        OccasionGiftFields("Ông Tư", 200_000, address="Thôn 5"),
        OccasionGiftFields("Công ty An Phát", 5_000_000, method="bank"),
        OccasionGiftFields("Trường THCS", goods="50 quyển vở"),
    )
    press(level.view, "Kết thúc buổi lễ")
    settle(qtbot, stage)
    press(stage.page, "Lập phiếu cho 2 khoản")
    assert level.finishing.question is not None
    level.finishing.question.accept()
    settle(qtbot, stage)
    with book.reader() as reader:
        gifts = occasion_gifts(reader, feast)
        prints = reader.execute(text("SELECT copy_number FROM paper_print")).scalars().all()
    assert all(gift.receipt for gift in gifts)
    assert prints == [0, 0, 0]
    assert len(pypdfium2.PdfDocument(stage.opened[-1])) == 2  # three halves
    assert not level.view.entry.isVisible()
    press(level.view, "Ghi khoản đến muộn")
    settle(qtbot, stage)
    stage.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is level.view.entry.name)
    type_line("Bà Sáu", "100000")
    settle(qtbot, stage)
    with book.reader() as reader:
        row = occasion_row(reader, feast)
    assert row is not None
    assert (row.gifts, row.waiting, row.is_closed) == (4, 1, False)
    assert verify_book(book).is_whole


def test_the_list_is_kept_as_a_paper_and_as_a_workbook_under_the_names_donors_chose(qtbot, desk, book: Book) -> None:
    with book.work("bà Lài") as work:
        card = add_donor(work, DonorFields("Ông Tư", naming="hidden"))
    stage, level, _feast = desk(
        OccasionGiftFields("Ông Tư", 200_000, address="Thôn 5", donor_id=card), OccasionGiftFields("Bà Sáu", 100_000)
    )
    level.finishing.open()
    settle(qtbot, stage)
    press(stage.page, "In danh sách")
    settle(qtbot, stage)
    paper = pypdfium2.PdfDocument(stage.opened[-1])[0].get_textpage().get_text_range()
    assert "Ông Tư" not in paper
    assert "Bà Sáu" in paper
    press(stage.page, "Tệp Excel")
    settle(qtbot, stage)
    cells = [
        cell for row in openpyxl.load_workbook(stage.opened[-1]).active.iter_rows(values_only=True) for cell in row
    ]
    assert "Bà Sáu" in cells
    assert 200_000 in cells
    assert "Ông Tư" not in cells
