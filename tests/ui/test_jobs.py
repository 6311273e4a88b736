from __future__ import annotations

import threading
from dataclasses import dataclass, field

import pytest

from desktop_app.ui.jobs import Jobs

PATIENCE_S = 10  # only ever reached when something is broken


@dataclass
class Heard:
    """What a job said, and on which thread."""

    done: list[object] = field(default_factory=list)
    failed: list[Exception] = field(default_factory=list)
    cancelled: int = 0
    progress: list[object] = field(default_factory=list)
    threads: set[int] = field(default_factory=set)

    def on_done(self, value):
        self.threads.add(threading.get_ident())
        self.done.append(value)

    def on_failed(self, error):
        self.threads.add(threading.get_ident())
        self.failed.append(error)

    def on_cancelled(self):
        self.threads.add(threading.get_ident())
        self.cancelled += 1

    def on_progress(self, value):
        self.threads.add(threading.get_ident())
        self.progress.append(value)

    @property
    def ends(self):
        return len(self.done) + len(self.failed) + self.cancelled


def start(jobs, work, *, writes=False):
    heard = Heard()
    job = jobs.run(
        work,
        writes=writes,
        done=heard.on_done,
        failed=heard.on_failed,
        cancelled=heard.on_cancelled,
        progress=heard.on_progress,
    )
    return job, heard


@pytest.fixture
def jobs(qapp):
    made = Jobs()
    yield made
    assert made.close()


def idle(qtbot, jobs):
    qtbot.waitUntil(lambda: not jobs.busy, timeout=PATIENCE_S * 1000)


def test_the_answer_comes_on_the_window_thread_and_the_work_does_not_run_there(jobs, qtbot):
    worked_on = []

    def work(report, cancel):
        worked_on.append(threading.get_ident())
        report(1)
        report(2)
        return "xong"

    _job, heard = start(jobs, work)
    idle(qtbot, jobs)
    assert heard.done == ["xong"]
    assert heard.progress == [1, 2]
    assert heard.threads == {threading.get_ident()}
    assert worked_on != [threading.get_ident()]


def test_what_the_work_raises_is_told_once(jobs, qtbot):
    def work(report, cancel):
        msg = "hỏng"
        raise ValueError(msg)

    _job, heard = start(jobs, work)
    idle(qtbot, jobs)
    assert [str(error) for error in heard.failed] == ["hỏng"]
    assert heard.ends == 1


def test_work_that_stops_when_asked_ends_as_cancelled(jobs, qtbot):
    begun, asked = threading.Event(), threading.Event()

    def work(report, cancel):
        begun.set()
        assert asked.wait(PATIENCE_S)
        if cancel():
            raise InterruptedError

    job, heard = start(jobs, work, writes=True)
    assert begun.wait(PATIENCE_S)
    job.cancel()
    asked.set()
    idle(qtbot, jobs)
    assert (heard.cancelled, heard.ends) == (1, 1)


def test_work_that_was_finished_anyway_counts_as_done(jobs, qtbot):
    begun, go_on = threading.Event(), threading.Event()

    def work(report, cancel):
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return "đã ghi"

    job, heard = start(jobs, work, writes=True)
    assert begun.wait(PATIENCE_S)
    job.cancel()
    go_on.set()
    idle(qtbot, jobs)
    assert (heard.done, heard.ends) == (["đã ghi"], 1)


def test_work_cancelled_in_the_queue_never_begins(jobs, qtbot):
    go_on, begun = threading.Event(), []
    _first, heard_first = start(jobs, lambda report, cancel: go_on.wait(PATIENCE_S), writes=True)
    second, heard = start(jobs, lambda report, cancel: begun.append("begun"), writes=True)
    second.cancel()
    go_on.set()
    idle(qtbot, jobs)
    assert heard_first.done == [True]
    assert begun == []
    assert (heard.cancelled, heard.ends) == (1, 1)


def test_writers_go_one_after_another_in_their_order(jobs, qtbot):
    inside, most, order = [], [], []

    def writer(number):
        def work(report, cancel):
            inside.append(number)
            most.append(len(inside))
            order.append(number)
            inside.remove(number)

        return work

    for number in range(50):
        start(jobs, writer(number), writes=True)
    idle(qtbot, jobs)
    assert order == list(range(50))
    assert set(most) == {1}


def test_readers_run_side_by_side_and_beside_a_writer(jobs, qtbot):
    together = threading.Barrier(3)

    def work(report, cancel):
        return together.wait(PATIENCE_S)

    heard = [start(jobs, work, writes=writes)[1] for writes in (False, False, True)]
    idle(qtbot, jobs)
    assert sorted(h.done[0] for h in heard) == [0, 1, 2]


def test_an_older_answer_never_follows_a_newer_one_into_the_same_place(jobs, qtbot):
    go_on, begun = threading.Event(), threading.Event()
    shown, overtaken = [], []

    def slow(report, cancel):
        begun.set()
        assert go_on.wait(PATIENCE_S)
        return "the board of the book"

    def ask(work):
        jobs.run(
            work,
            writes=False,
            done=shown.append,
            failed=shown.append,
            cancelled=lambda: overtaken.append(work),
            newest_of="the place",
        )

    ask(slow)
    assert begun.wait(PATIENCE_S)
    ask(lambda _report, _cancel: "the board that was opened")
    qtbot.waitUntil(lambda: bool(shown), timeout=PATIENCE_S * 1000)
    go_on.set()
    idle(qtbot, jobs)
    assert shown == ["the board that was opened"]
    assert overtaken == [slow]
    ask(lambda _report, _cancel: "asked anew")
    idle(qtbot, jobs)
    assert shown[-1] == "asked anew"


def test_an_answer_that_came_before_a_newer_question_was_asked_is_not_shown_after_it(jobs, qtbot):
    shown, answered = [], threading.Event()

    def quick(report, cancel):
        report("on its way")
        answered.set()
        return "older"

    heard = {"writes": False, "done": shown.append, "failed": shown.append, "progress": shown.append}
    jobs.run(quick, **heard, newest_of="the place")
    assert answered.wait(PATIENCE_S)  # its words wait for the window, which has not looked yet
    jobs.run(lambda _report, _cancel: "newer", **heard, newest_of="the place")
    idle(qtbot, jobs)
    assert shown == ["newer"]


def test_closing_asks_work_to_stop_and_tells_nobody_afterwards(qapp, qtbot):
    jobs = Jobs()
    begun = threading.Event()

    def work(report, cancel):
        begun.set()
        while not cancel():
            pass
        return "late"

    _job, heard = start(jobs, work, writes=True)
    assert begun.wait(PATIENCE_S)
    assert jobs.close()
    qapp.processEvents()
    assert heard.ends == 0
    _job, after = start(jobs, work)
    assert not jobs.busy
    assert after.ends == 0


def test_a_thousand_jobs_leave_nothing_behind(jobs, qtbot):
    heard = [start(jobs, lambda report, cancel, n=n: n, writes=n % 2 == 0)[1] for n in range(1000)]
    idle(qtbot, jobs)
    assert [h.done for h in heard] == [[n] for n in range(1000)]
    assert {h.ends for h in heard} == {1}


def test_what_waits_to_be_written_is_written_before_the_window_is_gone(qapp):
    jobs = Jobs()
    gate, written = threading.Event(), []

    def first(report, cancel):
        assert gate.wait(PATIENCE_S)
        written.append("first")

    start(jobs, first, writes=True)
    for n in range(3):
        start(jobs, lambda report, cancel, n=n: written.append(n), writes=True)
    gate.set()
    assert jobs.close()
    assert written == ["first", 0, 1, 2]
