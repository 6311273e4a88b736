"""Another name, what is written about a board, its population: each refused beside its field."""

from __future__ import annotations

import pytest

from desktop_app.storage.queries.organisation import board, board_detail, board_names
from desktop_app.ui.settings.board_forms import RenameForm
from tests.doses import dose
from tests.ui.settings.conftest import Stage


@pytest.fixture
def section(stage: Stage):
    return stage.open("board")


def own(stage: Stage):
    return stage.read(board).unit_id


def test_a_typing_mistake_in_the_name_leaves_no_past(stage, section):
    stage.press("Đổi tên ban")
    section.form.name.setText("Hội Khuyến học xã Mẫu Mới")
    stage.press("Đổi tên")
    assert section.form is None
    assert len(stage.read(board_names, own(stage))) == 1
    assert section.name.text() == "Hội Khuyến học xã Mẫu Mới"
    stage.undo_by_toast()
    assert section.name.text() == "Hội Khuyến học xã Mẫu"


def test_a_new_name_by_decision_keeps_the_old_one_for_old_papers(stage, section):
    stage.press("Đổi tên ban")
    form = section.form
    assert isinstance(form, RenameForm)
    form.why.set_key("decision")
    form.why.chosen.emit("decision")
    form.name.setText("Hội Khuyến học phường Mẫu")
    stage.press("Đổi tên")
    assert "Chưa ghi số quyết định" in form.boxes.field(form.number).message()
    form.number.setText("12/QĐ-HKH")
    form.effective.setText("01/07/2026")
    stage.press("Đổi tên")
    assert section.past.text() == "Tên cũ: Hội Khuyến học xã Mẫu, đến ngày 01/07/2026"
    assert stage.toasts[-1] == "Đã đổi tên thành Hội Khuyến học phường Mẫu"


def test_the_same_name_is_refused_beside_the_field(stage, section):
    stage.press("Đổi tên ban")
    form = section.form
    form.why.set_key("decision")
    form.why.chosen.emit("decision")
    form.number.setText("12/QĐ-HKH")
    stage.press("Đổi tên")
    assert section.form is form
    assert "trước và sau như nhau" in form.boxes.field(form.name).message()


def test_the_head_of_papers_follows_what_is_typed(stage, section):
    stage.press("Sửa thông tin")
    form = section.form
    form.letterhead.setPlainText("TỈNH HỘI MẪU\nHỘI KHUYẾN HỌC HUYỆN CŨ")
    assert form.head.words() == ("TỈNH HỘI MẪU", "HỘI KHUYẾN HỌC HUYỆN CŨ", "HỘI KHUYẾN HỌC XÃ MẪU")
    form.letterhead.setPlainText("một\nhai\nba")
    stage.press("Lưu thông tin")
    assert "3 dòng" in form.boxes.field(form.letterhead).message()
    form.letterhead.setPlainText("TỈNH HỘI MẪU")
    form.founded.setText("1997")
    form.decision.setText("05/QĐ-UBND")
    stage.press("Lưu thông tin")
    detail = stage.read(board_detail, own(stage))
    assert (detail.letterhead, str(detail.founded_on), detail.founding_decision) == (
        "TỈNH HỘI MẪU",
        "1997",
        "05/QĐ-UBND",
    )
    assert section.head.words() == ("TỈNH HỘI MẪU", "HỘI KHUYẾN HỌC XÃ MẪU")


@pytest.mark.parametrize(
    ("year", "people", "homes", "source", "wrong"),
    dose(
        [
            ("2026", "tám nghìn", "", "UBND xã", "people"),
            ("2026", "", "", "UBND xã", "people"),
            ("2031", "8450", "", "UBND xã", "year"),
            ("năm", "8450", "", "UBND xã", "year"),
            ("2026", "8450", "-3", "UBND xã", "households"),
            ("2026", "8450", "9000", "UBND xã", "people"),
            ("2026", "8450", "", "", "source"),
        ],
        0,
        3,
        6,
    ),
)
def test_wrong_figures_are_said_beside_their_field(stage, section, year, people, homes, source, wrong):
    stage.press("Ghi dân số")
    form = section.form
    for box, text in ((form.year, year), (form.people, people), (form.households, homes), (form.source, source)):
        box.setText(text)
    form.submit()
    stage.settle()
    assert section.form is form
    assert form.boxes.field(getattr(form, wrong)).state == "bad"
    assert form.people.text() == people
