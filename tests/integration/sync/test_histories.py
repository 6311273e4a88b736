"""The three classics with real books and the real province: restored, copied, the province restored; and all mixed.

After each of them every book and the province hold the same records, the ledger is exact and every book is whole.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
from sqlalchemy import text

from desktop_app.storage.histories import answer_where_it_lives, history_to_tell
from desktop_app.storage.journal_folder import folder_of
from desktop_app.storage.outbox import BookOutbox
from desktop_app.sync.faults import DeviceRetired
from provincial_server.recovery import begin_recovery
from tests.doses import dose
from tests.integration.faults.province_copy import copy_of, put_back
from tests.integration.record_dump import records
from tests.integration.sync.conftest import PROVINCE, Place
from tests.integration.sync.desks import Desk, all_agree, book_id, new_desk


@pytest.fixture
def desk(tmp_path: Path, place: Place) -> Iterator[Desk]:
    found = new_desk(tmp_path / "may-1", place)
    found.send()
    yield found
    found.close()


@pytest.mark.parametrize(
    ("folder", "older"),
    dose([(True, 0), (True, 1), (True, 2), (False, 0), (False, 1), (False, 2)], 0, 5),
    ids=lambda one: {True: "with the folder", False: "without it"}[one] if isinstance(one, bool) else str(one),
)
def test_each_of_the_last_copies_may_be_put_back(desk: Desk, older: int, folder: bool) -> None:
    kept: list[Path] = []
    for day in range(3):
        kept.append(desk.keep(f"ban-{day}"))
        desk.add(f"Người {day}")
        desk.give()
        desk.send()
    before = records(desk.book)
    desk.put_back(kept[older], folder=folder)
    desk.add("Người sau khi lấy lại")
    desk.move("Thôn 3")
    desk.send()
    after = records(desk.book)
    assert {row["id"] for row in after["voucher"]} == {row["id"] for row in before["voucher"]}
    assert len(after["person"]) == len(before["person"]) + 1
    all_agree(desk, vouchers=3)


def test_unsent_work_survives_an_older_file_by_the_folder(desk: Desk) -> None:
    kept = desk.keep("ban-0")
    desk.add("Chưa gửi")
    desk.give()
    before = records(desk.book)
    desk.put_back(kept)
    assert records(desk.book) == before
    assert BookOutbox(desk.book).position().unsent > 0
    all_agree(desk, vouchers=1)


def test_a_damaged_folder_gives_back_what_can_be_read(desk: Desk) -> None:
    kept = desk.keep("ban-0")
    desk.add("Chưa gửi 1")
    desk.add("Chưa gửi 2")
    desk.close()
    (file,) = folder_of(desk.path).glob("*.nk")
    file.write_bytes(file.read_bytes()[:-7])
    desk.put_back(kept)
    with desk.book.reader() as reader:
        people = reader.execute(text("SELECT full_name FROM person ORDER BY full_name")).scalars().all()
    assert people == ["Chưa gửi 1 (mẫu)", "Hồ Thị Lài (mẫu)"]
    all_agree(desk)


STEPS = ("write", "send", "write")
SCHEDULES = list(combinations(range(6), 3))
EVERYDAY = (SCHEDULES[9], SCHEDULES[-1])


@pytest.mark.parametrize(
    "first_at",
    [
        pytest.param(chosen, marks=() if chosen in EVERYDAY else pytest.mark.long, id="".join(map(str, chosen)))
        for chosen in SCHEDULES
    ],
)
def test_two_laptops_with_a_copied_book_agree_however_their_steps_mix(desk: Desk, first_at: tuple[int, ...]) -> None:
    desk.give()
    desk.add("Chưa gửi lúc chép")
    other = desk.copy("may-2")
    answer_where_it_lives(other.book, both=True)
    steps = {desk.folder.name: list(STEPS), other.folder.name: list(STEPS)}
    for place in range(6):
        one = desk if place in first_at else other
        if steps[one.folder.name].pop(0) == "send":
            one.send()
        else:
            one.give()
            one.move(f"Thôn {place}")
    all_agree(desk, other, vouchers=5)


def test_a_twin_of_the_whole_disk_is_caught_by_the_province_and_loses_nothing(desk: Desk) -> None:
    twin = desk.copy("may-2", whole_disk=True)
    for one in (desk, twin):
        one.give()
        one.add(f"Người ở {one.folder.name}")
    assert desk.send().history is None
    report = twin.send()
    assert (report.history, report.left) == ("twin", 0)
    with twin.book.reader() as reader:
        start = history_to_tell(reader)
    assert start is not None
    assert (start.reason, start.asks) == ("twin", True)
    flagged = desk.place.ask("SELECT action FROM audit_event WHERE book_id = %s", book_id(desk))
    assert ("sync.laptop_rewound",) in flagged
    all_agree(desk, twin, vouchers=2, twice=1)


@pytest.mark.parametrize("times", dose([1, 2], 0))
def test_a_province_that_was_put_back_gets_everything_again(desk: Desk, times: int) -> None:
    other = desk.copy("may-2")
    answer_where_it_lives(other.book, both=True)
    other.send()
    backup = copy_of(desk.place.inside, book_id(desk))
    for turn in range(times):
        for one in (desk, other):
            one.give()
            one.move(f"Thôn {turn}")
            one.send()
        put_back(desk.place.inside, backup)
        report = desk.send()
        assert (report.history, report.left) == ("province_restored", 0)
    offered, taken = desk.place.ask(
        "SELECT sum(offered)::int, sum(taken)::int FROM recovery WHERE book_id = %s", book_id(desk)
    )[0]
    assert isinstance(offered, int)
    assert offered >= taken > 0
    all_agree(desk, other, vouchers=2 * times)


def test_the_work_of_a_laptop_that_is_gone_comes_back_from_the_one_that_pulled_it(desk: Desk) -> None:
    backup = copy_of(desk.place.inside, book_id(desk))
    gone = desk.copy("may-2")
    answer_where_it_lives(gone.book, both=True)
    gone.send()
    backup = copy_of(desk.place.inside, book_id(desk))
    gone.give()
    gone.send()
    gone.close()
    desk.send()
    put_back(desk.place.inside, backup)
    all_agree(desk, vouchers=1)


def test_a_copy_and_a_province_put_back_together_lose_nothing(desk: Desk) -> None:
    backup = copy_of(desk.place.inside, book_id(desk))
    desk.give()
    desk.send()
    twin = desk.copy("may-2", whole_disk=True)
    put_back(desk.place.inside, backup)
    twin.give()
    twin.send()
    desk.give()
    desk.send()
    all_agree(desk, twin, vouchers=3, twice=1)


def test_a_restored_province_that_a_laptop_still_agrees_with_only_tells_the_new_life(desk: Desk) -> None:
    desk.send()
    begin_recovery(desk.place.inside, PROVINCE.code, "restored", "quản trị (mẫu)", datetime.now(UTC))
    report = desk.send()
    assert (report.history, report.sent) == (None, 0)
    (epoch,) = desk.place.ask("SELECT epoch FROM book_head WHERE book_id = %s", book_id(desk))[0]
    assert BookOutbox(desk.book).position().epoch == epoch
    all_agree(desk)


def test_where_the_book_moved_the_machine_before_is_retired_and_keeps_what_it_has(desk: Desk) -> None:
    moved = desk.copy("may-2")
    answer_where_it_lives(moved.book, both=False)
    moved.send()
    desk.give()
    with pytest.raises(DeviceRetired):
        desk.send()
    assert BookOutbox(desk.book).position().unsent > 0
    moved.close()


@pytest.mark.parametrize("both", [True, False])
def test_a_twin_has_its_own_numbers_and_key_unless_there_is_no_other_machine(desk: Desk, both: bool) -> None:
    twin = desk.copy("may-2", whole_disk=True)
    desk.give()
    desk.send()
    twin.add("Người ở máy 2")
    twin.send()
    answer_where_it_lives(twin.book, both=both)
    twin.give()
    before = BookOutbox(desk.book).position().device
    twin.send()
    assert (BookOutbox(twin.book).position().device != before) is both
    with twin.book.reader() as reader:
        letters = reader.execute(text("SELECT letter FROM voucher ORDER BY id")).scalars().all()
    assert [letter[0] for letter in letters] == (["A", "Z"] if both else ["A", "A"])
    all_agree(desk, twin, vouchers=2)
