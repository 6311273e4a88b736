"""Photos of a voucher in its panel, from choosing the file to taking it off."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication
from sqlalchemy import text

from desktop_app.storage.book import Book
from desktop_app.storage.queries.attachments import AttachmentRow, attachments
from desktop_app.ui.attachments.part import FileLine, size_words
from desktop_app.ui.funds.voucher_panel import VoucherPanel
from tests.ui.funds.conftest import Stage
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

Draw = Callable[..., Path]


def settle(qtbot, stage: Stage) -> None:
    qtbot.waitUntil(lambda: not stage.jobs.busy)
    for _ in range(4):  # a wrapped line that grows moves what is around it
        QApplication.processEvents()


def opened(qtbot, stage: Stage) -> VoucherPanel:
    stage.page.open_voucher(stage.page.view.model.row(0))
    settle(qtbot, stage)
    return panel_of(stage)


def panel_of(stage: Stage) -> VoucherPanel:
    assert isinstance(stage.page.panel, VoucherPanel)
    return stage.page.panel


def rows(book: Book, panel: VoucherPanel) -> tuple[AttachmentRow, ...]:
    with book.reader() as reader:
        return attachments(reader, "voucher", panel.detail.voucher_id)


def add(qtbot, stage: Stage, *paths: Path) -> VoucherPanel:
    stage.page.vouchers.files.choose = lambda _parent, answer: answer(list(paths))
    panel_of(stage).files.add.click()
    settle(qtbot, stage)
    return panel_of(stage)


def test_chosen_files_stand_in_the_panel_with_their_pictures(
    qtbot, open_stage, full_book: Book, picture: Draw, scan: Path
) -> None:
    stage = open_stage(full_book)
    opened(qtbot, stage)
    panel = add(qtbot, stage, picture("bien-lai.jpg", 3000, 2000), scan)
    assert [row.name for row in rows(full_book, panel)] == ["bien-lai.jpg", "hoa-don.pdf"]
    assert len(panel.files.findChildren(FileLine)) == 2
    assert stage.toasts[-1] == "Đã thêm 2 tệp; ảnh lớn đã thu nhỏ cho nhẹ sổ"


def test_a_file_dropped_on_the_panel_is_added(qtbot, open_stage, full_book: Book, picture: Draw) -> None:
    stage = open_stage(full_book)
    panel = opened(qtbot, stage)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(picture("a.png")))])
    copy, left, none = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    panel.files.dropEvent(QDropEvent(QPointF(5, 5), copy, data, left, none))
    settle(qtbot, stage)
    assert len(rows(full_book, panel_of(stage))) == 1


def test_one_bad_file_adds_none_and_is_named(qtbot, open_stage, full_book: Book, picture: Draw, tmp_path: Path) -> None:
    stage = open_stage(full_book)
    opened(qtbot, stage)
    bad = tmp_path / "thu.docx"
    bad.write_bytes(b"PK\x03\x04")
    panel = add(qtbot, stage, picture("a.png"), bad)
    assert rows(full_book, panel) == ()
    assert stage.page.fault is not None
    assert "thu.docx" in stage.page.fault.accessibleName()


def test_the_same_file_twice_is_said(qtbot, open_stage, full_book: Book, picture: Draw) -> None:
    stage = open_stage(full_book)
    opened(qtbot, stage)
    path = picture("a.png")
    add(qtbot, stage, path)
    panel = add(qtbot, stage, path)
    assert len(rows(full_book, panel)) == 1
    assert "đã có ở đây rồi" in stage.page.fault.accessibleName()


def test_an_opened_file_is_gone_when_the_book_is_closed(qtbot, open_stage, full_book: Book, picture: Draw) -> None:
    stage = open_stage(full_book)
    opened(qtbot, stage)
    path = picture("a.png")
    panel = add(qtbot, stage, path)
    desk = stage.page.vouchers.files
    desk.open(rows(full_book, panel)[0])
    settle(qtbot, stage)
    (shown,) = stage.opened
    assert shown.read_bytes() == path.read_bytes()
    for parting in desk._session.partings:
        parting()
    assert not shown.exists()


def test_a_file_is_saved_out_of_the_book(qtbot, open_stage, full_book: Book, picture: Draw, tmp_path: Path) -> None:
    stage = open_stage(full_book)
    opened(qtbot, stage)
    path = picture("a.png")
    panel = add(qtbot, stage, path)
    stage.page.vouchers.files.save(rows(full_book, panel)[0], tmp_path / "ra" / "b.png")
    settle(qtbot, stage)
    assert (tmp_path / "ra" / "b.png").read_bytes() == path.read_bytes()
    assert stage.toasts[-1] == "Đã cất thành tệp b.png"


def test_a_file_taken_off_comes_back(qtbot, open_stage, full_book: Book, picture: Draw) -> None:
    stage = open_stage(full_book)
    offers: list[Callable[[], None] | None] = []
    stage.page.told.connect(lambda _text, undo: offers.append(undo))
    opened(qtbot, stage)
    panel = add(qtbot, stage, picture("a.png"))
    panel.files.remove_pressed.emit(rows(full_book, panel)[0])
    settle(qtbot, stage)
    assert rows(full_book, panel_of(stage)) == ()
    assert stage.toasts[-1] == "Đã gỡ a.png"
    assert offers[-1] is not None
    offers[-1]()
    settle(qtbot, stage)
    assert len(rows(full_book, panel_of(stage))) == 1


def test_a_photo_of_another_laptop_is_said_to_lie_there(qtbot, open_stage, full_book: Book, picture: Draw) -> None:
    stage = open_stage(full_book)
    opened(qtbot, stage)
    panel = add(qtbot, stage, picture("a.png"))
    row = rows(full_book, panel)[0]
    with full_book.bookkeeping() as connection:
        connection.execute(text("DELETE FROM attachment_content"))
    stage.page.vouchers.files.open(row)
    settle(qtbot, stage)
    assert "nằm ở máy đã chụp" in stage.page.fault.accessibleName()
    stage.page.close_panel()
    line = opened(qtbot, stage).files.findChild(FileLine)
    assert line is not None
    assert faults(stage.window) == []


@pytest.mark.parametrize(("size", "words"), [(1, "1 KB"), (824 * 1024, "824 KB"), (1_258_291, "1,2 MB")])
def test_sizes_are_told_as_people_know_them(size: int, words: str) -> None:
    assert size_words(size) == words


@pytest.mark.parametrize("size", LOOKS)
def test_the_panel_with_files_is_clean_in_every_look(
    qtbot, open_stage, look, full_book: Book, picture: Draw, scan: Path, size
) -> None:
    mode, scale, width, height = size
    look(mode, scale)
    stage = open_stage(full_book, width, height)
    opened(qtbot, stage)
    long = picture("Ảnh chụp hóa đơn mua bàn ghế của cửa hàng Minh Tâm ngày 20 tháng 11.jpg", 300, 900)
    panel = add(qtbot, stage, long, scan)
    assert faults(stage.window) == []
    panel.scrolled.verticalScrollBar().setValue(10_000)
    settle(qtbot, stage)
    assert faults(stage.window) == []
