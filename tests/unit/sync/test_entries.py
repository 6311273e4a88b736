from __future__ import annotations

from uuid import UUID

from desktop_app.storage.outbox_values import Change, JournalPart, Value
from desktop_app.sync.entries import Unreadable, from_wire, to_wire
from desktop_app.sync.sealing import PREFIX, FieldSeal
from desktop_app.sync.wire import Received, msgspec
from tests.unit.sync.memory_book import MemoryBook, person

SEAL = FieldSeal(b"b" * 32, {"person": frozenset({"phone"})})
DEVICE = UUID(int=0xD1)


def _part(**more: Value) -> JournalPart:
    book = MemoryBook(UUID(int=1))
    book.write(person(1, **more), person(2), facts={"count": 2})
    return book.unsent(0, 10)[0]


def test_a_part_comes_back_as_it_went() -> None:
    part = _part(phone="0912345678")
    received, unreadable = from_wire(Received(7, "00000000000000b2", DEVICE, to_wire(part, SEAL)), SEAL)
    assert received.entry == part.entry
    assert received.changes == part.changes
    assert (received.sequence, received.first, unreadable) == (7, 0, ())


def test_only_the_boards_own_fields_are_sealed_on_the_way() -> None:
    changed = to_wire(_part(phone="0912345678"), SEAL).operations[0].changed
    assert str(changed["phone"]).startswith(PREFIX)
    assert changed["full_name"] == "Người thứ 1 (mẫu)"


def test_a_field_whose_seal_was_broken_is_left_out_and_told() -> None:
    entry = to_wire(_part(phone="0912345678"), SEAL)
    first, second = entry.operations
    moved = msgspec.structs.replace(second, changed={**second.changed, "phone": first.changed["phone"]})
    bad = msgspec.structs.replace(entry, operations=(first, moved))
    received, unreadable = from_wire(Received(7, "00000000000000b2", DEVICE, bad), SEAL)
    assert unreadable == (Unreadable("person", UUID(int=2).hex, "phone"),)
    assert "phone" not in received.changes[1].changed
    assert received.changes[0].changed["phone"] == "0912345678"


def test_half_a_surrogate_pair_does_not_stop_the_batch() -> None:
    book = MemoryBook(UUID(int=1))
    book.write(Change("person", UUID(int=1).hex, "update", {"full_name": "Lài\ud83d (mẫu)", "phone": "\udc00"}))
    entry = to_wire(book.unsent(0, 10)[0], SEAL)
    assert entry.operations[0].changed["full_name"] == "Lài\ufffd (mẫu)"
    assert msgspec.json.encode(entry)
