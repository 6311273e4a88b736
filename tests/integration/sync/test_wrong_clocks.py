"""Clocks that are years ahead: every laptop and the province decide a conflict alike, also of what only the board reads."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from sqlalchemy import text

from desktop_app.domain.ids import PersonId
from desktop_app.services.members import edit_person
from desktop_app.storage.queries.people import person_fields
from tests.integration.sync.conftest import Place
from tests.integration.sync.real_books import ACTOR, Board, Clock, begin_board, machine, on_new_laptop, tables_of

YEARS = 5 * 365


def _write(board: Board, name: str, phone: str) -> None:
    with board.book.reader() as reader:
        person = PersonId(UUID(reader.execute(text("SELECT id FROM person WHERE birth = '1961'")).scalar_one()))
        fields = person_fields(reader, person)
    with board.book.work(ACTOR) as work:
        edit_person(work, person, replace(fields, full_name=name, phone=phone))


@pytest.mark.parametrize("earlier_goes_first", [False, True])
def test_two_clocks_far_ahead_decide_a_conflict_alike(place: Place, tmp_path: Path, earlier_goes_first: bool) -> None:
    """The province pulls both times back: who arrives later wins there, whoever wrote later."""
    clocks = Clock(), Clock()
    first = begin_board(place, tmp_path / "a", machine(tmp_path / "a", clocks[0]))
    first.add("Hồ Thị Lài")
    first.send()
    second, _ = on_new_laptop(first, tmp_path / "b", "second", machine(tmp_path / "b", clocks[1]))
    clocks[0].move(days=YEARS + (0 if earlier_goes_first else 1))
    clocks[1].move(days=YEARS + (1 if earlier_goes_first else 0))
    _write(first, "Lài Nguyễn (mẫu)", "0912000001")
    _write(second, "Lài Trần (mẫu)", "0912000002")
    with first.book, second.book:
        reports = [one.send() for one in (first, second, first, second)]
        assert [report.repaired for report in reports] == [0, 0, 0, 0]
        assert tables_of(first) == tables_of(second)
        question = "SELECT fields->>'full_name' FROM record WHERE table_name = 'person' AND book_id = %s"
        assert [row[0] for row in place.ask(question, first.id)] == ["Lài Trần (mẫu)"]
