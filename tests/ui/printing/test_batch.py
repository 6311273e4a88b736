from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from desktop_app.domain.print_runs import SheetNotInRun
from desktop_app.ui.jobs import Jobs
from desktop_app.ui.printing.batch import Batch, BatchSheet
from tests.ui.printing.printers import TestPrinter

NAMES = ("Ánh", "Bảo", "Chi", "Dũng", "Hà", "Kỳ")


@dataclass
class Written:
    """What the batch wrote, in order."""

    lines: list[str] = field(default_factory=list)
    sheets: int = len(NAMES)

    def count(self, done: int) -> None:
        self.lines.append(f"count {done}")

    def rest(self) -> None:
        self.lines.append("rest")

    def end(self) -> None:
        self.lines.append("end")

    def resume_at(self, sheet: int) -> None:
        if not 1 <= sheet <= self.sheets:
            raise SheetNotInRun(self.sheets)
        self.lines.append(f"resume {sheet}")


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    assert made.close()


def batch_of(jobs: Jobs, rest_after: int = 0) -> tuple[Batch, Written]:
    written = Written()
    sheets = [BatchSheet(page, name) for page, name in enumerate(NAMES)]
    return Batch(jobs, b"%PDF", sheets, written, "Giấy khen", rest_after=rest_after), written


def until(qtbot, jobs: Jobs, batch: Batch, state: str) -> None:
    qtbot.waitUntil(lambda: batch.state == state and not jobs.busy)


def test_every_sheet_is_its_own_piece_of_work_and_is_counted_after_it_was_taken(qtbot, jobs) -> None:
    batch, written = batch_of(jobs)
    printer = TestPrinter(meanwhile=lambda taken: written.lines.append(f"taking {taken + 1}"))
    batch.start(printer)
    until(qtbot, jobs, batch, "ended")
    assert printer.pages == [0, 1, 2, 3, 4, 5]
    assert printer.taken[1][0] == "Giấy khen 2/6 - Bảo"
    steps = [step for n in range(1, 7) for step in (f"taking {n}", f"count {n}")]
    assert written.lines == [*steps, "end"]
    assert batch.current is None


def test_a_pause_comes_after_the_sheet_in_hand_and_it_goes_on_with_the_next(qtbot, jobs) -> None:
    batch, written = batch_of(jobs)
    printer = TestPrinter()
    batch.moved.connect(lambda: batch.pause() if batch.done == 2 else None)
    batch.start(printer)
    until(qtbot, jobs, batch, "paused")
    assert (printer.pages, batch.done, written.lines[-1]) == ([0, 1], 2, "rest")
    batch.moved.disconnect()
    batch.resume(3)
    until(qtbot, jobs, batch, "ended")
    assert printer.pages == [0, 1, 2, 3, 4, 5]


def test_a_printer_that_disappears_pauses_the_batch_and_only_what_it_took_is_counted(qtbot, jobs) -> None:
    batch, written = batch_of(jobs)
    batch.start(TestPrinter(gone_after=3))
    until(qtbot, jobs, batch, "paused")
    assert (batch.done, written.lines) == (3, ["count 1", "count 2", "count 3", "rest"])
    assert batch.fault == "Không thấy máy in Canon LBP2900. Bật máy in, cắm lại dây rồi in tiếp."
    assert batch.current == BatchSheet(3, "Dũng")
    other = TestPrinter("HP 1020")
    batch.resume(4, other)
    until(qtbot, jobs, batch, "ended")
    assert (other.pages, batch.fault) == ([3, 4, 5], "")


def test_after_a_jam_it_goes_on_with_an_earlier_sheet(qtbot, jobs) -> None:
    batch, written = batch_of(jobs)
    printer = TestPrinter(empty_after=4)
    batch.start(printer)
    until(qtbot, jobs, batch, "paused")
    assert "không nhận tờ này" in batch.fault
    printer.empty_after = None
    batch.resume(3)
    until(qtbot, jobs, batch, "ended")
    assert printer.pages == [0, 1, 2, 3, 2, 3, 4, 5]
    assert "resume 3" in written.lines


@pytest.mark.parametrize("sheet", [0, 7, -2])
def test_a_sheet_that_is_not_there_is_refused_and_the_batch_waits(qtbot, jobs, sheet) -> None:
    batch, _written = batch_of(jobs)
    printer = TestPrinter(gone_after=1)
    batch.start(printer)
    until(qtbot, jobs, batch, "paused")
    batch.resume(sheet)
    until(qtbot, jobs, batch, "paused")
    assert "có 6 tờ" in batch.fault
    assert (batch.done, printer.pages) == (1, [0])


def test_it_rests_by_itself_after_so_many_sheets(qtbot, jobs) -> None:
    batch, written = batch_of(jobs, rest_after=4)
    printer = TestPrinter()
    batch.start(printer)
    until(qtbot, jobs, batch, "paused")
    assert (batch.done, batch.rests, batch.fault) == (4, True, "")
    batch.resume(5)
    until(qtbot, jobs, batch, "ended")
    assert printer.pages == [0, 1, 2, 3, 4, 5]
    assert written.lines.count("rest") == 1


def test_stopping_ends_it_after_the_sheet_in_hand_or_at_once_while_it_rests(qtbot, jobs) -> None:
    batch, written = batch_of(jobs)
    printer = TestPrinter()
    batch.moved.connect(lambda: batch.stop() if batch.done == 2 and batch.state == "printing" else None)
    batch.start(printer)
    until(qtbot, jobs, batch, "ended")
    assert (printer.pages, written.lines[-1]) == ([0, 1], "end")
    resting, lines = batch_of(jobs, rest_after=1)
    resting.start(TestPrinter())
    until(qtbot, jobs, resting, "paused")
    resting.stop()
    until(qtbot, jobs, resting, "ended")
    assert lines.lines == ["count 1", "rest", "end"]


def test_a_book_that_is_closed_waits_for_the_sheet_in_hand(qtbot, jobs) -> None:
    batch, written = batch_of(jobs)
    printer = TestPrinter()
    batch.start(printer)
    batch.part()
    counted = [line for line in written.lines if line.startswith("count")]
    assert len(counted) == len(printer.taken)
    until(qtbot, jobs, batch, "paused")
