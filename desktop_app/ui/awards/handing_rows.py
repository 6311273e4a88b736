"""Who came and who did not: everybody is there unless marked; the rows stand as on the paper that was signed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal
from uuid import UUID

from desktop_app.domain.ids import AwardId
from desktop_app.domain.names import fold
from desktop_app.domain.signing_sheets import SheetRow
from desktop_app.services.award_payments import Receiver
from desktop_app.storage.queries.awards import AwardRow

Mark = Literal["present", "absent", "received", "done"]
MarkFilter = Literal["all", "present", "absent", "received", "done"]


@dataclass(frozen=True, slots=True)
class HandingRow:
    """A row of the signing sheet.

    Attributes:
        number: As printed.
        mark: `present` unless somebody says otherwise; `done`: it was handed over before, or stays in the fund.
        receiver, relation: Who signed instead, for `received`.
    """

    number: int
    award: AwardRow
    mark: Mark = "present"
    receiver: str = ""
    relation: str = ""

    @property
    def key(self) -> AwardId:
        """What stays the same when it is read again."""
        return self.award.award_id


@dataclass(slots=True)
class Marks:
    """What was marked so far.

    Attributes:
        absent: Who did not come.
        receivers: Who signed instead of whom: name and relation.
    """

    absent: set[AwardId] = field(default_factory=set[AwardId])
    receivers: dict[AwardId, tuple[str, str]] = field(default_factory=dict[AwardId, tuple[str, str]])

    def set_absent(self, award_id: AwardId, *, absent: bool) -> None:
        """Somebody did not come, or did after all."""
        if absent:
            self.absent.add(award_id)
            self.receivers.pop(award_id, None)
        else:
            self.absent.discard(award_id)

    def receive(self, award_id: AwardId, name: str, relation: str) -> None:
        """Somebody else signs for it; the name may still be missing."""
        self.absent.discard(award_id)
        self.receivers[award_id] = (name, relation)

    def be_present(self, award_id: AwardId) -> None:
        """The recipient signs."""
        self.absent.discard(award_id)
        self.receivers.pop(award_id, None)

    def texts(self) -> dict[str, str]:
        """As a draft in the book."""
        kept = {f"a{award_id.hex}": "" for award_id in self.absent}
        return kept | {f"r{one.hex}": f"{name}\n{relation}" for one, (name, relation) in self.receivers.items()}

    @classmethod
    def from_texts(cls, texts: Mapping[str, str]) -> Marks:
        """Of a draft; what is not understood is left out."""
        marks = cls()
        for key, text in texts.items():
            award_id = _id(key[1:])
            if award_id is None:
                continue
            if key[0] == "a":
                marks.absent.add(award_id)
            elif key[0] == "r":
                name, _line, relation = text.partition("\n")
                marks.receivers[award_id] = (name, relation)
        return marks


def _id(text: str) -> AwardId | None:
    try:
        return AwardId(UUID(hex=text))
    except ValueError:
        return None


def handing_rows(sheet: Sequence[SheetRow], awards: Iterable[AwardRow], marks: Marks) -> tuple[HandingRow, ...]:
    """The rows of the sheet with what was marked; whoever was absent before is absent until marked otherwise."""
    known = {award.award_id: award for award in awards}
    rows: list[HandingRow] = []
    for one in sheet:
        award = known.get(one.award_id)
        if award is None:
            continue
        rows.append(_row(one.number, award, marks))
    return tuple(rows)


def _row(number: int, award: AwardRow, marks: Marks) -> HandingRow:
    if award.state not in {"decided", "absent"}:
        return HandingRow(number, award, "done", award.received_by, award.received_relation)
    if award.award_id in marks.absent:
        return HandingRow(number, award, "absent")
    if award.award_id in marks.receivers:
        return HandingRow(number, award, "received", *marks.receivers[award.award_id])
    return HandingRow(number, award)


def comes(row: HandingRow) -> bool:
    """Whether it is handed over now."""
    return row.mark in {"present", "received"}


def receivers_of(rows: Iterable[HandingRow]) -> tuple[Receiver, ...]:
    """Who signed instead, where a name was written."""
    return tuple(
        Receiver(row.key, row.receiver, row.relation) for row in rows if row.mark == "received" and row.receiver.strip()
    )


def nameless(rows: Iterable[HandingRow]) -> HandingRow | None:
    """The first row for which somebody else signed and nobody wrote who."""
    return next((row for row in rows if row.mark == "received" and not row.receiver.strip()), None)


def find_row(rows: Sequence[HandingRow], text: str) -> HandingRow | None:
    """The row of a number, else the first whose name has these words."""
    plain = text.strip()
    if plain.isascii() and plain.isdigit():
        number = int(plain[:9])
        return next((row for row in rows if row.number == number), None)
    words = fold(plain)
    return next((row for row in rows if words and words in fold(row.award.name)), None)
