from __future__ import annotations

from uuid import UUID

import pytest

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId
from desktop_app.services.imports import Action, Choices, Lookalike, RowMatch, Why
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.lists import Code, ListRow
from desktop_app.ui.imports.rows import Decision, chosen, fate_of, sums

from .conftest import Stage

SOMEBODY = PersonId(UUID(int=7))
ROW = ListRow("Thôn 1", 5, "Hồ Thị Lài", PartialDate(1963))
LIKE = Lookalike(SOMEBODY, "Hồ Thị Lài", "1963", "Thôn 5", 90)
FAINT = Lookalike(SOMEBODY, "Hồ Thị Lai", "1950", "", 35)


@pytest.mark.parametrize(
    ("match", "decision", "fate"),
    [
        (RowMatch(ROW, Action.NEW), None, "new"),
        (RowMatch(ROW, Action.NEW, Why.LIKE_IN_BOOK, (LIKE,)), None, "alike"),
        (RowMatch(ROW, Action.NEW, Why.LIKE_IN_BOOK, (FAINT,)), None, "new"),
        (RowMatch(ROW, Action.NEW, Why.LIKE_IN_BOOK, (LIKE,)), Decision(Action.NEW), "new"),
        (RowMatch(ROW, Action.NEW, Why.LIKE_IN_BOOK, (LIKE,)), Decision(Action.SAME, SOMEBODY), "filled"),
        (RowMatch(ROW, Action.SAME, Why.IN_BOOK, (LIKE,)), None, "known"),
        (RowMatch(ROW, Action.SAME, Why.IN_BOOK, (LIKE,), (Field.PHONE,)), None, "filled"),
        (RowMatch(ROW, Action.SKIP, Why.TWICE_IN_FILE, (LIKE,)), None, "twice"),
        (RowMatch(ROW, Action.SKIP, Why.IN_BOOK), None, "known"),
        (RowMatch(ROW, Action.SKIP, Why.LIKE_IN_BOOK, (LIKE, FAINT)), None, "unsure"),
        (RowMatch(ROW, Action.NEW), Decision(Action.SKIP), "skipped"),
    ],
)
def test_what_becomes_of_a_line_follows_from_who_it_may_be_and_what_was_said(match, decision, fate):
    assert fate_of(match, decision, Kind.MEMBERS, frozenset((SOMEBODY,)), is_lacking=False) == fate


def test_a_person_of_the_book_who_is_no_member_yet_joins():
    match = RowMatch(ROW, Action.SAME, Why.IN_BOOK, (LIKE,))
    assert fate_of(match, None, Kind.MEMBERS, frozenset(), is_lacking=False) == "filled"


def test_a_line_whose_cell_stays_empty_goes_in_and_says_so():
    assert fate_of(RowMatch(ROW, Action.NEW), None, Kind.MEMBERS, frozenset(), is_lacking=True) == "empty"


def test_every_line_of_the_file_is_there_once_in_its_order(checked: Stage):
    rows = checked.wizard.draft.rows
    assert [(row.line, row.fate) for row in rows] == [
        (2, "new"),
        (3, "empty"),
        (4, "behind"),
        (5, "alike"),
        (6, "twice"),
    ]
    assert rows[1].texts == {Field.BIRTH: "19577"}
    assert rows[1].odd == {Field.BIRTH: rows[1].codes[0]}
    assert rows[2].codes == (Code.NAME_MISSING,)
    assert rows[0].repaired == {Field.PHONE}


def test_the_sums_count_every_line_once(checked: Stage):
    found = sums(checked.wizard.draft.rows)
    assert (found.new, found.filled, found.known, found.behind) == (3, 0, 0, 2)
    assert found.new + found.filled + found.known + found.behind == found.lines
    assert found.look == 4


def test_what_was_said_of_lines_reaches_the_service_by_their_place(checked: Stage):
    draft = checked.wizard.draft
    draft.decide([("Thôn 1", 5)], Decision(Action.SAME, SOMEBODY))
    given = chosen(draft.rows, Choices(year=2025))
    assert given.year == 2025
    assert [(one.row, one.action, one.person_id) for one in given.rows] == [(2, Action.SAME, SOMEBODY)]
