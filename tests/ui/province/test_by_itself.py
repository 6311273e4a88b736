from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from desktop_app.selftest_province import LoopbackProvince
from desktop_app.storage.book import Book
from desktop_app.storage.queries.journal import sync_runs, unsent
from desktop_app.ui.province.by_itself import ASKED_EVERY, LONGEST_S, SOON_S, SendingByItself, is_due, wait_after

from .conftest import Line


def test_each_failure_doubles_the_wait_up_to_some_hours_and_no_two_boards_wait_alike():
    assert SOON_S[0] <= wait_after(0, 0.3) <= SOON_S[1]
    waits = [wait_after(failures, 1.0) for failures in range(1, 12)]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_S
    assert wait_after(3, 0.0) < wait_after(3, 1.0)


def test_with_the_switch_on_what_is_unsent_goes_without_a_click(line: Line, province: LoopbackProvince, book: Book):
    line.enrol(province.address)
    own = SendingByItself(line.window)
    with book.reader() as reader:
        waiting = unsent(reader).changes
    own.follow(line.session, on=True, unsent=waiting)
    assert own.timer.isActive()
    own.timer.stop()
    own.timer.timeout.emit()
    line.settle()
    with book.reader() as reader:
        assert unsent(reader).changes == 0
        assert sync_runs(reader)[0].actor == "ông Minh"
    assert province.operations == waiting


def test_without_the_switch_nothing_goes_and_a_failure_is_quiet_and_waits_longer(line: Line, book: Book):
    own = SendingByItself(line.window)
    own.follow(line.session, on=False, unsent=3)
    assert not own.timer.isActive()
    own.follow(line.session, on=True, unsent=3)
    own.timer.stop()
    own.timer.timeout.emit()  # not enrolled: it fails
    line.settle()
    assert own.failures == 1
    assert own.timer.isActive()
    own.timer.stop()
    assert not line.page.banner.isVisible()


def test_the_switch_on_the_page_is_kept_in_the_book(line: Line, province: LoopbackProvince, book: Book):
    line.enrol(province.address)
    line.page.sending.by_itself.click()
    line.settle()
    with book.reader() as reader:
        assert reader.exec_driver_sql("SELECT sends_by_itself FROM book_info").scalar() == 1
    assert line.page.sending.by_itself.isChecked()


def test_with_nothing_unsent_the_province_is_asked_again_after_some_hours(
    line: Line, province: LoopbackProvince, book: Book
):
    line.enrol(province.address)
    line.send()
    own = SendingByItself(line.window)
    own.follow(line.session, on=True, unsent=0)
    assert own.timer.isActive()
    own.timer.timeout.emit()
    line.settle()
    assert len(runs(book)) == 1  # it was asked just now
    assert own.timer.isActive()
    now = book.surroundings.clock()
    book.surroundings = replace(book.surroundings, clock=lambda: now + ASKED_EVERY - timedelta(minutes=1))
    assert not is_due(book)
    book.surroundings = replace(book.surroundings, clock=lambda: now + ASKED_EVERY)
    own.timer.timeout.emit()
    line.settle()
    assert len(runs(book)) == 2
    own.timer.stop()


def test_what_is_written_while_it_waits_for_hours_goes_soon(line: Line):
    own = SendingByItself(line.window)
    own.follow(line.session, on=True, unsent=0)
    own._wait(soon=False)  # nothing was due
    far = own.timer.remainingTime()
    own.follow(line.session, on=True, unsent=0)
    assert own.timer.remainingTime() > SOON_S[1] * 1000
    own.follow(line.session, on=True, unsent=3)
    assert own.timer.remainingTime() <= SOON_S[1] * 1000 < far
    own.timer.stop()


def runs(book: Book):
    with book.reader() as reader:
        return sync_runs(reader)


def test_a_book_whose_switch_is_off_hears_of_its_end_once_however_often_it_is_written(line: Line):
    own = SendingByItself(line.window)
    before = len(line.session.partings)
    for count in range(5):
        own.follow(line.session, on=False, unsent=count)
    assert len(line.session.partings) - before == 1
