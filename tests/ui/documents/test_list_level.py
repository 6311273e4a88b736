from __future__ import annotations

import pytest

from desktop_app.services.signing_sheets import print_signing_sheet
from desktop_app.storage.queries.paper_prints import print_count
from desktop_app.ui.documents.document_panel import DocumentPanel
from desktop_app.ui.documents.sheet_panel import SheetPanel
from desktop_app.ui.documents.wording import DocumentErrand
from desktop_app.ui.widgets.text import Text
from tests.integration.services.document_tools import decided_round
from tests.ui.looks import LOOKS


def write(stage, kind="decision", of_round=True):
    stage.open("document", DocumentErrand(kind, stage.round_id if of_round else None))
    stage.editor.view.subject.setText("Về việc thử")
    stage.editor.view.addressee.setPlainText("Trường A")
    stage.page.save()
    stage.settle()
    stage.page.go_back()
    stage.settle()


def rows(stage):
    return [(row.fields.kind, row.prints) for row in stage.list_level.view.model.rows()]


def test_a_document_is_begun_found_again_printed_and_taken_off(open_stage):
    stage = open_stage()
    stage.open("documents", stage.round_id)
    assert stage.list_level.view.model.rowCount() == 0
    stage.press("Tờ trình")
    assert stage.page.levels.key == "document"
    stage.press("Lưu")
    stage.page.go_back()
    stage.settle()
    assert (stage.page.levels.key, rows(stage)) == ("documents", [("proposal", 0)])

    stage.list_level.open_document(stage.list_level.view.model.row(0))
    assert isinstance(stage.page.panel, DocumentPanel)
    stage.press("In, lưu PDF")
    assert rows(stage) == [("proposal", 1)]
    stage.press("Mở bằng Word")
    assert [path.suffix for path in stage.opened] == [".pdf", ".docx"]
    stage.press("Xem, sửa")
    assert stage.editor.view.kind == "proposal"
    stage.page.go_back()
    stage.settle()
    stage.list_level.open_document(stage.list_level.view.model.row(0))
    stage.press("Bỏ văn bản này")
    assert (rows(stage), stage.page.panel) == ([], None)
    stage.window.toast.take_undo()
    stage.settle()
    assert rows(stage) == [("proposal", 1)]


def test_the_signed_scan_belongs_to_the_document(open_stage, tmp_path):
    stage = open_stage()
    write(stage)
    stage.open("documents", stage.round_id)
    stage.list_level.open_document(stage.list_level.view.model.row(0))
    stage.settle()
    scan = tmp_path / "ban-ky.pdf"
    scan.write_bytes(print_signing_sheet(stage.book, "bà Lài", stage.round_id).pdf)
    stage.page.panel.scans.dropped.emit([scan])
    stage.settle()
    assert stage.kept()[0].scans == 1
    said = [text.text() for text in stage.page.panel.findChildren(Text)]
    assert "ban-ky.pdf" in said


def test_the_sheets_of_the_ceremony_are_printed_as_chosen(open_stage):
    stage = open_stage()
    stage.open("documents", stage.round_id)
    stage.press("Danh sách ký nhận")
    panel = stage.page.panel
    assert isinstance(panel, SheetPanel)
    assert not panel.only_waiting.isVisible(), "everybody is waiting"
    panel._group.set_key("hamlet")
    stage.press("In danh sách ký nhận")
    stage.press("In danh sách đọc tên")
    assert [path.name[:18] for path in stage.opened] == ["danh-sach-ky-nhan-", "danh-sach-doc-ten-"]
    with stage.book.reader() as reader:
        assert print_count(reader, "signing_sheet", stage.round_id) == 1
        assert print_count(reader, "speech_list", stage.round_id) == 1
    stage.page.close_panel()
    stage.press("Danh sách ký nhận")
    assert stage.page.panel.choices().group == "hamlet", "the sheet is laid out as last time"


def test_before_the_decision_there_is_nothing_to_sign(open_stage, book):
    stage = open_stage()
    open_round = decided_round(book, state="proposed", award_state="proposed")
    stage.open("documents", open_round)
    assert not stage.list_level.view.sheet.isVisible()


def test_all_documents_of_the_book_stand_together(open_stage):
    stage = open_stage()
    write(stage)
    stage.open("all_documents", None)
    stage.press("Công văn")
    stage.editor.view.addressee.setPlainText("Trường A")
    stage.press("Lưu")
    stage.page.go_back()
    stage.settle()
    assert stage.page.levels.key == "all_documents"
    shown = stage.page.levels.level("all_documents").view.model.rows()
    assert [(row.fields.kind, row.round_name != "") for row in shown] == [("letter", False), ("decision", True)]
    assert not stage.page.levels.level("all_documents").view.sheet.isVisible()


@pytest.mark.parametrize("chosen", LOOKS)
def test_the_page_is_clean_in_every_look(open_stage, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    stage = open_stage(width, height)
    stage.open("documents", stage.round_id)
    assert stage.faults() == []
    write(stage)
    stage.open("documents", stage.round_id)
    assert stage.faults() == []
    stage.list_level.open_document(stage.list_level.view.model.row(0))
    assert stage.faults() == []
    stage.list_level.open_sheets()
    assert stage.faults() == []
