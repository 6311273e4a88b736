from __future__ import annotations

import pytest

from desktop_app.domain.ids import AwardId, RoundId
from desktop_app.domain.print_runs import PrintRunUnknown, RunAlreadyEnded, SheetNotInRun
from desktop_app.services.print_runs import (
    CERTIFICATE,
    begin_print_run,
    count_handed_over,
    log_run,
    resume_run_at,
    stand_run,
    unfinished_run,
)
from desktop_app.storage.book import Book, Passphrase, Surroundings, open_book
from desktop_app.storage.identifiers import new_uuid7
from desktop_app.storage.print_runs import PrintRunRow, RunState
from desktop_app.storage.queries.journal import entries
from desktop_app.storage.queries.paper_prints import paper_prints
from desktop_app.storage.verify import verify_book
from tests.conftest import PASSPHRASE
from tests.integration.services.print_tools import ACTOR, decided


def begun(book: Book) -> tuple[PrintRunRow, RoundId, list[AwardId]]:
    round_id, ids = decided(book)
    return begin_print_run(book, round_id, ids, design="giay-phoi", printer="Canon LBP2900"), round_id, ids


def left(book: Book, round_id: RoundId) -> PrintRunRow | None:
    with book.reader() as reader:
        return unfinished_run(reader, round_id)


def prints(book: Book, ids: list[AwardId]) -> list[int]:
    with book.reader() as reader:
        return [len(paper_prints(reader, CERTIFICATE, award_id)) for award_id in ids]


def log(book: Book, run: PrintRunRow, state: RunState = "paused") -> int:
    with book.work(ACTOR) as work:
        return log_run(work, run.run_id, state)


def test_a_batch_that_begins_has_handed_nothing_over(book: Book) -> None:
    run, round_id, ids = begun(book)
    assert (run.done, run.logged, run.state, run.sheets) == (0, 0, "running", tuple(ids))
    assert run.is_unfinished
    assert left(book, round_id) == run
    assert prints(book, ids) == [0, 0, 0, 0, 0]


def test_a_batch_survives_the_program_and_stands_at_the_sheet_where_it_stopped(
    book: Book, surroundings: Surroundings
) -> None:
    run, round_id, _ids = begun(book)
    count_handed_over(book, run.run_id, 1)
    count_handed_over(book, run.run_id, 2)
    book.close()
    with open_book(book.path, Passphrase(PASSPHRASE), surroundings) as again:
        found = left(again, round_id)
    assert found is not None
    assert (found.done, found.state, len(found.sheets), found.printer) == (2, "running", 5, "Canon LBP2900")


def test_what_was_handed_over_is_logged_once_in_one_entry(book: Book) -> None:
    run, _round_id, ids = begun(book)
    count_handed_over(book, run.run_id, 3)
    assert log(book, run) == 3
    assert log(book, run) == 0
    assert prints(book, ids) == [1, 1, 1, 0, 0]
    with book.reader() as reader:
        told = [entry for entry in entries(reader) if entry.action == "certificates.printed"]
    assert [entry.facts for entry in told] == [{"round": "Học bổng Vượt khó", "count": 3, "first": 1, "last": 3}]
    assert verify_book(book).is_whole


def test_a_batch_that_ended_but_was_not_logged_is_still_to_be_seen_to(book: Book) -> None:
    run, round_id, ids = begun(book)
    count_handed_over(book, run.run_id, 5)
    stand_run(book, run.run_id, "ended")
    found = left(book, round_id)
    assert found is not None
    assert not found.is_unfinished
    assert log(book, run, "ended") == 5
    assert left(book, round_id) is None
    assert prints(book, ids) == [1, 1, 1, 1, 1]


def test_after_a_jam_it_goes_on_with_an_earlier_sheet_and_that_is_a_second_print(book: Book) -> None:
    run, _round_id, ids = begun(book)
    count_handed_over(book, run.run_id, 4)
    log(book, run)
    assert resume_run_at(book, run.run_id, 3).done == 2
    count_handed_over(book, run.run_id, 3)
    assert log(book, run) == 1
    assert prints(book, ids) == [1, 1, 2, 1, 0]


def test_sheets_that_are_passed_by_count_as_not_printed(book: Book) -> None:
    run, _round_id, ids = begun(book)
    resume_run_at(book, run.run_id, 5)
    count_handed_over(book, run.run_id, 5)
    log(book, run, "ended")
    assert prints(book, ids) == [0, 0, 0, 0, 1]


@pytest.mark.parametrize("sheet", [0, 6, -1])
def test_it_does_not_go_on_with_a_sheet_that_it_does_not_have(book: Book, sheet: int) -> None:
    run, round_id, _ids = begun(book)
    with pytest.raises(SheetNotInRun):
        resume_run_at(book, run.run_id, sheet)
    assert left(book, round_id) == run


def test_what_has_ended_does_not_go_on_and_what_is_not_there_is_said(book: Book) -> None:
    run, round_id, _ids = begun(book)
    stand_run(book, run.run_id, "ended")
    with pytest.raises(RunAlreadyEnded):
        resume_run_at(book, run.run_id, 1)
    assert left(book, round_id) is None
    with pytest.raises(PrintRunUnknown):
        count_handed_over(book, new_uuid7(), 1)
    with pytest.raises(PrintRunUnknown), book.work(ACTOR) as work:
        log_run(work, new_uuid7())


def test_the_newest_batch_of_a_round_is_the_one_to_go_on_with(book: Book) -> None:
    _run, round_id, ids = begun(book)
    newer = begin_print_run(book, round_id, ids[:2])
    found = left(book, round_id)
    assert found is not None
    assert found.run_id == newer.run_id
