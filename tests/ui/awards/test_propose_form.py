from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QApplication

from desktop_app.domain.awards import RoundAlreadyDecided
from desktop_app.domain.dates import PartialDate
from desktop_app.domain.money import AmountTooLarge, Vnd
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.storage.queries.awards import awards
from desktop_app.ui.awards.propose_form import EditProposalPanel, ProposePanel
from desktop_app.ui.awards.pupil_picker import Picked
from desktop_app.ui.awards.terms_fields import Terms
from tests.doses import dose
from tests.ui.awards.ground import ACTOR, add_notebooks, add_pupil, add_rules, ground_of, open_round
from tests.ui.lint import faults
from tests.ui.looks import LOOKS

PASTED = (
    "STT\tHọ và tên\tLớp\tTrường\tThành tích\tSố tiền\n"
    "1\tCông Tằng Tôn Nữ Thị Hoàng Phương Anh\t9A\tTHCS Quỳnh Lưu\tHọc sinh giỏi\t1.000.000\n"
    "2\tTrần Quốc Bảo\t7C\tTHCS Quỳnh Lưu\tTiến bộ\tnăm trăm\n"
    "3\tLê An\t8B\tTHCS Quỳnh Lưu\tHọc sinh giỏi\t\n"
)


@pytest.fixture
def made(qtbot, qapp, book):
    """A panel over a round of hardship scholarships of a board with rules."""

    def make(kind: str = "hardship_scholarship", *, rules: bool = True) -> ProposePanel:
        if rules:
            add_rules(book)
        panel = ProposePanel(ground_of(book, open_round(book, kind)))
        qtbot.addWidget(panel)
        panel.resize(364, 697)
        panel.show()
        return panel

    return make


def test_one_learner_is_typed_with_enter_from_field_to_field(qtbot, made):
    panel = made()
    one = panel.one
    one.name.setText("hồ thị ngọc ánh")
    one.class_name.setText("9A")
    one.terms.money.edit.setText("5tr")
    for box in (one.name, one.class_name, one.school, one.achievement, one.terms.money.edit):
        qtbot.keyClick(box, Qt.Key.Key_Return)
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    assert sent.args == [(ProposeAward("Hồ Thị Ngọc Ánh", Vnd(5_000_000), "9A"),)]


def test_an_achievement_that_is_called_as_a_rule_brings_money_and_goods(qtbot, made):
    panel = made()
    panel.one.name.setText("Lê An")
    panel.one.achievement.setText("học sinh giỏi")
    panel.one.achievement.editingFinished.emit()
    assert panel.one.terms.category.key() == "Học sinh giỏi"
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    (proposal,) = sent.args[0]
    assert (proposal.amount, proposal.category, proposal.quantity) == (150_000, "Học sinh giỏi", 3000)
    assert proposal.item_id is not None


def test_a_hardship_offers_its_paper_and_how_long_it_is_good(qtbot, made):
    panel = made()
    panel.one.name.setText("Lê An")
    panel.one.terms.money.edit.setText("500k")
    hardship = panel.one.hardship
    assert hardship.folding.is_open
    hardship.criteria._boxes[0][1].click()
    assert (hardship.proof.text(), hardship.until.text()) == ("Giấy chứng nhận hộ nghèo", "31/12/2026")
    hardship.words.setText("Ở với bà")
    hardship.checked_by.setText("Trưởng thôn 5")
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    (proposal,) = sent.args[0]
    assert proposal.criteria == ("poor",)
    assert (proposal.hardship, proposal.proof, proposal.proof_until, proposal.proof_checked_by) == (
        "Ở với bà",
        "Giấy chứng nhận hộ nghèo",
        date(2026, 12, 31),
        "Trưởng thôn 5",
    )


def test_a_paper_that_is_out_of_time_or_missing_is_pointed_out_and_never_forbidden(qtbot, made):
    panel = made()
    hardship = panel.one.hardship
    panel.one.name.setText("Lê An")
    hardship.criteria._boxes[0][1].click()
    hardship.until.setText("31/12/2025")
    hardship.until.editingFinished.emit()
    assert hardship.until_field.state == "warn"
    hardship.proof.clear()
    with qtbot.waitSignal(panel.submitted):
        panel.submit()
    assert hardship.proof_field.state == "warn"


def test_a_pupil_of_whom_there_is_one_in_the_book_is_taken_from_there(qtbot, made, book):
    person = add_pupil(book, "Hồ Thị Ngọc Ánh", "2012-03-08")
    panel = made()
    panel.one.name.setText("ho thi ngoc anh")
    panel.one.name.editingFinished.emit()
    assert panel.one.name_field.message() == "Em này có trong sổ."
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    (proposal,) = sent.args[0]
    assert (proposal.person_id, proposal.class_name, proposal.birth) == (person, "9A", PartialDate(2012, 3, 8))


@pytest.mark.parametrize(
    ("box", "text", "field"),
    dose(
        [
            ("name", "", "name_field"),
            ("name", "x" * 300, "name_field"),
            ("name", "12345", "name_field"),
            ("birth", "31/02/2012", "birth_field"),
            ("birth", "1200", "birth_field"),
        ],
        0,
        2,
        4,
    ),
)
def test_rubbish_is_said_beside_its_field_and_not_sent(qtbot, made, box, text, field):
    panel = made()
    panel.one.name.setText("Lê An")
    getattr(panel.one, box).setText(text)
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert getattr(panel.one, field).state == "bad"
    assert panel._note._text.text() == "Còn 1 chỗ cần sửa"


@pytest.mark.parametrize("amount", ["-1", "0", "abc", "9" * 30])
def test_an_amount_that_cannot_be_meant_is_not_sent(qtbot, made, amount):
    panel = made()
    panel.one.name.setText("Lê An")
    panel.one.terms.money.edit.setText(amount)
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert panel.one.terms.money_field.state == "bad"


@pytest.mark.parametrize("quantity", ["", "0", "-3", "ba", "9" * 15])
def test_goods_need_a_number(qtbot, made, quantity):
    panel = made()
    panel.one.name.setText("Lê An")
    item = panel.one.terms._ground.items[0].item_id
    panel.one.terms.item.set_key(item)
    panel.one.terms.quantity.setText(quantity)
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert panel.one.terms.quantity_field.state == "bad"
    assert panel.one.terms.more.is_open


def test_nothing_at_all_is_no_award(qtbot, made):
    panel = made()
    panel.one.name.setText("Lê An")
    panel.one.terms.no_certificate.click()
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert panel.one.terms.money_field.state == "bad"


def test_the_next_keeps_school_achievement_and_money(made):
    panel = made()
    panel.one.name.setText("Lê An")
    panel.one.school.setText("THCS Quỳnh Lưu")
    panel.one.terms.money.edit.setText("500000")
    panel.begin_anew()
    assert (panel.one.name.text(), panel.one.school.text(), panel.one.terms.money.amount()) == (
        "",
        "THCS Quỳnh Lưu",
        500_000,
    )
    panel.one.name.setText("lê an")
    panel.one.name.editingFinished.emit()
    assert panel.one.name_field.state == "warn"


def test_a_family_is_asked_for_by_other_words(made):
    panel = made("collective")
    assert panel.one.recipient.isVisible()
    assert panel.one.kind == "family"
    assert not panel.one.class_name.isVisible()
    panel.one.recipient.set_key("clan")
    panel.one.recipient.chosen.emit("clan")
    assert panel.one.name.accessibleName() == "Tên dòng họ"
    assert not panel.one.hardship.isVisible()


def test_pasted_lines_come_up_in_a_grid_at_once_and_the_ticked_ones_are_sent(qtbot, made):
    panel = made()
    panel.open_way("paste")
    assert panel.covers
    copied = QMimeData()
    copied.setText(PASTED)
    panel.paste.lines.insertFromMimeData(copied)
    assert panel.paste.shows_lines
    assert panel.paste.counted() == "Đọc được 2 người · 1.150.000 ₫ · 1 dòng cần sửa"
    assert panel.paste.table.chosen_row().place == 2
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    assert [proposal.name for proposal in sent.args[0]] == ["Công Tằng Tôn Nữ Thị Hoàng Phương Anh", "Lê An"]


def test_a_line_is_put_right_beside_the_grid_and_ticks_of_others_stay(qtbot, made):
    panel = made()
    panel.open_way("paste")
    panel.paste.lines.setPlainText(PASTED)
    panel.submit()
    panel.paste.model.toggle(2)
    box = panel.paste.line.boxes[next(cell for cell in panel.paste.line.boxes if cell.value == "amount")]
    assert box.text() == "năm trăm"
    box.setText("500k")
    box.editingFinished.emit()
    assert [line.place for line in panel.paste.chosen()] == [1, 2]
    assert panel.save.text() == "Thêm 2 người vào danh sách"


def test_another_meaning_of_a_column_reads_the_lines_anew_and_names_cannot_be_lost(made):
    panel = made()
    panel.open_way("paste")
    panel.paste.lines.setPlainText("Lê An\tXuất sắc\nHồ Chi\tXuất sắc")
    panel.submit()
    columns = panel.paste.columns.choices
    hardship = next(field for field in type(columns[1].key()) if field.value == "hardship")
    panel.paste.columns.chosen.emit(1, hardship)
    assert [line.why for line in panel.paste.model.rows()] == ["Xuất sắc", "Xuất sắc"]
    nothing = next(field for field in type(columns[1].key()) if field.value == "")
    panel.paste.columns.chosen.emit(0, nothing)
    assert [line.name for line in panel.paste.model.rows()] == ["Lê An", "Hồ Chi"]


def test_nothing_pasted_and_nothing_ticked_are_said(qtbot, made):
    panel = made()
    panel.open_way("paste")
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert panel.paste.field.message() == "Chưa có dòng nào. Chép các dòng trong Excel rồi dán vào đây."
    panel.paste.lines.setPlainText("12345\t678")
    panel.submit()
    assert panel.paste.field.state == "bad"
    panel.paste.lines.setPlainText("Lê An\t500k")
    panel.submit()
    panel.paste.model.tick_all()
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert panel._said.isVisible()
    panel.paste.model.tick_all()
    panel.paste.amount.setText("abc")
    panel.paste.amount.editingFinished.emit()
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert panel.paste.amount_field.state == "bad"


def test_what_the_service_refuses_is_said_where_it_is_looked_at(made):
    panel = made()
    panel.refuse(AmountTooLarge(10**13))
    assert panel.one.terms.money_field.state == "bad"
    panel.refuse(RoundAlreadyDecided())
    assert "đã có quyết định" in panel.one.name_field.message()
    panel.open_way("paste")
    panel.refuse(RoundAlreadyDecided())
    assert panel._said.isVisible()


def test_a_draft_holds_all_ways(qtbot, made, book):
    panel = made()
    panel.one.name.setText("Lê An")
    panel.one.terms.money.edit.setText("abc")
    panel.one.hardship.criteria.set_keys({"poor"})
    panel.open_way("paste")
    panel.paste.lines.setPlainText(PASTED)
    panel.submit()
    panel.paste.proposed_by.setText("Chi hội thôn 5")
    panel.paste.line.corrected.emit(3, {next(iter(panel.paste.line.boxes)): "Trần Quốc Bảo Em"})
    again = ProposePanel(panel.paste._ground)
    qtbot.addWidget(again)
    again.restore_draft(panel.draft())
    assert again.draft() == panel.draft()
    assert again.covers
    again.submit()
    assert again.paste.model.row(1).name == "Trần Quốc Bảo Em"


def test_people_of_the_book_are_ticked_and_sent_with_what_they_get(qtbot, made, book):
    first = add_pupil(book, "Hồ Thị Ngọc Ánh", "2012-03-08")
    add_pupil(book, "Lê An", "2013", "8B", "Thôn 2")
    panel = made()
    with qtbot.waitSignal(panel.wanted) as asked:
        panel.open_way("book")
    assert asked.args == ["pupil"]
    panel.show_candidates("pupil", panel.one._ground.pupils)
    panel.book.search.setText("ngoc anh")
    panel.book.search.searched.emit("")
    panel.book.model.tick_all()
    panel.book.show_all()
    assert panel.book.counted() == "Đã chọn 1 trong 2 · mỗi suất giấy khen"
    panel.book.terms.choose_category("Học sinh vượt khó")
    panel.book.proposed_by.setText("Chi hội thôn 5")
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    assert sent.args == [Picked("pupil", (first,), Terms("Học sinh vượt khó", Vnd(500_000)), "", "Chi hội thôn 5")]


def test_nobody_ticked_is_said(qtbot, made):
    panel = made()
    panel.open_way("book")
    panel.show_candidates("pupil", ())
    assert panel.book._nobody.isVisible()
    with qtbot.assertNotEmitted(panel.submitted):
        panel.submit()
    assert panel._said.isVisible()


def test_a_proposal_of_the_list_is_shown_whole_and_sent_again(qtbot, book):
    item, round_id = add_notebooks(book), open_round(book)
    person = add_pupil(book, "Hồ Thị Ngọc Ánh")
    said = ProposeAward(
        *("Hồ Thị Ngọc Ánh", Vnd(500_000), "9A", "THCS Quỳnh Lưu", "Học sinh giỏi"),
        *(PartialDate(2012, 3, 8), "Thôn 5", "Hồ Văn Lâm", "Ở với bà", person),
        criteria=("poor", "orphan_father"),
        proof="Giấy chứng nhận hộ nghèo",
        proof_until=date(2026, 12, 31),
        proof_checked_by="Trưởng thôn",
        proposed_by="Chi hội thôn 5",
        points=850,
        item_id=item,
        quantity=5000,
    )
    with book.work(ACTOR) as work:
        propose(work, round_id, [said])
    with book.reader() as reader:
        row = awards(reader, round_id)[0]
    panel = EditProposalPanel(ground_of(book, round_id), row)
    qtbot.addWidget(panel)
    panel.show()
    with qtbot.waitSignal(panel.submitted) as sent:
        panel.submit()
    assert sent.args == [said]


@pytest.mark.parametrize("chosen", LOOKS)
def test_the_panel_is_clean_in_every_look(qtbot, open_stage, book, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    add_rules(book)
    for name in ("Công Tằng Tôn Nữ Thị Hoàng Phương Anh", "Hồ Thị Ngọc Ánh"):
        add_pupil(book, name, "2012-03-08")
    round_id = open_round(book)
    stage = open_stage(book, round_id, width, height)
    level = stage.page.levels.level("round")

    def seen():
        qtbot.waitUntil(lambda: not stage.jobs.busy)
        for _ in range(3):
            QApplication.sendPostedEvents()
        return faults(stage.window)

    level.open_propose()
    found = {"one": seen()}
    panel = stage.page.panel
    for part in (panel.one.terms.more, panel.one.more):
        part.unfold()
    panel.one.birth.setText("x")
    panel.submit()
    found["rubbish"] = seen()
    panel.open_way("paste")
    found["paste"] = seen()
    panel.paste.lines.setPlainText(PASTED)
    panel.submit()
    found["grid"] = seen()
    panel.paste.columns.unfold()
    found["columns"] = seen()
    panel.open_way("book")
    found["book"] = seen()
    panel.book.model.tick_all()
    panel.book.terms.more.unfold()
    found["ticked"] = seen()
    assert {name: faults_ for name, faults_ in found.items() if faults_} == {}
