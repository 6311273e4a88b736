from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from uuid import UUID

import httpx
import pytest

from desktop_app.sync import faults
from desktop_app.sync.engine import PATIENCE, Surroundings, synchronise
from desktop_app.sync.entries import Unreadable
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.reports import SetAside, SyncProgress, SyncReport
from desktop_app.sync.wire import Answer, Quarantined, msgspec
from tests.unit.sync.memory_book import MemoryBook, person
from tests.unit.sync.small_province import PAGE, SmallProvince, refusal

NOW = datetime(2026, 11, 21, 15, 0, 0, tzinfo=UTC)


@dataclass
class Desk:
    """A person at a laptop: a clock that stands still, and a sleep that is only written down."""

    book: MemoryBook
    province: SmallProvince
    keys: SyncKeys
    slept: list[float] = field(default_factory=list)
    told: list[SyncProgress] = field(default_factory=list)
    cancelled: Callable[[], bool] = lambda: False

    def click(self) -> SyncReport:
        world = Surroundings(clock=lambda: NOW, stopwatch=lambda: 0.0, sleep=self.slept.append, chance=lambda: 1.0)
        with self.province.client() as client:
            return synchronise(self.book, client, self.keys, self.told.append, self._cancelled, world)

    def _cancelled(self) -> bool:
        return self.cancelled()


@pytest.fixture
def desk(book: MemoryBook, province: SmallProvince, keys: SyncKeys) -> Desk:
    return Desk(book, province, keys)


def _people(book: MemoryBook, count: int, start: int = 0) -> None:
    for number in range(start, start + count):
        book.write(person(number))


def _failing(*faults: Exception) -> Callable[[httpx.Request], None]:
    left = list(faults)

    def before(request: httpx.Request) -> None:
        if left:
            raise left.pop(0)

    return before


def _losing_the_answer(province: SmallProvince) -> Callable[[httpx.Request], None]:
    def before(request: httpx.Request) -> None:
        province.before = lambda request: None
        province.handle(request)
        raise httpx.ReadError("cut")

    return before


def test_everything_unsent_goes_and_a_second_click_sends_nothing(desk: Desk) -> None:
    _people(desk.book, 3)
    first = desk.click()
    assert (first.sent, first.received, first.verdict, first.batches, first.left) == (3, 0, "ok", 1, 0)
    again = desk.click()
    assert (again.sent, again.received, again.verdict, again.batches) == (0, 0, "ok", 1)
    assert not first.cancelled
    assert desk.province.log[0].operation.changed["full_name"] == "Người thứ 0 (mẫu)"


def test_the_own_rows_come_back_as_ranges_and_are_placed_in_the_log(desk: Desk) -> None:
    _people(desk.book, 3)
    desk.click()
    assert sorted(desk.book.placed.values()) == [1, 2, 3]
    assert desk.book.cursor == 3


def test_a_fast_line_sends_ten_thousand_records_in_four_batches(desk: Desk) -> None:
    _people(desk.book, 10_000)
    desk.click()
    assert [size for size in desk.province.sizes if size] == [100, 1000, 5000, 3900]
    assert len(desk.province.log) == 10_000


def test_a_long_entry_is_split_and_keeps_its_places(desk: Desk) -> None:
    desk.book.write(*(person(number) for number in range(250)))
    desk.click()
    assert [one.place for one in desk.province.log] == list(range(250))
    assert len({one.entry.id for one in desk.province.log}) == 1


def test_a_lost_answer_is_recognised_and_nothing_goes_twice(desk: Desk) -> None:
    _people(desk.book, 7)
    desk.province.before = _losing_the_answer(desk.province)
    report = desk.click()
    assert (report.sent, report.verdict, len(desk.province.log)) == (7, "have", 7)
    assert desk.click().sent == 0


def test_a_lost_answer_to_a_larger_batch_than_the_next_one_is_recognised(desk: Desk) -> None:
    _people(desk.book, 90)
    desk.province.before = _losing_the_answer(desk.province)
    desk.click()
    assert desk.province.sizes[:2] == [90, 50]
    assert (desk.book.acked, len(desk.province.log)) == (90, 90)


def test_work_done_after_a_lost_answer_still_goes(desk: Desk) -> None:
    _people(desk.book, 7)
    desk.province.before = _losing_the_answer(desk.province)
    desk.cancelled = lambda: bool(desk.slept)
    assert desk.click().cancelled
    _people(desk.book, 5, start=7)
    desk.cancelled = lambda: False
    report = desk.click()
    assert (report.sent, report.left, len(desk.province.log)) == (12, 0, 12)


def test_others_work_comes_down_page_by_page_once(desk: Desk, province: SmallProvince, keys: SyncKeys) -> None:
    other_device = UUID(int=0xD2)
    province.devices[other_device] = keys.device.public_key()
    other = Desk(MemoryBook(desk.book.book, other_device, replica="00000000000000b2"), province, keys)
    _people(other.book, PAGE * 2 + 5)
    other.click()
    _people(desk.book, 1, start=900)
    report = desk.click()
    assert (report.sent, report.received) == (1, PAGE * 2 + 5)
    assert desk.click().received == 0
    assert other.click().received == 1
    assert desk.book.held.keys() == other.book.held.keys()


def test_sealed_fields_reach_the_other_laptop_and_not_the_province(
    desk: Desk, province: SmallProvince, keys: SyncKeys
) -> None:
    other_device = UUID(int=0xD2)
    province.devices[other_device] = keys.device.public_key()
    other = MemoryBook(desk.book.book, other_device, replica="00000000000000b2")
    entry = other.write(person(1, phone="0912345678"))
    Desk(other, province, keys).click()
    assert str(province.log[0].operation.changed["phone"]).startswith("~1:")
    desk.click()
    assert desk.book.held[entry, 0].changed["phone"] == "0912345678"


def test_a_sealed_field_that_came_back_changed_is_told(desk: Desk, province: SmallProvince, keys: SyncKeys) -> None:
    province.devices[UUID(int=0xD2)] = keys.device.public_key()
    other = MemoryBook(desk.book.book, UUID(int=0xD2), replica="00000000000000b2")
    other.write(person(1, phone="0912345678"))
    Desk(other, province, keys).click()
    province.log[0].operation.changed["phone"] = "~1:AAAA"
    assert desk.click().unreadable == (Unreadable("person", UUID(int=1).hex, "phone"),)


def test_what_the_province_set_aside_is_told_and_stops_nothing(desk: Desk) -> None:
    _people(desk.book, 3)
    bad = Quarantined(UUID(int=9), 0, "value")
    desk.province.after = lambda answer: msgspec.structs.replace(answer, quarantined=(bad,))
    report = desk.click()
    assert report.quarantined == (SetAside(UUID(int=9), 0, "value"),)
    assert report.left == 0


def test_what_the_province_set_aside_is_known_even_if_the_line_breaks_for_good_afterwards(desk: Desk) -> None:
    _people(desk.book, 150)
    bad = Quarantined(UUID(int=9), 0, "value")

    def first_only(answer: Answer) -> Answer:
        desk.province.before = _failing(*(httpx.ReadError("cut") for _ in range(PATIENCE + 1)))
        return msgspec.structs.replace(answer, quarantined=(bad,))

    desk.province.after = first_only
    with pytest.raises(faults.ConnectionCut):
        desk.click()
    assert desk.book.acked == 100
    assert desk.book.aside == [(UUID(int=9), 0, "value")]


def test_a_cut_line_is_tried_again_with_a_smaller_batch_and_growing_waits(desk: Desk) -> None:
    _people(desk.book, 100)
    desk.province.before = _failing(httpx.WriteError("cut"), httpx.ReadTimeout("silent"))
    assert desk.click().sent == 100
    assert desk.province.sizes[0] == 25
    assert sum(desk.slept) == 1 + 2
    assert [told.retry_in_s for told in desk.told[:2]] == [1.0, 2.0]


def test_a_line_that_stays_down_is_given_up_and_nothing_is_lost(desk: Desk) -> None:
    _people(desk.book, 3)
    desk.province.before = _failing(*(httpx.ReadError("cut") for _ in range(PATIENCE + 1)))
    with pytest.raises(faults.ConnectionCut):
        desk.click()
    assert desk.book.position().unsent == 3
    assert desk.click().sent == 3


def test_patience_is_for_failures_in_a_row(desk: Desk) -> None:
    _people(desk.book, 400)
    cuts = [httpx.ReadError("cut") for _ in range(PATIENCE)]

    def cut_again(answer: Answer) -> Answer:
        desk.province.before = _failing(*cuts)
        desk.province.after = lambda answer: answer
        return answer

    desk.province.before, desk.province.after = _failing(*cuts), cut_again
    assert desk.click().sent == 400


def test_no_network_at_all_is_told_at_once(desk: Desk) -> None:
    _people(desk.book, 3)
    desk.province.before = _failing(httpx.ConnectError("no route"))
    with pytest.raises(faults.ProvinceUnreachable):
        desk.click()
    assert not desk.slept


def test_a_server_that_starts_again_after_a_cut_is_waited_for(desk: Desk) -> None:
    _people(desk.book, 3)
    desk.province.before = _failing(httpx.ReadError("cut"), httpx.ConnectError("refused"))
    assert desk.click().sent == 3
    assert sum(desk.slept) == 1 + 2


def test_a_network_lost_on_the_way_is_waited_for(desk: Desk) -> None:
    _people(desk.book, 150)

    def fail_second(answer: Answer) -> Answer:
        desk.province.after = lambda answer: answer
        desk.province.before = _failing(httpx.ConnectError("no route"))
        return answer

    desk.province.after = fail_second
    assert desk.click().sent == 150
    assert sum(desk.slept) == 1


def test_a_busy_province_is_left_alone_for_as_long_as_it_asks(desk: Desk) -> None:
    left = [refusal(503, "busy", retry_after="9")]
    desk.province.before = lambda request: left.pop() if left else None
    desk.click()
    assert sum(desk.slept) == 9


def test_cancelling_a_wait_ends_it_within_half_a_second(desk: Desk) -> None:
    _people(desk.book, 3)
    desk.province.before = lambda request: refusal(503, "busy", retry_after="300")
    desk.cancelled = lambda: bool(desk.slept)
    report = desk.click()
    assert (report.cancelled, report.left, desk.slept) == (True, 3, [0.5])


def test_cancelling_between_batches_keeps_what_was_sent(desk: Desk) -> None:
    _people(desk.book, 300)
    desk.cancelled = lambda: len(desk.province.sizes) == 1
    report = desk.click()
    assert (report.cancelled, report.sent, report.left) == (True, 100, 200)
    desk.cancelled = lambda: False
    assert desk.click().sent == 200


def test_a_batch_larger_than_the_province_takes_is_sent_in_pieces(desk: Desk) -> None:
    _people(desk.book, 40)
    desk.province.largest = 7
    assert desk.click().sent == 40
    assert not desk.slept


def test_one_change_larger_than_the_province_takes_is_named(desk: Desk) -> None:
    _people(desk.book, 4, start=1)
    desk.province.largest = 0
    with pytest.raises(faults.RecordTooLarge) as caught:
        desk.click()
    assert (caught.value.table, caught.value.record) == ("person", UUID(int=1).hex)


def test_a_book_without_a_device_name_asks_for_a_code_first(desk: Desk) -> None:
    desk.book.device = None
    with pytest.raises(faults.NotEnrolled):
        desk.click()


@pytest.mark.parametrize(
    ("verdict", "fault"),
    [
        ("snapshot", faults.SnapshotNeeded),
        ("upgrade", faults.ProgramTooOld),
        ("retired", faults.DeviceRetired),
    ],
)
def test_a_verdict_that_stops_loses_nothing(desk: Desk, verdict: str, fault: type[Exception]) -> None:
    _people(desk.book, 3)
    desk.province.after = lambda answer: msgspec.structs.replace(answer, verdict=verdict)
    with pytest.raises(fault):
        desk.click()
    assert desk.book.position().unsent == 3
    assert not desk.book.applied


@pytest.mark.parametrize(
    ("verdict", "fault"), [("rewound", faults.BookRewound), ("server_rewound", faults.ProvinceRewound)]
)
def test_a_history_that_is_never_believed_is_begun_anew_once_in_a_click(
    desk: Desk, verdict: str, fault: type[Exception]
) -> None:
    _people(desk.book, 3)
    desk.province.after = lambda answer: msgspec.structs.replace(answer, verdict=verdict)
    with pytest.raises(fault):
        desk.click()
    assert (len(desk.book.begun), desk.book.position().unsent, desk.book.applied) == (1, 3, [])


def test_a_book_restored_from_an_old_backup_gets_everything_back_in_the_same_click(desk: Desk) -> None:
    _people(desk.book, 3)
    desk.click()
    old = MemoryBook(desk.book.book, desk.book.device)
    _people(old, 1)
    report = Desk(old, desk.province, desk.keys).click()
    assert (report.history, report.received, report.left) == ("twin", 2, 0)
    assert old.held == desk.book.held
    assert len(desk.province.log) == 3


def test_a_copied_book_with_other_work_under_the_same_numbers_loses_none_of_it(desk: Desk) -> None:
    _people(desk.book, 3)
    desk.click()
    copy = MemoryBook(desk.book.book, desk.book.device, entries=100)
    _people(copy, 3, start=500)
    report = Desk(copy, desk.province, desk.keys).click()
    assert (report.history, report.sent, report.received) == ("twin", 3, 3)
    assert desk.click().received == 3
    assert copy.held == desk.book.held


def test_a_province_that_forgot_what_it_acknowledged_is_given_everything_again(desk: Desk) -> None:
    _people(desk.book, 3)
    desk.click()
    desk.province.log.clear()
    desk.province.known.clear()
    desk.province.chains.clear()
    report = desk.click()
    assert (report.history, report.sent, len(desk.province.log)) == ("province_restored", 3, 3)
    assert desk.click().history is None


def test_a_province_that_never_moves_is_not_asked_for_ever(desk: Desk) -> None:
    desk.province.after = lambda answer: msgspec.structs.replace(answer, more=True)
    with pytest.raises(faults.AnswerDamaged):
        desk.click()
    assert len(desk.province.requests) == PATIENCE + 1


def test_the_progress_counts_what_was_really_taken_in(desk: Desk) -> None:
    _people(desk.book, 300)
    desk.click()
    assert [(told.sent, told.to_send) for told in desk.told[:2]] == [(100, 300), (300, 300)]


def test_the_difference_of_the_clocks_is_reported(desk: Desk) -> None:
    assert desk.click().province_ahead == timedelta(seconds=30)
