"""What one board of the sample province has written in a year, as its laptop would send it. Nobody in it is real."""

from __future__ import annotations

import base64
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from benchmarks.people import FAMILIES, FEMALE, FEMALE_MIDDLES, MALE, MALE_MIDDLES
from benchmarks.province_plan import SEED, Board
from desktop_app.sync.wire import EMPTY_CHAIN, Entry, Head, Operation, Scalar, link_all, pack

PROVINCE = "40"
YEAR = 2026
MOST_OPERATIONS = 1_000  # of one envelope
_RECEIPTS = 8
_NAMES = {
    "commune": "Hội Khuyến học xã số {} (mẫu)",
    "hamlet": "Chi hội Khuyến học xóm {} (mẫu)",
    "clan": "Ban Khuyến học dòng họ {} (mẫu)",
    "office": "Ban Khuyến học cơ quan {} (mẫu)",
}
_CLASSES = ("3A", "5B", "7C", "8A", "9B", "11A2", "12A1", "Đại học")
_ACHIEVEMENTS = ("Học sinh xuất sắc", "Học sinh giỏi huyện", "Vượt khó học tốt", "Đỗ đại học")
_FAMILY_WEIGHTS = tuple(FAMILIES.values())
_FAMILY_NAMES = tuple(FAMILIES)
_MIDDLES = {
    True: (tuple(FEMALE_MIDDLES), tuple(FEMALE_MIDDLES.values())),
    False: (tuple(MALE_MIDDLES), tuple(MALE_MIDDLES.values())),
}
_BEGAN = datetime(YEAR, 1, 2, tzinfo=UTC)
Fields = dict[str, Scalar]


@dataclass(frozen=True, slots=True)
class Registration:
    """What the province must know before a board can send."""

    book: UUID
    device: UUID
    public_key: bytes
    name: str
    kind: str
    commune: str

    def line(self) -> str:
        """As a line of JSON: book, device, key (hex), name, kind, commune."""
        told = [self.book.hex, self.device.hex, self.public_key.hex(), self.name, self.kind, self.commune]
        return json.dumps(told, ensure_ascii=False)


class BoardLaptop:
    """The laptop of one board: its registration, and the envelopes of its first push."""

    def __init__(self, board: Board, communes: Sequence[str]) -> None:
        self.board = board
        self._chance = random.Random(SEED * 1_000_003 + board.number)
        self._milliseconds = int(_BEGAN.timestamp() * 1000)
        self._key = Ed25519PrivateKey.from_private_bytes(self._chance.randbytes(32))
        self._unit = self._id()
        self.registration = Registration(
            UUID(self._unit),
            UUID(self._id()),
            self._key.public_key().public_bytes_raw(),
            _NAMES[board.kind].format(board.number),
            board.kind,
            communes[board.commune % len(communes)],
        )

    def envelopes(self) -> Iterator[tuple[int, bytes]]:
        """The signed envelopes in their order, each with the number of its operations."""
        acked, chain = 0, EMPTY_CHAIN
        replica = self._chance.randbytes(8).hex()
        for entries in _batches(list(self._entries())):
            count = sum(len(entry.operations) for entry in entries)
            head = Head(
                PROVINCE,
                self.registration.book,
                self.registration.device,
                replica,
                acked,
                chain,
                acked + count,
                0,
                EMPTY_CHAIN,
                5,
                "0.1.0",
                _BEGAN.isoformat(),
                "ab" * 32,
            )
            yield count, pack(head, entries, self._key)
            acked, chain = acked + count, link_all(chain, entries)

    def _entries(self) -> Iterator[Entry]:
        fund = self._new("fund", name="Quỹ Khuyến học", kind="general", position=0)
        unit: Fields = {"name": self.registration.name, "kind": self.registration.kind, "province_code": PROVINCE}
        unit |= {"unit_id": self._unit, "commune_code": self.registration.commune}
        yield self._entry("organisation.begun", [Operation("unit", self._unit, "insert", unit), fund])
        if self.board.members:
            yield self._entry("members.imported", list(self._members()))
        if self.board.amounts:
            yield from self._year(fund.record)

    def _members(self) -> Iterator[Operation]:
        for place in range(self.board.members):
            person = self._person(place)
            yield person
            joined = f"{self._chance.randint(2000, YEAR)}-{self._chance.randint(1, 12):02}"
            fields: Fields = {"person_id": person.record, "kind": "regular", "standing": "active", "joined": joined}
            yield self._new("membership", **fields)

    def _person(self, place: int) -> Operation:
        """A member; some of a clan's and an office's are members of a hamlet's board of the same place, too."""
        chance = self._chance
        if self.board.kind in {"clan", "office"} and chance.random() < 0.15:
            chance = random.Random(f"{self.board.area} {chance.randrange(150)}")
        elif self.board.kind == "hamlet" and place < 20:
            chance = random.Random(f"{self.board.area} {self.board.number // 460 % 8 * 20 + place}")
        female = chance.random() < 0.55
        birth = str(chance.randint(1935, 2006))
        if chance.random() < 0.5:
            birth = (date(int(birth), 1, 1) + timedelta(chance.randrange(365))).isoformat()
        middles = _MIDDLES[female]
        names = (
            chance.choices(_FAMILY_NAMES, _FAMILY_WEIGHTS)[0],
            chance.choices(*middles)[0],
            chance.choice(FEMALE if female else MALE),
        )
        fields: Fields = {"full_name": " ".join(filter(None, names)), "birth": birth}
        fields |= {"sex": "female" if female else "male", "hamlet": f"Thôn {self._chance.randint(1, 14)}"}
        if self._chance.random() < 0.6:
            fields["phone"] = self._sealed()
        return self._new("person", **fields)

    def _sealed(self) -> str:
        """As long and as random as a sealed telephone number."""
        return "~1:" + base64.b64encode(self._chance.randbytes(12 + 16 + 12)).decode()

    def _year(self, fund: str) -> Iterator[Entry]:
        total = sum(self.board.amounts) * 1000
        for place in range(_RECEIPTS):
            amount = total // _RECEIPTS + (total % _RECEIPTS if place == 0 else 0)
            party = f"Gia đình ông {self._chance.choice(MALE)} (mẫu)"
            voucher, line = self._voucher("receipt", place + 1, amount, party, 10 + 30 * place, fund)
            yield self._entry("funds.receipt_posted", [voucher, line])
        round_ = self._new(
            "award_round",
            name="Khen thưởng năm học 2025-2026 (mẫu)",
            school_year="2025-2026",
            fund_id=fund,
            state="decided",
            kind="reward",
            decided_on=f"{YEAR}-08-20",
        )
        awards = [self._award(round_.record, place, amount * 1000) for place, amount in enumerate(self.board.amounts)]
        yield self._entry("awards.proposed", [round_, *awards])
        voucher = self._money("payment", 1, total, f"{len(awards)} em theo danh sách ký nhận kèm theo", 245)
        paid: list[Operation] = [voucher]
        for award in awards:
            line = {"voucher_id": voucher.record, "fund_id": fund, "amount": award.changed["amount"]}
            paid.append(self._new("voucher_line", **line, award_id=award.record, category="award"))
            now: Fields = {"state": "paid", "paid_voucher_id": voucher.record, "received_on": f"{YEAR}-09-03"}
            paid.append(Operation("award", award.record, "update", now))
        yield self._entry("awards.paid", paid)

    def _award(self, round_: str, place: int, amount: int) -> Operation:
        chance = self._chance
        fields: Fields = {
            "round_id": round_,
            "recipient_name": f"{chance.choice(_FAMILY_NAMES)} Thị {chance.choice(FEMALE)}",
            "recipient_class": chance.choice(_CLASSES),
            "recipient_birth": str(chance.randint(2006, 2018)),
            "achievement": chance.choice(_ACHIEVEMENTS),
            "amount": amount,
            "state": "decided",
            "position": place,
            "recipient_kind": "pupil",
        }
        if chance.random() < 0.5:
            fields["child_mark"] = f"e{chance.randbytes(16).hex()} n{chance.randbytes(16).hex()}"
        return self._new("award", **fields)

    def _voucher(
        self, kind: str, number: int, amount: int, party: str, day: int, fund: str
    ) -> tuple[Operation, Operation]:
        voucher = self._money(kind, number, amount, party, day)
        line: Fields = {"voucher_id": voucher.record, "fund_id": fund, "amount": amount, "category": "donation"}
        return voucher, self._new("voucher_line", **line)

    def _money(self, kind: str, number: int, amount: int, party: str, day: int) -> Operation:
        issued = (date(YEAR, 1, 1) + timedelta(day)).isoformat()
        fields: Fields = {"kind": kind, "year": YEAR, "letter": "A", "number": number, "issued_on": issued}
        fields |= {"party_name": party, "reason": "Quỹ Khuyến học", "method": "cash", "amount": amount}
        return self._new("voucher", **fields, recorded_by="Bà Lài (mẫu)")

    def _new(self, table: str, **fields: Scalar) -> Operation:
        return Operation(table, self._id(), "insert", {"unit_id": self._unit, **fields})

    def _id(self) -> str:
        """A UUID of version 7: time first, then chance."""
        self._milliseconds += 3
        drawn = self._chance.getrandbits(74)
        return f"{self._milliseconds:012x}7{drawn >> 62:03x}{0x8 | drawn >> 60 & 3:x}{drawn & (1 << 60) - 1:015x}"

    def _entry(self, action: str, operations: Sequence[Operation]) -> Entry:
        made_at = datetime.fromtimestamp(self._milliseconds / 1000, UTC).isoformat()
        facts: dict[str, Scalar] = {"count": len(operations)}
        time = self._milliseconds << 16
        return Entry(UUID(self._id()), "bà Lài (mẫu)", action, made_at, time, 0, 5, tuple(operations), facts=facts)


def _batches(entries: Sequence[Entry]) -> Iterator[tuple[Entry, ...]]:
    """Entries, and parts of long ones, so that no batch is too long."""
    batch: list[Entry] = []
    room = MOST_OPERATIONS
    for whole in entries:
        first = 0
        while first < len(whole.operations):
            part = whole.operations[first : first + room]
            batch.append(_part(whole, first, part))
            first += len(part)
            room -= len(part)
            if room == 0:
                yield tuple(batch)
                batch, room = [], MOST_OPERATIONS
    if batch:
        yield tuple(batch)


def _part(whole: Entry, first: int, operations: tuple[Operation, ...]) -> Entry:
    return Entry(
        *(whole.id, whole.actor, whole.action, whole.made_at, whole.time, whole.seen, whole.schema, operations, first),
        facts=whole.facts,
    )
