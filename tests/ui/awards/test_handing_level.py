from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication

from desktop_app.domain.ids import UnitId
from desktop_app.domain.money import Vnd
from desktop_app.domain.signing_sheets import PageCode, SheetChoices, page_code, round_mark, rows_mark
from desktop_app.services.approvals import set_approval_limit
from desktop_app.services.proposals import ProposeAward
from desktop_app.services.signing_sheets import signing_rows
from desktop_app.storage.drafts import kept_drafts
from desktop_app.storage.queries.attachments import attachments
from desktop_app.storage.queries.voucher_drafts import open_drafts
from desktop_app.ui.widgets.text import Text
from tests.doses import dose
from tests.integration.services.award_tools import keep_goods, left_in_stock
from tests.ui.awards.big_round import QUOTA, decided, listed
from tests.ui.awards.conftest import TODAY, decided_round, donate


class Hand:
    def __init__(self, qtbot, stage):
        self.qtbot, self.stage = qtbot, stage
        self.level = stage.page.levels.level("hand_over")
        self.view = self.level.view

    def settle(self):
        for _ in range(4):
            self.qtbot.waitUntil(lambda: not self.stage.jobs.busy)
            QApplication.processEvents()

    def type(self, text):
        self.view.jump.setText(text)
        self.view.jump.returnPressed.emit()

    def absent(self):
        return [row.number for row in self.level._rows if row.mark == "absent"]


@pytest.fixture
def round_id(book):
    return decided(book)


@pytest.fixture
def open_hand(qtbot, open_stage, book, round_id):
    def open_it():
        stage = open_stage(book, round_id)
        stage.page.levels.open("hand_over", round_id)
        made = Hand(qtbot, stage)
        made.settle()
        return made

    return open_it


def test_a_number_of_the_sheet_marks_and_unmarks(open_hand):
    hand = open_hand()
    assert hand.level.footer.act.text() == "Ghi đã trao 20 em"
    hand.type("3")
    hand.type("11")
    assert (hand.absent(), hand.level.footer.act.text()) == ([3, 11], "Ghi đã trao 18 em")
    hand.type("3")
    assert (hand.absent(), hand.view.jump.text()) == ([11], "")


@pytest.mark.parametrize(
    "text",
    dose(["0", "21", "12345678901234567890", "không ai", "KN9-ZZZZ", "KN0-4F7K2M9Q-2-19-36-A7QX5", "<b>"], 0, 4, 5),
)
def test_what_is_on_no_sheet_is_said_and_stays_in_the_box(open_hand, text):
    hand = open_hand()
    hand.type(text)
    assert (hand.absent(), hand.view.jump.text()) == ([], text)
    assert hand.view.said._text.property("tone") == "bad"


def test_the_code_of_a_page_shows_its_rows_in_the_order_of_the_paper(open_hand, book, round_id):
    hand = open_hand()
    choices = SheetChoices("list", "hamlet")
    with book.reader() as reader:
        rows = signing_rows(reader, round_id, choices)
    on_page = [row for row in rows if 5 <= row.number <= 12]
    code = page_code(PageCode(round_mark(round_id), choices, 2, 5, 12, rows_mark(row.award_id for row in on_page)))
    hand.type(code.lower())
    assert [row.award.name for row in hand.view.model.rows()] == [row.name for row in on_page]
    assert hand.view.order.key() == choices
    hand.type("6")
    assert hand.absent() == [6]


def test_a_page_printed_before_the_list_changed_is_refused(open_hand, book, round_id):
    hand = open_hand()
    code = page_code(PageCode(round_mark(round_id), SheetChoices(), 1, 1, 3, rows_mark([])))
    hand.type(code)
    assert hand.view.jump.text() == code
    assert len(hand.view.model.rows()) == QUOTA


def test_the_space_bar_marks_the_row_in_hand_and_digits_go_to_the_box(qtbot, open_hand):
    hand = open_hand()
    hand.view.table.choose_place(4)
    hand.view.table.setFocus()
    qtbot.keyClick(hand.view.table, Qt.Key.Key_Space)
    assert hand.absent() == [5]
    qtbot.keyClick(hand.view.table, Qt.Key.Key_7)
    assert hand.view.jump.text() == "7"


def test_somebody_else_signs_with_a_name(open_hand, book, round_id):
    hand = open_hand()
    hand.view.table.choose_place(0)
    hand.view.receiver.begin_receiver()
    hand.level.hand_over()
    assert (hand.level.paying.question, hand.view.receiver.name_field.state) == (None, "bad")
    hand.view.receiver.name.setText("Hồ Thị Lài")
    hand.view.receiver._put("mẹ")
    hand.type("2")
    hand.level.hand_over()
    hand.level.paying.question.yes.click()
    hand.settle()
    rows = {row.name: row for row in listed(book, round_id) if row.state in {"paid", "absent"}}
    assert sum(row.state == "absent" for row in rows.values()) == 1
    assert [(row.received_by, row.received_relation) for row in rows.values() if row.received_by] == [
        ("Hồ Thị Lài", "mẹ")
    ]
    assert hand.stage.page.levels.key == "round"


def test_marks_outlive_the_page_and_go_when_they_are_written(open_hand, book, round_id):
    hand = open_hand()
    hand.type("4")
    hand.stage.page.go_back()
    hand.settle()
    later = open_hand()
    assert later.absent() == [4]
    later.level.hand_over()
    later.level.paying.question.yes.click()
    later.settle()
    with book.reader() as reader:
        assert kept_drafts(reader, "awards.HandOver") == ()


def test_who_was_absent_last_time_is_absent_until_somebody_says_otherwise(open_hand, book, round_id):
    hand = open_hand()
    hand.type("4")
    hand.level.hand_over()
    hand.level.paying.question.yes.click()
    hand.settle()
    again = open_hand()
    assert again.absent() == [4]
    assert again.level.footer.act.text() == "Ghi 1 em vắng"
    again.type("4")
    assert again.level.footer.act.text() == "Ghi đã trao 1 em"


def test_above_the_limit_the_chair_is_asked_and_nothing_is_paid(open_hand, book, round_id):
    with book.work("bà Lài") as work:
        set_approval_limit(work, UnitId(work.unit_id), 1_000_000, "")
    hand = open_hand()
    hand.level.hand_over()
    hand.level.paying.question.yes.click()
    hand.settle()
    with book.reader() as reader:
        (draft,) = open_drafts(reader)
    assert (draft.state, hand.stage.balance()) == ("awaiting", 40_000_000)
    assert {row.state for row in listed(book, round_id)} == {"decided", "rejected"}


@pytest.mark.parametrize("day", dose(["31/02", "22/11/2026", "hôm qua", "99/99/9999"], 1, 2))
def test_a_day_that_cannot_be_is_refused_and_nothing_is_asked(open_hand, day):
    hand = open_hand()
    hand.level.footer.day.setText(day)
    hand.level.hand_over()
    assert hand.level.paying.question is None
    assert hand.stage.page.fault is not None


def with_goods(book, stock, *, amount=500_000):
    """A decided round of four, each with five notebooks of the stock."""
    donate(book, 5_000_000, TODAY.replace(day=1))
    item = keep_goods(book, stock, name="Vở 96 trang")
    names = ("Lê An", "Hồ Bình", "Cao Chi", "Mai Dũng")
    return decided_round(book, [ProposeAward(name, Vnd(amount), item_id=item, quantity=5000) for name in names])


@pytest.fixture
def open_goods(qtbot, open_stage, book):
    def open_it(round_id):
        stage = open_stage(book, round_id)
        stage.page.levels.open("hand_over", round_id)
        made = Hand(qtbot, stage)
        made.settle()
        return made

    return open_it


def test_goods_leave_the_stock_with_those_who_came(open_goods, book):
    round_id = with_goods(book, 15)
    hand = open_goods(round_id)
    assert hand.view.money._stock_notes[0]._text.text() == "Cần 20 quyển vở 96 trang, kho chỉ còn 15"
    hand.level.hand_over()
    assert hand.level.paying.question is None
    assert "trong kho chỉ còn 15 quyển, không đủ 20" in hand.stage.page.fault.accessibleName()
    assert hand.level.footer._sum.text().endswith("20 quyển vở 96 trang")
    hand.type("2")
    assert hand.level.footer._sum.text().endswith("15 quyển vở 96 trang")
    hand.level.hand_over()
    assert hand.stage.page.fault is None
    said = " ".join(part.text() for part in hand.level.paying.question.findChildren(Text))
    assert "15 quyển vở 96 trang, của 3 em" in said
    hand.level.paying.question.yes.click()
    hand.settle()
    assert left_in_stock(book, listed(book, round_id)[0].item_id) == 0
    assert sorted(row.state for row in listed(book, round_id)) == ["absent", "paid", "paid", "paid"]
    assert hand.stage.balance() == 3_500_000


def test_goods_alone_are_handed_over_without_money(open_goods, book):
    round_id = with_goods(book, 20, amount=0)
    hand = open_goods(round_id)
    assert hand.level.footer._sum.text() == "20 quyển vở 96 trang"
    hand.level.hand_over()
    hand.level.paying.question.yes.click()
    hand.settle()
    assert {row.state for row in listed(book, round_id)} == {"paid"}
    assert hand.stage.balance() == 5_000_000


def test_the_scan_of_the_signed_sheet_stays_with_the_round(open_hand, book, round_id, tmp_path):
    hand = open_hand()
    picture = QImage(40, 30, QImage.Format.Format_RGB32)
    picture.fill(0xFFFFFF)
    place = tmp_path / "to-ky-nhan.png"
    assert picture.save(str(place))
    hand.level.files.choose = lambda _part, answer: answer([place])
    hand.view.files.add.click()
    hand.settle()
    with book.reader() as reader:
        assert [row.name for row in attachments(reader, "award_round", round_id)] == ["to-ky-nhan.png"]
