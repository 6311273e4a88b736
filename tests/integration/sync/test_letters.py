"""No two machines number papers under one letter, also where the province forgot which letters it had given.

Real books, the real province. A province is put back to a day of which it says nothing by itself: laptops must tell.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

import pytest

from desktop_app.storage.histories import answer_where_it_lives
from desktop_app.storage.inbox import enrolled
from desktop_app.sync.faults import DeviceNotRecognised
from provincial_server.recovery import begin_recovery
from tests.integration.faults.province_copy import ProvinceCopy, copy_of, forget, put_back
from tests.integration.sync.conftest import PROVINCE, Place
from tests.integration.sync.desks import Desk, all_agree, book_id, new_desk


@pytest.fixture
def desk(tmp_path: Path, place: Place) -> Iterator[Desk]:
    found = new_desk(tmp_path / "may-1", place)
    assert found.enrol() == "A"
    found.send()
    yield found
    found.close()


@pytest.fixture
def before_the_second(desk: Desk) -> ProvinceCopy:
    """The province as it was before it heard of the second machine."""
    return copy_of(desk.place.inside, book_id(desk))


@pytest.fixture
def other(desk: Desk, before_the_second: ProvinceCopy) -> Iterator[Desk]:
    """The second machine of the board, on a copied book."""
    found = desk.copy("may-2")
    answer_where_it_lives(found.book, both=True)
    assert found.enrol() == "B"
    yield found
    found.close()


def test_a_province_that_forgot_the_book_leaves_each_machine_its_letter_whoever_comes_first(
    desk: Desk, other: Desk
) -> None:
    desk.give()
    other.give()
    forget(desk.place.inside, book_id(desk))
    with pytest.raises(DeviceNotRecognised):
        other.send()
    assert other.enrol() == "B"
    other.send()
    other.give()
    assert desk.enrol() == "A"
    desk.give()
    all_agree(desk, other, vouchers=4)
    assert other.numbers() == ["A1", "A2", "B1", "B2"]


def test_a_copy_that_a_province_that_forgot_the_book_meets_first_gets_no_letter_of_the_others(
    desk: Desk, other: Desk
) -> None:
    third = desk.copy("may-3")
    answer_where_it_lives(third.book, both=True)
    desk.give()
    other.give()
    forget(desk.place.inside, book_id(desk))
    assert third.enrol() not in {"A", "B"}
    third.give()
    assert (other.enrol(), desk.enrol()) == ("B", "A")
    all_agree(desk, other, third, vouchers=3)


def test_a_machine_that_joins_after_the_province_was_put_back_gets_no_letter_that_another_one_may_have(
    desk: Desk, other: Desk, before_the_second: ProvinceCopy
) -> None:
    put_back(desk.place.inside, before_the_second)
    begin_recovery(desk.place.inside, PROVINCE.code, "restored", "quản trị (mẫu)", datetime.now(UTC))
    third = desk.copy("may-3")
    answer_where_it_lives(third.book, both=True)
    assert len(third.enrol()) == 2
    third.give()
    other.give()
    assert other.enrol() == "B"
    all_agree(desk, other, third, vouchers=2)


def test_a_copy_that_has_seen_more_than_the_province_holds_shows_by_its_code_alone_that_it_was_put_back(
    desk: Desk, other: Desk, before_the_second: ProvinceCopy
) -> None:
    desk.add("Nguyễn Văn An")
    desk.send()
    third = desk.copy("may-3")
    answer_where_it_lives(third.book, both=True)
    other.give()  # no machine but this one knows that B is in use
    put_back(desk.place.inside, before_the_second)
    assert len(third.enrol()) == 2
    third.give()
    assert other.enrol() == "B"
    all_agree(desk, other, third, vouchers=2)


def test_a_letter_that_went_to_another_machine_meanwhile_is_given_up_and_the_next_one_is_nobodys(
    desk: Desk, other: Desk, before_the_second: ProvinceCopy
) -> None:
    put_back(desk.place.inside, before_the_second)  # and nobody tells that it was
    third = desk.copy("may-3")
    answer_where_it_lives(third.book, both=True)
    assert third.enrol() == "B"
    assert len(other.enrol()) == 2
    for one in (other, third):
        one.give()
    all_agree(desk, other, third, vouchers=2)


def test_copies_made_before_any_province_gave_letters_number_apart_once_both_are_known(
    place: Place, tmp_path: Path
) -> None:
    first = new_desk(tmp_path / "may-1", place)
    second = first.copy("may-2")
    for one in (first, second):
        one.give()
    assert first.enrol() == "A"
    first.send()
    assert second.enrol() == "B"
    for one in (first, second):
        one.send()
        one.give()
    all_agree(first, second, vouchers=4, twice=1)
    assert first.numbers()[:3] == ["A1", "A1", "A2"]
    assert first.numbers()[3].startswith(("B", "Z"))  # Z: the province saw that two machines write one history


def test_a_letter_of_another_machine_from_a_province_that_does_not_ask_is_not_used(desk: Desk, other: Desk) -> None:
    name = UUID(int=0xD3)
    with other.book.bookkeeping() as connection:
        enrolled(connection, device=name, province=PROVINCE.code, letter="A", server_url=other.place.address)
    other.give()
    assert [number[0] for number in other.numbers()] == ["Z"]
