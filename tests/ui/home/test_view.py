from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.donors import DonorFields
from desktop_app.services.donors import add_donor
from desktop_app.services.members import AddMember, add_member
from desktop_app.services.pledges import MakePledge, PledgeFields, make_pledge
from desktop_app.storage.book import Book
from desktop_app.storage.queries.funds import funds
from desktop_app.ui.home.view import greeting, read_home, tasks, when
from desktop_app.ui.session import Errand, FundErrand


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
