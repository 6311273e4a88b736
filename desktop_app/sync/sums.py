"""At the end of a sync the two sides compare sums; where they differ, only the records that do are fetched.

Never everything again, and never one side over the other: what was damaged at the province is made again there from
its log, what was damaged here is put right here, and what was not sent yet is not touched.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol, TypeVar

import msgspec

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.domain.merging import Writing
from desktop_app.storage.book_sums import Difference, Settlement
from desktop_app.storage.outbox_values import BroughtRecord, SyncPosition
from desktop_app.sync.client import ProvinceClient
from desktop_app.sync.exchange import SyncKeys
from desktop_app.sync.faults import AnswerDamaged, NotEnrolled
from desktop_app.sync.questions import Asker, pack_question
from desktop_app.sync.sealing import FieldSeal
from desktop_app.sync.sum_questions import (
    BUCKETS,
    RECORDS,
    AskBuckets,
    AskRecords,
    BucketsAnswer,
    FieldWriting,
    ProvinceRecord,
    RecordsAnswer,
)

T = TypeVar("T", bound=msgspec.Struct)
_MOST_ROUNDS = 200  # of 500 records, for one part of a table


class SumKeeper(Protocol):
    """The book's sums; `desktop_app.storage.book_sums` is the real one."""

    def check(self) -> frozenset[str]:
        """Makes the sums again from the records; returns the tables that there are."""
        ...

    def parts(self, table: str) -> dict[int, int]:
        """The sums of a table in parts; a part that is not named is 0."""
        ...

    def part(self, table: str, bucket: int) -> dict[str, int]:
        """The records of one part of a table, with their sums."""
        ...

    def settle(self, difference: Difference) -> Settlement:
        """Puts right what was damaged here; what this book has not sent yet is never overwritten."""
        ...

    def alike(self) -> None:
        """What differed is settled: both sides agree as far as they can."""
        ...


@dataclass(frozen=True, slots=True)
class Compared:
    """What the comparison found.

    Attributes:
        repaired: For each table how many records were put right here.
        lacking: Table and id of records that the province does not know, though it acknowledged them.
        left: Records that cannot be alike.
    """

    repaired: Mapping[str, int]
    lacking: tuple[tuple[str, str], ...]
    left: int


@dataclass(frozen=True, slots=True)
class Questioner:
    """Asks the province small signed questions for one book."""

    client: ProvinceClient
    keys: SyncKeys
    position: SyncPosition

    def ask(self, about: str, question: msgspec.Struct, kind: type[T]) -> T:
        """The answer.

        Raises:
            NotEnrolled: The book has no device name yet.
            AnswerDamaged: It is none.
            DomainError, EnvironmentFault: The province refused, or the line failed.
        """
        at = self.position
        if at.device is None:
            raise NotEnrolled
        asker = Asker(about, at.province, at.book, at.device)
        body = self.client.ask(about, pack_question(asker, question, self.keys.device))
        try:
            return msgspec.json.decode(body, type=kind)
        except NOT_DECODED:
            raise AnswerDamaged from None


def compare(keeper: SumKeeper, questioner: Questioner, tables: Iterable[str]) -> Compared | None:
    """Finds and settles what is not alike in these tables.

    Returns:
        None if the two cannot be compared now: the province has something that this book has not pulled.

    Raises:
        DomainError, EnvironmentFault: The line failed; what was settled stays settled.
    """
    wanted = tuple(sorted(tables))
    answer = questioner.ask(BUCKETS, AskBuckets(wanted, anew=True), BucketsAnswer)
    if answer.seq != questioner.position.cursor:
        return None
    repaired: dict[str, int] = {}
    lacking: list[tuple[str, str]] = []
    left = 0
    for table in wanted:
        for bucket in _differing(keeper.parts(table), answer.tables.get(table, {})):
            for settled in _settle_part(keeper, questioner, table, bucket):
                if settled is None:
                    return None
                repaired[table] = repaired.get(table, 0) + len(settled.repaired)
                lacking += [(table, record) for record in settled.lacking]
                left += len(settled.left)
    repaired = {table: count for table, count in repaired.items() if count}
    if repaired:
        questioner.ask(BUCKETS, AskBuckets(tuple(repaired), repaired=repaired), BucketsAnswer)
    if not lacking:
        keeper.alike()
    return Compared(repaired, tuple(lacking), left)


def _differing(here: Mapping[int, int], there: Mapping[int, int]) -> list[int]:
    return sorted(bucket for bucket in here.keys() | there.keys() if here.get(bucket, 0) != there.get(bucket, 0))


def _settle_part(keeper: SumKeeper, questioner: Questioner, table: str, bucket: int) -> Iterable[Settlement | None]:
    """Settles one part of a table, a few hundred records at a time; None: the province has moved on."""
    for _ in range(_MOST_ROUNDS):
        question = AskRecords(table, bucket, keeper.part(table, bucket))
        answer = questioner.ask(RECORDS, question, RecordsAnswer)
        if answer.seq != questioner.position.cursor:
            yield None
            return
        records = [brought(table, one, questioner.keys.seal) for one in answer.records]
        unknown = () if answer.more else answer.unknown
        yield keeper.settle(Difference(table, records, answer.sums, unknown))
        if not answer.more:
            return


def brought(table: str, record: ProvinceRecord, seal: FieldSeal) -> BroughtRecord:
    """A record of the province as the book takes it in; a sealed value that does not open is left out."""
    fields, _ = seal.open_all(record.fields, table, record.record)
    by_writer: dict[FieldWriting, list[str]] = {}
    for name in fields:
        by_writer.setdefault(record.versions.get(name, record.base), []).append(name)
    writings = tuple(
        (Writing(writer.sequence, writer.replica, 0, writer.time), tuple(names)) for writer, names in by_writer.items()
    )
    return BroughtRecord(record.record, fields, writings, record.gone)
