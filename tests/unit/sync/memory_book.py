"""A book that lives in memory, for trying sync without storage. All people in it are samples."""

from __future__ import annotations

from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

from desktop_app.storage.decisions import ToldDecision
from desktop_app.storage.outbox_values import (
    Change,
    EntryHeader,
    HistoryReason,
    JournalPart,
    Pulled,
    ReceivedPart,
    SyncPosition,
    Value,
)
from desktop_app.sync.wire import EMPTY_CHAIN

SCHEMA = 1
OpId = tuple[UUID, int]


@dataclass
class MemoryBook:
    book: UUID
    device: UUID | None = None
    province: str = "40"
    replica: str = "00000000000000a1"
    acked: int = 0
    acked_chain: str = EMPTY_CHAIN
    cursor: int = 0
    log_hash: str = EMPTY_CHAIN
    own: list[tuple[EntryHeader, int, Change]] = field(default_factory=list)
    held: dict[OpId, Change] = field(default_factory=dict)
    placed: dict[OpId, int] = field(default_factory=dict)  # where the province's log holds each of them
    applied: list[Pulled] = field(default_factory=list)
    entries: int = 0
    known: dict[OpId, tuple[EntryHeader, int, Change]] = field(default_factory=dict)
    begun: list[HistoryReason] = field(default_factory=list)
    keys: dict[tuple[str, bytes], bytes] = field(default_factory=dict)
    decisions: dict[int, ToldDecision] = field(default_factory=dict)
    decided: int = 0
    aside: list[tuple[UUID, int, str]] = field(default_factory=list)

    def write(self, *changes: Change, action: str = "members.added", facts: Mapping[str, Value] | None = None) -> UUID:
        self.entries += 1
        entry = UUID(int=(int(self.replica, 16) << 64) | self.entries)
        header = EntryHeader(
            id=entry,
            actor="Người thử (mẫu)",
            action=action,
            made_at="2026-11-21T15:00:00+00:00",
            time=(1_795_000_000_000 + self.entries) << 16,
            seen=self.cursor,
            schema=SCHEMA,
            facts=facts or {},
        )
        for place, change in enumerate(changes):
            self.own.append((header, place, change))
            self.held[entry, place] = change
            self.known[entry, place] = (header, place, change)
        return entry

    def position(self) -> SyncPosition:
        return SyncPosition(
            book=self.book,
            province=self.province,
            device=self.device,
            replica=self.replica,
            acked=self.acked,
            acked_chain=self.acked_chain,
            cursor=self.cursor,
            log_hash=self.log_hash,
            schema=SCHEMA,
            journal_head=EMPTY_CHAIN,
            unsent=len(self.own) - self.acked,
            decided=self.decided,
        )

    def province_keys(self) -> dict[tuple[str, bytes], bytes]:
        return self.keys

    def held_decisions(self) -> dict[int, bytes]:
        return {one.number: one.body for one in self.decisions.values() if one.is_proven}

    def keep_decisions(self, told: Sequence[ToldDecision], decided: int) -> int:
        new = [one for one in told if one.number not in self.decisions]
        self.decisions |= {one.number: one for one in new}
        self.decided = max(self.decided, decided)
        return len(new)

    def unsent(self, after: int, limit: int) -> list[JournalPart]:
        parts: list[JournalPart] = []
        for number, (header, place, change) in enumerate(self.own[after : after + limit], start=after + 1):
            if parts and parts[-1].entry is header:
                last = parts.pop()
                parts.append(JournalPart(header, last.number, last.first, (*last.changes, change)))
            else:
                parts.append(JournalPart(header, number, place, (change,)))
        return parts

    @contextmanager
    def at_once(self) -> Generator[None]:
        yield

    def acknowledged(self, accepted: int, chain: str) -> None:
        assert self.acked < accepted <= len(self.own)
        self.acked, self.acked_chain = accepted, chain

    def note_set_aside(self, changes: Sequence[tuple[UUID, int, str]]) -> None:
        self.aside += changes

    def begin_history(self, reason: HistoryReason) -> None:
        self.begun.append(reason)
        if reason == "province_restored":
            self.placed.clear()
            self.cursor, self.log_hash = 0, EMPTY_CHAIN
        self.own = [one for op, one in self.known.items() if op not in self.placed]
        self.replica = f"{int(self.replica, 16) + 1:016x}"
        self.acked, self.acked_chain = 0, EMPTY_CHAIN

    def sums(self, at: SyncPosition) -> Mapping[str, int]:
        return {}

    def sums_agreed(self, told: Mapping[str, int]) -> None:
        raise AssertionError

    def apply(self, pulled: Pulled) -> int:
        new = sum(self._take(part) for part in pulled.parts)
        for own in pulled.own:
            for number in range(own.first, own.last + 1):
                header, place, _ = self.own[number - 1]
                self.placed[header.id, place] = own.sequence + number - own.first
        self.cursor, self.log_hash = pulled.cursor, pulled.log_hash
        self.applied.append(pulled)
        return new

    def _take(self, part: ReceivedPart) -> int:
        new = 0
        for offset, change in enumerate(part.changes):
            op = (part.entry.id, part.first + offset)
            new += op not in self.held
            self.held[op] = change
            self.known.setdefault(op, (part.entry, part.first + offset, change))
            self.placed[op] = part.sequence + offset
        return new


def person(number: int, **more: Value) -> Change:
    """One sample person."""
    changed: dict[str, Value] = {"full_name": f"Người thứ {number} (mẫu)", "birth": "1961", "sex": "nữ", **more}
    return Change("person", UUID(int=number).hex, "insert", changed)
