from __future__ import annotations

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.money import Vnd
from desktop_app.selftest_province import CODE, loopback_province
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.organisation import today
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.ui.session import AwardErrand, Errand
from desktop_app.ui.widgets.text import Text
from tests.ui.lint import faults
from tests.ui.looks import LOOKS


def donate(book: Book, amount: int = 5_000_000) -> None:
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("ông Minh") as work:
        record_donation(work, RecordDonation(fund, "Dòng họ Hồ", Vnd(amount), today(book)))


def add(book: Book, name: str = "Nguyễn Thị Phượng", birth: PartialDate | None = None) -> None:
    with book.work("ông Minh") as work:
        add_member(work, AddMember(name, birth))


def decide(book: Book):
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("ông Minh") as work:
        round_id = begin_round(work, BeginRound("Học bổng Vượt khó", "2026 - 2027", fund))
    with book.work("ông Minh") as work:
        propose(work, round_id, [ProposeAward("Trần Quốc Bảo", Vnd(500_000))])
    with book.work("ông Minh") as work:
        decide_round(work, DecideRound(round_id, "05/QĐ-HKH", today(book), "Hồ Sỹ Tùng", "Chủ tịch"))
    return round_id


def words(home) -> set[str]:
    return {label.text() for label in home.page.findChildren(Text) if label.isVisible()}


def test_a_new_book_shows_where_to_begin_and_each_step_goes_to_its_page(open_home):
    home = open_home()
    assert "Bắt đầu nhanh" in words(home)
    for button in home.page.tasks.buttons:
        button.click()
    assert home.sent_to == [("members", Errand.IMPORT), ("funds", Errand.ADD), ("sync", None)]


def test_what_is_written_anywhere_shows_at_once(open_home, book: Book):
    home = open_home()
    add(book, birth=PartialDate(1961))
    donate(book)
    home.settle()
    assert {"Việc cần làm", "5.000.000 ₫", "Dòng họ Hồ ủng hộ", "+ 5.000.000 ₫"} <= words(home)
    assert "Tháng 11: thu hơn chi 5.000.000 ₫" in words(home)
    assert "thu 5.000.000 ₫" in home.page.year.chart.accessibleName()


def test_a_decided_round_with_unpaid_learners_comes_first_and_opens_itself(open_home, book: Book):
    donate(book)
    add(book)
    round_id = decide(book)
    home = open_home()
    assert home.texts() == [
        "Học bổng Vượt khó: còn 1 em chưa nhận",
        "1 hội viên còn thiếu năm sinh",
        "Ghép máy này với tỉnh",
    ]
    for button in home.page.tasks.buttons:
        button.click()
    assert home.sent_to == [
        ("awards", AwardErrand(round_id, "hand_over")),
        ("members", Errand.WITHOUT_BIRTH),
        ("sync", None),
    ]


def test_what_the_province_lacks_is_counted_until_it_is_sent(open_home, book: Book):
    donate(book)
    add(book, birth=PartialDate(1961))
    with loopback_province() as province:
        enrol_device(book, province.address, CODE, "máy thử")
        home = open_home()
        assert any(title.endswith("thay đổi chưa gửi lên tỉnh") for title in home.texts())
        assert home.page.sending.title.text().startswith("Chưa gửi:")
        send(book)
    home.settle()
    assert home.texts() == []
    assert "Không còn việc nào chờ" in words(home)
    assert home.page.sending.title.text() == "Đã gửi hết"


def test_the_buttons_above_begin_a_member_and_a_donation(open_home):
    home = open_home()
    home.page.add_button.click()
    home.page.record_button.click()
    home.page.funds.opened.emit()
    home.page.sending.button.click()
    assert home.sent_to == [
        ("members", Errand.ADD),
        ("funds", Errand.ADD),
        ("funds", None),
        ("sync", Errand.SEND),
    ]


def test_news_that_come_while_it_is_asking_are_asked_for_again(open_home, book: Book):
    home = open_home()
    for _ in range(5):
        donate(book, 1_000_000)
        home.page.refresh(frozenset({"funds"}))
    home.settle()
    assert home.page.funds.total.text() == "5.000.000 ₫"


@pytest.mark.parametrize("chosen", LOOKS)
def test_it_is_clean_in_every_look_new_and_in_use(open_home, book: Book, look, chosen):
    mode, scale, width, height = chosen
    look(mode, scale)
    home = open_home(width, height)
    assert faults(home.window) == []
    donate(book)
    add(book)
    decide(book)
    home.settle()
    assert faults(home.window) == []
