from __future__ import annotations

import pytest

from desktop_app.storage.drafts import kept_drafts
from desktop_app.ui.documents.wording import DocumentErrand
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.text import Text
from tests.ui.looks import LOOKS


def draft_keys(stage):
    with stage.book.reader() as reader:
        return [draft.key for draft in kept_drafts(reader) if draft.key.startswith("documents.")]


def test_a_decision_is_begun_changed_saved_and_printed(open_stage):
    stage = open_stage()
    stage.open("document", DocumentErrand("decision", stage.round_id))
    view = stage.editor.view
    assert view.number.value() == "05/QĐ-HKH"
    assert "Điều 1. Khen thưởng 6 học sinh, 1 gia đình" in view.text.value()
    assert view._counted.text() == "Trang 1 trên 2"
    view.text.appendPlainText("Điều 4. Giao ông Tư theo dõi & báo cáo <sau>.")
    view.number.setText("6/QĐ-HKH")
    stage.press("In, lưu PDF")
    (row,) = stage.kept()
    assert (row.fields.number, row.prints, row.round_id) == ("06/QĐ-HKH", 1, stage.round_id)
    assert "báo cáo <sau>" in row.fields.text
    assert [path.name for path in stage.opened] == ["quyet-dinh-06-qd-hkh.pdf"]
    assert stage.opened[0].read_bytes()[:4] == b"%PDF"
    stage.press("Mở bằng Word")
    assert stage.opened[1].name == "quyet-dinh-06-qd-hkh.docx"
    assert stage.opened[1].read_bytes()[:2] == b"PK"
    assert len(stage.kept()) == 1, "what is unchanged is not saved again"
    stage.press("Lưu")
    assert len(stage.kept()) == 1
    assert draft_keys(stage) == []


def test_what_was_typed_survives_leaving_the_page(open_stage):
    stage = open_stage()
    errand = DocumentErrand("letter", stage.round_id)
    stage.open("document", errand)
    stage.editor.view.subject.setText("V/v việc dở dang")
    stage.page.go_back()
    stage.settle()
    assert draft_keys(stage) == [errand.draft_key]
    stage.open("document", DocumentErrand("letter", stage.round_id))
    assert stage.editor.view.subject.value() == "V/v việc dở dang"
    assert stage.toasts[-1] == "Đang soạn dở từ trước, chưa lưu"
    stage.editor.view.addressee.setPlainText("Trường A")
    stage.page.save()
    stage.settle()
    assert [row.fields.subject for row in stage.kept()] == ["V/v việc dở dang"]
    assert draft_keys(stage) == []


def test_nothing_typed_leaves_no_draft(open_stage):
    stage = open_stage()
    stage.open("document", DocumentErrand("decision", stage.round_id))
    stage.page.go_back()
    stage.settle()
    assert draft_keys(stage) == []
    assert stage.kept() == ()


def test_what_is_missing_is_said_beside_its_field_and_nothing_is_lost(open_stage):
    stage = open_stage()
    stage.open("document", DocumentErrand("invitation", stage.round_id))
    view = stage.editor.view
    view.subject.setText("")
    stage.press("Lưu")
    assert view.subject_field.message() == "Chưa ghi trích yếu. Ví dụ: Về việc khen thưởng học sinh giỏi."
    view.subject.setText("Dự lễ")
    stage.press("Lưu")
    assert view.guests_field.message() == "Chưa ghi khách mời. Ghi mỗi dòng một người."
    assert stage.kept() == ()
    view.day.setText("hôm qua hôm kia")
    stage.press("Lưu")
    assert view.day_field.state == "bad"
    view.day.setText("21/11/2026")
    stage.press("Lấy phụ huynh các em")
    stage.press("Lưu")
    (row,) = stage.kept()
    assert len(row.fields.addressee.splitlines()) == 6
    assert "Phạm Thị Ẩn" in row.fields.addressee
    assert stage.faults() == []


def test_parents_are_added_once_beside_guests_who_were_typed(open_stage):
    stage = open_stage()
    stage.open("document", DocumentErrand("invitation", stage.round_id))
    stage.editor.view.guests.setPlainText("Ông Bí thư Đảng ủy")
    stage.press("Lấy phụ huynh các em")
    stage.press("Lấy phụ huynh các em")
    lines = stage.editor.view.guests.value().splitlines()
    assert (lines[0], len(lines)) == ("Ông Bí thư Đảng ủy", 7)


def test_a_letter_that_cannot_be_printed_is_told_and_the_paper_before_stays(open_stage):
    stage = open_stage()
    stage.open("document", DocumentErrand("decision", stage.round_id))
    stage.editor.view.text.setPlainText("Điều 1. Vui quá 🎉")
    stage.qtbot.waitUntil(lambda: stage.page.fault is not None)
    said = [text.text() for text in stage.page.fault.findChildren(Text)]
    assert any("“🎉”" in words for words in said)
    stage.editor.view.text.setPlainText("Điều 1. Vui quá.")
    stage.qtbot.waitUntil(lambda: stage.page.fault is None)


def test_the_pages_of_the_paper_are_turned(open_stage):
    stage = open_stage(recipients=60)
    stage.open("document", DocumentErrand("decision", stage.round_id))
    view = stage.editor.view
    first = view.paper._sheet
    view.later.click()
    stage.settle()
    assert view.page == 1
    assert view.paper._sheet != first
    assert view.earlier.isEnabled()


@pytest.mark.parametrize("kind", ["decision", "review_minutes", "announcement", "letter"])
def test_only_the_fields_of_the_kind_are_in_sight(open_stage, kind):
    stage = open_stage()
    stage.open("document", DocumentErrand(kind, stage.round_id))
    view = stage.editor.view
    assert view.issuer_field.isVisible() is (kind == "decision")
    assert view.addressee_field.isVisible() is (kind in {"announcement", "letter"})
    assert not view.guests_field.isVisible()
    assert view.list_field.isVisible()
    assert len([b for b in stage.window.findChildren(Button) if b.isVisible() and b.kind == "primary"]) == 1


@pytest.mark.parametrize("chosen", LOOKS)
def test_the_page_is_clean_in_every_look(open_stage, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    stage = open_stage(width, height)
    for kind in ("decision", "invitation"):
        stage.open("document", DocumentErrand(kind, stage.round_id))
        assert stage.faults() == []
