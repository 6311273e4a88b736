"""Thông tin ban: the board, its officers and its population, changed by real forms over a real book."""

from __future__ import annotations

from datetime import date

import pytest

from desktop_app.storage.queries.officers import officers, signing
from desktop_app.storage.queries.organisation import board, board_detail, board_names
from desktop_app.storage.queries.population import population
from desktop_app.ui.settings.board_forms import RenameForm
from tests.ui.settings.conftest import Stage, texts

DAY = date(2026, 11, 21)


@pytest.fixture
def section(stage: Stage):
    return stage.open("board")


def own(stage: Stage):
    return stage.read(board).unit_id


def test_the_board_is_told_with_the_head_of_its_papers(stage, section):
    assert section.name.text() == "Hội Khuyến học xã Mẫu"
    assert section.head.words()[-1] == "HỘI KHUYẾN HỌC XÃ MẪU"
    assert "Chưa ghi" in texts(section.facts)


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


def test_an_officer_is_added_with_the_words_under_papers(stage, section):
    stage.press("Thêm người")
    form = section.form
    stage.press("Lưu người giữ chức")
    assert form.boxes.field(form.full_name).state == "bad"
    form.full_name.setText("ThS. Hồ Sỹ Tùng")
    form.begins.setText("2025")
    assert form.sketch.words() == ("TM. BAN CHẤP HÀNH", "CHỦ TỊCH", "Hồ Sỹ Tùng")
    stage.press("Lưu người giữ chức")
    assert stage.read(signing, own(stage), DAY).name == "Hồ Sỹ Tùng"
    assert section.signing.words()[0] == "TM. BAN CHẤP HÀNH"


def test_a_deputy_signs_for_the_head_and_whom_it_is_for_must_be_said(stage, section):
    stage.press("Thêm người")
    form = section.form
    form.full_name.setText("Nguyễn Thị Phượng")
    form.role.set_key("vice_chair")
    form.role.chosen.emit("vice_chair")
    assert form.sketch.words()[0] == "KT. CHỦ TỊCH"
    form.signing_for.clear()
    stage.press("Lưu người giữ chức")
    assert "KT." in form.boxes.field(form.signing_for).message()
    form.begins.setText("2026")
    form.ends.setText("2025")
    form.signing_for.setText("Chủ tịch")
    stage.press("Lưu người giữ chức")
    assert "Nhiệm kỳ hết trước" in form.boxes.field(form.ends).message()


def test_a_term_ends_and_a_wrong_line_goes_and_comes_back(stage, section):
    stage.press("Thêm người")
    section.form.full_name.setText("Hồ Sỹ Tùng")
    stage.press("Lưu người giữ chức")
    stage.press("Thôi giữ chức")
    form = section.form
    stage.press("Ghi ngày thôi")
    assert form.boxes.field(form.last).state == "bad"
    form.last.setText("10/2026")
    stage.press("Ghi ngày thôi")
    assert not section.officers.model.row(0).is_serving
    stage.press("Bỏ dòng này")
    assert stage.read(officers, own(stage), DAY) == ()
    stage.undo_by_toast()
    assert len(section.officers.model.rows()) == 1


@pytest.mark.parametrize(
    ("year", "people", "homes", "source", "wrong"),
    [
        ("2026", "tám nghìn", "", "UBND xã", "people"),
        ("2026", "", "", "UBND xã", "people"),
        ("2031", "8450", "", "UBND xã", "year"),
        ("năm", "8450", "", "UBND xã", "year"),
        ("2026", "8450", "-3", "UBND xã", "households"),
        ("2026", "8450", "9000", "UBND xã", "people"),
        ("2026", "8450", "", "", "source"),
    ],
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


def test_the_population_of_a_year_gives_a_rate(stage, section):
    stage.press("Ghi dân số")
    form = section.form
    form.people.setText("8.450")
    form.source.setText("UBND xã")
    form.submit()
    stage.settle()
    (row,) = stage.read(population, own(stage))
    assert (row.people, row.rate) == (8450, 0)
    stage.press("Bỏ năm này")
    assert stage.read(population, own(stage)) == ()


def test_leaving_a_form_by_escape_brings_the_cards_back(stage, section):
    stage.press("Ghi dân số")
    assert stage.page.go_back()
    assert section.form is None
    assert not stage.page.go_back()


def test_nothing_is_wrong_with_it_in_any_look(stage, section):
    stage.press("Thêm người")
    section.form.full_name.setText("Hồ Sỹ Tùng")
    stage.press("Lưu người giữ chức")
    assert stage.in_every_look() == []
    for open_form in (section.open_rename, section.open_board, section.open_officer, section.open_population):
        open_form()
        assert stage.in_every_look() == []
        section.close_form()
