"""Laptops and the real province, over a line that behaves."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

from desktop_app.sync import faults, wire
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.codes import make_code_check
from desktop_app.sync.entries import to_wire
from tests.integration.sync.conftest import Laptop, Place, new_laptop
from tests.unit.sync.memory_book import MemoryBook, person


def test_everything_goes_and_a_second_click_sends_nothing_in_one_round_trip(laptop: Laptop, place: Place) -> None:
    laptop.write_people(250)
    first = laptop.click(place.address)
    assert (first.sent, first.received, first.verdict, first.left, first.batches) == (250, 0, "ok", 0, 2)
    again = laptop.click(place.address)
    assert (again.sent, again.received, again.verdict, again.batches) == (0, 0, "ok", 1)
    assert place.held(laptop.book.book) == laptop.own()
    assert sorted(laptop.book.placed.values()) == list(range(1, 251))


def test_a_first_push_of_ten_thousand_changes_in_one_entry_arrives_whole(laptop: Laptop, place: Place) -> None:
    laptop.book.write(*(person(number) for number in range(10_000)))
    report = laptop.click(place.address)
    assert (report.sent, report.left) == (10_000, 0)
    assert place.held(laptop.book.book) == laptop.own()
    assert laptop.click(place.address).batches == 1


def test_two_laptops_of_one_book_end_up_holding_the_same(laptop: Laptop, place: Place, tmp_path: Path) -> None:
    other = new_laptop(tmp_path / "other", book=laptop.book.book)
    other.enrol(place)
    laptop.write_people(120)
    other.write_people(3, start=1000)
    assert laptop.click(place.address).sent == 120
    assert (other.click(place.address).received, other.book.acked) == (120, 3)
    laptop.write_people(1, start=2000)
    assert laptop.click(place.address).received == 3
    assert other.click(place.address).received == 1
    assert laptop.book.held == other.book.held
    assert laptop.book.placed == other.book.placed


def test_a_sealed_field_reaches_the_other_laptop_and_the_province_never_reads_it(
    laptop: Laptop, place: Place, tmp_path: Path
) -> None:
    entry = laptop.book.write(person(1, phone="0912345678"))
    laptop.click(place.address)
    other = new_laptop(tmp_path / "other", book=laptop.book.book)
    other.enrol(place)
    other.click(place.address)
    assert other.book.held[entry, 0].changed["phone"] == "0912345678"
    kept = (
        "SELECT body::text FROM operation WHERE book_id = %s UNION SELECT fields::text FROM record WHERE book_id = %s"
    )
    rows = [str(row[0]) for row in place.ask(kept, laptop.book.book, laptop.book.book)]
    assert len(rows) == 2
    assert all("~1:" in row and "0912345678" not in row and "Người thứ 1 (mẫu)" in row for row in rows)


def _batch(laptop: Laptop) -> bytes:
    """The envelope that the laptop would send now."""
    at, keys = laptop.book.position(), laptop.keys()
    entries = tuple(to_wire(part, keys.seal) for part in laptop.book.unsent(at.acked, at.unsent))
    assert at.device is not None
    head = wire.Head(
        province=at.province,
        book=at.book,
        device=at.device,
        replica=at.replica,
        acked=at.acked,
        acked_chain=at.acked_chain,
        last=at.acked + at.unsent,
        cursor=at.cursor,
        log_hash=at.log_hash,
        schema=at.schema,
        program="thử",
        local_time="2026-11-21T15:00:00+00:00",
        journal_head=at.journal_head,
    )
    return wire.pack(head, entries, keys.device)


def test_the_same_batch_delivered_again_has_no_second_effect(laptop: Laptop, place: Place) -> None:
    laptop.write_people(5)
    envelope = _batch(laptop)
    with ProvinceClient(place.address) as client:
        verdicts = [client.sync(envelope).verdict for _ in range(3)]
    assert verdicts == ["ok", "have", "have"]
    assert place.held(laptop.book.book) == laptop.own()
    report = laptop.click(place.address)
    assert (report.sent, report.verdict, report.left) == (5, "have", 0)


def test_after_a_lost_answer_what_was_written_since_goes_too(laptop: Laptop, place: Place) -> None:
    laptop.write_people(300)
    with ProvinceClient(place.address) as client:
        client.sync(_batch(laptop))
    laptop.write_people(50, start=1000)
    report = laptop.click(place.address)
    assert (report.sent, report.left) == (350, 0)
    assert place.held(laptop.book.book) == laptop.own()


def _backup(laptop: Laptop) -> MemoryBook:
    return copy.deepcopy(laptop.book)


def test_an_old_backup_with_new_work_loses_neither_the_old_nor_the_new(laptop: Laptop, place: Place) -> None:
    backup = _backup(laptop)
    laptop.write_people(5)
    laptop.click(place.address)
    before, laptop.book = laptop.book, backup
    backup.entries = 1000  # new work has new ids
    laptop.write_people(2, start=500)
    report = laptop.click(place.address)
    assert (report.history, report.sent, report.received) == ("twin", 2, 5)
    assert backup.held.keys() > before.held.keys()
    assert len(place.held(backup.book)) == 7
    assert laptop.click(place.address).history is None


def test_an_old_backup_without_new_work_gets_the_rest_back(laptop: Laptop, place: Place) -> None:
    laptop.write_people(1)
    laptop.click(place.address)
    backup = _backup(laptop)
    laptop.write_people(4, start=2)
    laptop.click(place.address)
    now, laptop.book = laptop.book, backup
    report = laptop.click(place.address)
    assert (report.history, report.received) == ("twin", 4)
    assert backup.held == now.held


def test_what_broke_is_flagged_for_a_person_at_the_province(laptop: Laptop, place: Place) -> None:
    backup = _backup(laptop)
    laptop.write_people(5)
    laptop.click(place.address)
    laptop.book = backup
    laptop.click(place.address)
    asked = "SELECT action, facts ->> 'held' FROM audit_event WHERE book_id = %s AND action LIKE 'sync.%%'"
    assert place.ask(asked, laptop.book.book) == [("sync.laptop_rewound", "5")]


def test_an_old_backup_whose_work_was_sent_since_gets_the_rest_back(laptop: Laptop, place: Place) -> None:
    laptop.write_people(2)
    backup = _backup(laptop)
    laptop.write_people(3, start=3)
    laptop.click(place.address)
    now, laptop.book = laptop.book, backup
    report = laptop.click(place.address)
    assert (report.sent, report.received) == (2, 3)
    assert backup.held == now.held
    assert laptop.click(place.address).history == "twin"
    assert laptop.click(place.address).history is None
    assert place.held(backup.book) == [(header.id, place_) for header, place_, _ in now.own]


def test_a_bad_record_is_set_aside_and_the_rest_arrives(laptop: Laptop, place: Place) -> None:
    laptop.write_people(1)
    entry = laptop.book.write(person(2, full_name="Lài\0 (mẫu)"))
    laptop.write_people(1, start=3)
    report = laptop.click(place.address)
    assert (report.sent, report.left) == (3, 0)
    assert [(one.entry, one.place) for one in report.quarantined] == [(entry, 0)]
    assert len(place.held(laptop.book.book)) == 2
    assert laptop.click(place.address).sent == 0


def test_a_code_serves_one_machine(laptop: Laptop, place: Place, tmp_path: Path) -> None:
    code = place.code()
    new_laptop(tmp_path / "first").enrol(place, f" {code[:5].lower()} {code[5:]}")
    with pytest.raises(faults.CodeUsed):
        new_laptop(tmp_path / "second").enrol(place, code)


def test_a_code_that_was_never_given_out_is_refused(place: Place, tmp_path: Path) -> None:
    invented = "000000000" + make_code_check("000000000")
    with pytest.raises(faults.CodeUnknown):
        new_laptop(tmp_path).enrol(place, invented)


def test_a_code_past_its_hours_is_refused(place: Place, tmp_path: Path) -> None:
    with pytest.raises(faults.CodeExpired):
        new_laptop(tmp_path).enrol(place, place.code(hours=-1))


def test_a_retired_machine_is_told_and_keeps_its_work(laptop: Laptop, place: Place) -> None:
    laptop.write_people(2)
    place.inside.execute("UPDATE device SET revoked_at = now() WHERE book_id = %s", (laptop.book.book,))
    with pytest.raises(faults.DeviceRetired):
        laptop.click(place.address)
    assert laptop.book.position().unsent == 2


def test_a_machine_that_the_province_does_not_know_is_told(laptop: Laptop, place: Place, tmp_path: Path) -> None:
    place.inside.execute("DELETE FROM device WHERE book_id = %s", (laptop.book.book,))
    with pytest.raises(faults.DeviceNotRecognised):
        laptop.click(place.address)


def test_a_machine_that_signs_with_another_key_is_not_believed(laptop: Laptop, place: Place) -> None:
    stranger = Ed25519PublicKey.from_public_bytes(b"\x07" * 32).public_bytes_raw()
    place.inside.execute("UPDATE device SET public_key = %s WHERE book_id = %s", (stranger, laptop.book.book))
    with pytest.raises(faults.DeviceNotRecognised):
        laptop.click(place.address)


def test_a_copied_book_cannot_speak_from_a_machine_without_the_key(
    laptop: Laptop, place: Place, tmp_path: Path
) -> None:
    laptop.write_people(2)
    twin = Laptop(_backup(laptop), tmp_path / "another machine")
    with pytest.raises(faults.DeviceKeyMissing):
        twin.click(place.address)
    assert place.held(laptop.book.book) == []
