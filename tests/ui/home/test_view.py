from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from desktop_app.domain.closings import Span
from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.disclosures import DisclosureDue
from desktop_app.domain.donors import DonorFields
from desktop_app.domain.money import Vnd
from desktop_app.services.award_decisions import DecideRound, decide_round
from desktop_app.services.award_payments import PayAwards, hand_over
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.services.closings import close_period
from desktop_app.services.decisions import apply_decision
from desktop_app.services.donations import ListGift, list_gifts
from desktop_app.services.donors import add_donor
from desktop_app.services.funds import RecordDonation, record_donation
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.pledges import MakePledge, PledgeFields, make_pledge
from desktop_app.services.proposals import ProposeAward, propose
from desktop_app.storage.book import Book
from desktop_app.storage.queries.awards import awards
from desktop_app.storage.queries.funds import funds
from desktop_app.storage.queries.organisation import board
from desktop_app.sync.decisions import Rename
from desktop_app.ui.home.view import greeting, read_home, tasks, when
from desktop_app.ui.session import AwardErrand, Errand, FundErrand
from tests.decision_shelf import Shelf, paper


@pytest.mark.parametrize(
    ("hour", "said"),
    [(0, "sáng"), (10, "sáng"), (11, "trưa"), (12, "trưa"), (13, "chiều"), (17, "chiều"), (18, "tối"), (23, "tối")],
)
def test_the_greeting_follows_the_hour(hour: int, said: str):
    assert greeting(datetime(2026, 11, 21, hour, tzinfo=UTC), "ông Minh") == f"Chào buổi {said}, ông Minh"


def test_nobody_named_is_greeted_all_the_same():
    assert greeting(datetime(2026, 11, 21, 9, tzinfo=UTC), "") == "Chào buổi sáng"


@pytest.mark.parametrize(
    ("moment", "said"),
    [
        (datetime(2026, 11, 21, 2, 20, tzinfo=UTC), "09:20 hôm nay"),
        (datetime(2026, 11, 20, 18, 0, tzinfo=UTC), "01:00 hôm nay"),
        (datetime(2026, 11, 20, 16, 59, tzinfo=UTC), "hôm qua"),
        (datetime(2026, 11, 16, 2, 0, tzinfo=UTC), "thứ Hai"),
        (datetime(2026, 11, 14, 2, 0, tzinfo=UTC), "14/11"),
    ],
)
def test_when_something_was_done_is_told_by_the_calendar_of_vietnam(moment: datetime, said: str):
    now = datetime(2026, 11, 21, 12, 0, tzinfo=UTC)
    assert when(moment, now) == said


def test_a_new_book_has_three_things_to_do_and_none_is_ticked(book: Book):
    view = read_home(book)
    assert view.is_new
    assert [task.done for task in tasks(view)] == [False, False, False]
    assert view.total == view.month_change == 0


def test_pairs_who_look_like_one_person_are_a_thing_to_do(book: Book):
    twice = AddMember("Nguyễn Văn An", PartialDate(1961), hamlet="Thôn 3")
    for _ in range(2):
        with book.work("bà Lài") as work:
            add_member(work, twice)
    view = replace(read_home(book), vouchers=1)
    (task,) = [task for task in tasks(view) if task.errand is Errand.DOUBLES]
    assert task.title == "1 đôi có thể là một người ghi hai lần"


def test_pledges_that_are_late_or_due_soon_are_a_thing_to_do(book: Book):
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        donor = add_donor(work, DonorFields("Ông An"))
    day = local_day(book.surroundings.clock())
    fields = PledgeFields(fund_id=fund)
    with book.work("bà Lài") as work:
        make_pledge(work, MakePledge(donor, 500_000, "once", 1, day + timedelta(days=14), fields))
    view = replace(read_home(book), members=9, vouchers=9)
    (task,) = [task for task in tasks(view) if task.errand == FundErrand("pledges", "soon")]
    assert (task.title.replace("\u00a0", " "), task.text) == ("1 cam kết sắp đến hạn, 500.000 ₫", "Ông An")
    with book.work("bà Lài") as work:
        make_pledge(work, MakePledge(donor, 300_000, "once", 1, day - timedelta(days=1), fields))
    view = replace(read_home(book), members=9, vouchers=9)
    (task,) = [task for task in tasks(view) if task.errand == FundErrand("pledges", "late")]
    assert (task.tone, task.key) == ("warn", "funds")


def errands(book: Book, **known: object) -> dict[object, tuple[str, str]]:
    view = replace(read_home(book), members=9, vouchers=9, **known)
    return {task.errand: (task.title, task.text.replace("\u00a0", " ")) for task in tasks(view)}


def test_gifts_without_a_receipt_are_a_thing_to_do(book: Book):
    assert FundErrand("waiting") not in errands(book)
    with book.work("bà Lài") as work:
        list_gifts(work, [ListGift("Ông Huy", 100_000), ListGift("Bà An", 50_000), ListGift("Bà Ba", goods="Vở")])
    assert errands(book)[FundErrand("waiting")] == ("2 khoản ủng hộ chưa lập phiếu thu", "Tổng 150.000 ₫")


def test_payments_that_wait_for_the_chair_stand_first(book: Book):
    view = replace(read_home(book), members=9, vouchers=9, awaiting=2)
    task, *_others = tasks(view)
    assert (task.title, task.errand) == ("2 khoản chi chờ duyệt", FundErrand("drafts"))


def test_last_year_is_made_public_before_april_and_the_sooner_the_end_the_louder(book: Book):
    due = DisclosureDue(2025, date(2026, 3, 31), 60)
    for days, tone in ((60, "neutral"), (30, "warn"), (0, "warn")):
        view = replace(read_home(book), members=9, vouchers=9, disclosure=replace(due, days_left=days))
        (task,) = [task for task in tasks(view) if task.errand == FundErrand("disclosure", 2025)]
        assert (task.title, task.tone) == ("Công khai năm 2025 trước ngày 31/03", tone)


def test_a_month_that_is_over_may_be_closed_last_of_all(book: Book):
    october = Span(date(2026, 10, 1), date(2026, 10, 31))
    view = replace(read_home(book), members=9, vouchers=9, to_close=october)
    assert [tasks(view)[-1].title, tasks(view)[-1].errand] == ["Tháng 10/2026 chưa khóa sổ", FundErrand("closing")]


def test_what_the_year_and_the_month_ask_for_is_read_from_the_book(book: Book):
    day = local_day(book.surroundings.clock())
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
        own = board(reader).unit_id
    with book.work("bà Lài") as work:
        record_donation(work, RecordDonation(fund, "Dòng họ Hồ", Vnd(5_000_000), day.replace(month=9)))
    with book.work("bà Lài") as work:
        close_period(work, own, "month", date(day.year, 8, 31), "bà Lài")
    assert (day.year, day.month) == (2026, 11)
    view = read_home(book)
    assert view.to_close == Span(date(2026, 10, 1), date(2026, 10, 31))
    assert (view.disclosure, view.awaiting) == (None, 0)


def begin(book: Book, name: str, **known: object):
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        return begin_round(work, BeginRound(name, "2026 - 2027", fund, **known))


def round_tasks(book: Book):
    view = replace(read_home(book), members=9, vouchers=9)
    return [task for task in tasks(view) if task.key == "awards"]


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (None, ""),
        (8, ""),
        (7, "Nhận đến {day}, còn 7 ngày"),
        (0, "Hôm nay là ngày cuối nhận đề nghị"),
        (-1, "Hết hạn nhận từ ngày {day}"),
    ],
)
def test_the_last_day_for_proposals_is_said_when_it_is_near_or_past(book: Book, days: int | None, said: str):
    until = local_day(book.surroundings.clock()) + timedelta(days=days) if days is not None else None
    round_id = begin(book, "Thắp sáng ước mơ", proposals_until=until)
    (task,) = round_tasks(book)
    empty = "Thêm từng em, dán từ Excel hoặc chọn trong sổ"
    told = said.format(day=f"{until:%d/%m}" if until else "")
    assert (task.text, task.button, task.errand) == (told or empty, "Thêm em", round_id)
    with book.work("bà Lài") as work:
        propose(work, round_id, [ProposeAward("Trần Quốc Bảo", Vnd(500_000))])
    (task,) = round_tasks(book)
    wanted = " · ".join(part for part in ("Đề nghị 1 em · 500.000 ₫", told) if part)
    assert task.text.replace("\u00a0", " ") == wanted
    assert (task.button, task.errand) == ("Xét duyệt", AwardErrand(round_id, "reviewing"))


def test_each_round_leads_straight_to_what_comes_next_in_it(book: Book):
    day = local_day(book.surroundings.clock())
    round_id = begin(book, "Học bổng Vượt khó", held_on=day + timedelta(days=3))
    with book.reader() as reader:
        fund = funds(reader)[0].fund_id
    with book.work("bà Lài") as work:
        record_donation(work, RecordDonation(fund, "Dòng họ Hồ", Vnd(5_000_000), day))
        ids = propose(work, round_id, [ProposeAward(name, Vnd(500_000)) for name in ("Lê An", "Hồ Bình")])
    with book.work("bà Lài") as work:
        decide_round(work, DecideRound(round_id, "05/QĐ-HKH", day, "Hồ Sỹ Tùng", "Chủ tịch"))
    (task,) = round_tasks(book)
    assert (task.button, task.text[:10], task.errand) == (
        "Ghi buổi trao",
        "Trao ngày ",
        AwardErrand(round_id, "hand_over"),
    )
    for one, button in ((ids[0], "Tiếp tục trao"), (ids[1], "In giấy khen")):
        with book.work("bà Lài") as work:
            hand_over(work, PayAwards(round_id, [one], day))
        (task,) = round_tasks(book)
        assert task.button == button
    assert task.errand == AwardErrand(round_id, "certificates")
    with book.reader() as reader:
        assert {row.state for row in awards(reader, round_id)} == {"paid"}


def test_many_open_rounds_leave_room_for_other_work(book: Book):
    for number in range(6):
        begin(book, f"Đợt {number}")
    assert [task.title for task in round_tasks(book)] == [f"Đợt {one}: chưa có đề nghị nào" for one in (5, 4, 3)]


def test_decisions_of_the_province_that_wait_come_first(book: Book):
    shelf = Shelf(book)
    shelf.decide(Rename(paper(), (), shelf.own, "Hội Khuyến học xã Mới"))
    view = replace(read_home(book), members=3, vouchers=1)
    first = tasks(view)[0]
    assert (first.title, first.key) == ("1 quyết định của tỉnh chờ áp dụng", "sync")
    apply_decision(book, "bà Lài", 1)
    assert read_home(book).decisions == 0
