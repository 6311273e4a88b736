"""Batches of certificates on their way to a printer: counted sheet by sheet, logged, taken up again after a jam.

A sheet counts when the printing system has taken it, and not before. What was handed over is logged as prints in one
journal entry for each stretch: at a pause, at the end, or when the round is opened again after a power cut.
"""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from desktop_app.domain.ids import AwardId, RoundId, UnitId
from desktop_app.domain.print_runs import PrintRunUnknown, RunAlreadyEnded, SheetNotInRun
from desktop_app.services.paper_prints import log_print
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.print_runs import PrintRunRow, RunState, begin_run, open_run, print_run, set_standing
from desktop_app.storage.tables import Award, AwardRound
from desktop_app.storage.unit_of_work import UnitOfWork

CERTIFICATE = "certificate"
"""The kind of a print of a certificate in the log; its subject is the award."""


def begin_print_run(
    book: Book, round_id: RoundId, sheets: Sequence[AwardId], *, design: str = "", printer: str = ""
) -> PrintRunRow:
    """Writes down, on this laptop, a batch that begins: what is printed, in order; nothing is handed over yet."""
    run_id = book.surroundings.new_id()
    with book.bookkeeping() as connection:
        begin_run(connection, run_id, round_id, CERTIFICATE, design, printer, tuple(sheets), book.surroundings.clock())
        return _known(connection, run_id)


def count_handed_over(book: Book, run_id: UUID, done: int, *, printer: str | None = None) -> PrintRunRow:
    """Writes down that the printing system took the sheet before `done`; on the disk when this returns."""
    with book.bookkeeping() as connection:
        set_standing(connection, run_id, "running", book.surroundings.clock(), done=done, printer=printer)
        return _known(connection, run_id)


def log_run(work: UnitOfWork, run_id: UUID, state: RunState = "paused") -> int:
    """Logs the sheets handed over since the last time, each as a print of its certificate, in one journal entry.

    Args:
        state: How the batch stands from now on.

    Returns:
        How many prints were logged; with 0 nothing is written into the journal.

    Raises:
        PrintRunUnknown: There is no such batch on this laptop.
    """
    run = _known(work.connection, run_id)
    fresh = run.sheets[run.logged : run.done]
    found = work.get(AwardRound, run.subject_id)
    for award_id in fresh:
        award = work.get(Award, award_id)
        if award is not None:
            log_print(work, CERTIFICATE, award_id, UnitId(award.unit_id), award.recipient_name)
    if fresh:
        name = found.name if found is not None else ""
        facts = {"round": name, "count": len(fresh), "first": run.logged + 1, "last": run.done}
        work.describe("certificates.printed", facts)
    set_standing(work.connection, run_id, state, work.now, logged=run.done)
    return len(fresh)


def unlogged(book: Book, run_id: UUID) -> int:
    """How many sheets of a batch were handed over and do not stand in the log of prints yet.

    Raises:
        PrintRunUnknown: There is no such batch on this laptop.
    """
    with book.reader() as reader:
        run = _known(reader, run_id)
    return run.done - run.logged


def log_to_file(work: UnitOfWork, round_id: RoundId, sheets: Sequence[AwardId]) -> None:
    """Logs certificates that are kept as a file to be printed elsewhere: each counts as a print."""
    found = work.get(AwardRound, round_id)
    for award_id in sheets:
        award = work.get(Award, award_id)
        if award is not None:
            log_print(work, CERTIFICATE, award_id, UnitId(award.unit_id), award.recipient_name)
    name = found.name if found is not None else ""
    work.describe("certificates.kept_as_file", {"round": name, "count": len(sheets)})


def stand_run(book: Book, run_id: UUID, state: RunState) -> PrintRunRow:
    """Writes down that a batch rests or has ended, where nothing new is to be logged."""
    with book.bookkeeping() as connection:
        set_standing(connection, run_id, state, book.surroundings.clock())
        return _known(connection, run_id)


def resume_run_at(book: Book, run_id: UUID, sheet: int) -> PrintRunRow:
    """Lets a batch go on with this sheet, from 1: an earlier one is printed again, one further on passes others by.

    What was handed over is to be logged first (`log_run`).

    Raises:
        PrintRunUnknown: There is no such batch on this laptop.
        RunAlreadyEnded: It has ended.
        SheetNotInRun: The batch has no such sheet.
    """
    with book.bookkeeping() as connection:
        run = _known(connection, run_id)
        if run.state == "ended":
            raise RunAlreadyEnded
        if not 1 <= sheet <= len(run.sheets):
            raise SheetNotInRun(len(run.sheets))
        set_standing(connection, run_id, "running", book.surroundings.clock(), done=sheet - 1, logged=sheet - 1)
        return _known(connection, run_id)


def unfinished_run(reader: Reader, round_id: RoundId) -> PrintRunRow | None:
    """The batch of this round that was not printed, or not logged, to its end; None when there is none."""
    return open_run(reader, round_id, CERTIFICATE)


def _known(reader: Reader, run_id: UUID) -> PrintRunRow:
    found = print_run(reader, run_id)
    if found is None:
        raise PrintRunUnknown
    return found
