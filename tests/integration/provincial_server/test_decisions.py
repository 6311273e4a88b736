"""What laptops say of decisions is heard, and nothing that they say harms the server."""

from __future__ import annotations

from datetime import date

import pytest
from msgspec.structs import replace

from desktop_app.sync.decisions import BoardNamed, Paper, Rename
from desktop_app.sync.questions import Asker, TellDecided
from provincial_server.decisions import MOST_AT_ONCE, hear_states, issue, read_states
from tests.integration.provincial_server.conftest import NOON

PAPER = Paper("12/QĐ-HKH (mẫu)", "Hội Khuyến học tỉnh (mẫu)", date(2026, 11, 1), date(2026, 11, 1))


def decide(database, here, count=1):
    """Issues decisions for a book; the number of the last one."""
    body = Rename(PAPER, (here.book,), BoardNamed(here.book, "Ban (mẫu)"), "Ban mới (mẫu)")
    return [issue(database, "40", body, "chị Hoa (mẫu)", NOON) for _ in range(count)][-1]


def state_of(database, number):
    return [row.state for row in read_states(database, "40", number)]


def test_that_a_decision_was_applied_is_seen_in_the_batch(laptop, database, make_person):
    here = laptop()
    number = decide(database, here)
    entry = replace(here.entry(make_person()), action="decisions.rename", facts={"decision": number})
    assert here.sync(entry).verdict == "ok"
    assert state_of(database, number) == ["applied"]


@pytest.mark.parametrize("said", [2**70, -(2**70), 2**63, -1, True, 1.5, "4", None])
def test_an_entry_that_names_a_decision_that_cannot_be_is_taken_in(laptop, database, make_person, said):
    here = laptop()
    decide(database, here)
    entry = replace(here.entry(make_person()), action="decisions.rename", facts={"decision": said})
    answer = here.sync(entry)
    assert (answer.verdict, answer.accepted) == ("ok", 1)


def test_of_very_many_states_the_newest_are_kept(laptop, database):
    here = laptop()
    last = decide(database, here, MOST_AT_ONCE + 1)
    told = TellDecided(dict.fromkeys(range(last - MOST_AT_ONCE, last + 1), "set_aside"))
    hear_states(database, Asker("v1/decided", "40", here.book, here.device), told, NOON)
    assert state_of(database, last) == ["set_aside"]
