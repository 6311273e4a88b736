"""The unit of work: the only way in which a book changes, and the only commit."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar
from uuid import UUID

from sqlalchemy import text
from sqlmodel import Session, select

from desktop_app.domain.decisions import BookEnded
from desktop_app.storage.adding import add_rows
from desktop_app.storage.failures import faults_told
from desktop_app.storage.faults import OutsideScope
from desktop_app.storage.journal import Fact, open_entry, seal_entry
from desktop_app.storage.schema import SCHEMA
from desktop_app.storage.triggers import table_of

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

    from desktop_app.storage.journal_folder import JournalFolder
    from desktop_app.storage.tables import Record

_Row = TypeVar("_Row", bound="Record")
_AT_ONCE = 10_000  # SQLite takes 32,766 values in one question


@dataclass(frozen=True, slots=True)
class Narrowed:
    """That the work is done by a user of one board: the board, and readers that see no more than it."""

    scope: UUID
    reader: Callable[[], AbstractContextManager[Connection]]


AREAS = {
    "unit": "organisation",
    "unit_past": "organisation",
    "population": "organisation",
    "officer": "organisation",
    "hamlet": "organisation",
    "school": "organisation",
    "reorganisation": "organisation",
    "person": "members",
    "membership": "members",
    "standing_event": "members",
    "guardianship": "members",
    "consent": "members",
    "not_same": "members",
    "fee_rule": "members",
    "fee_exemption": "members",
    "fee_payment": "members",
    "household": "families",
    "household_member": "families",
    "clan": "families",
    "clan_branch": "families",
    "clan_member": "families",
    "fund": "funds",
    "voucher": "funds",
    "voucher_line": "funds",
    "donation": "funds",
    "bank_account": "funds",
    "programme": "funds",
    "donor": "funds",
    "occasion": "funds",
    "voucher_draft": "funds",
    "attachment": "funds",
    "goods_item": "funds",
    "goods_movement": "funds",
    "pledge": "funds",
    "pledge_instalment": "funds",
    "direct_gift": "funds",
    "pledge_payment": "funds",
    "receipt_booklet": "funds",
    "leaf_event": "funds",
    "paper_print": "funds",
    "period_closing": "funds",
    "period_reopening": "funds",
    "cash_count": "funds",
    "reconciliation": "funds",
    "handover": "funds",
    "disclosure": "funds",
    "board_setting": "funds",
    "award_round": "awards",
    "award": "awards",
    "certificate": "awards",
    "award_rule": "awards",
    "certificate_design": "awards",
    "design_image": "awards",
    "spoiled_sheet": "awards",
    "document": "awards",
    "learning_result": "learning_models",
}


class UnitOfWork(AbstractContextManager["UnitOfWork"]):
    """One piece of work on a book, done whole or not at all, and one entry in its journal.

    Leaving the block without an exception seals the entry and commits; with one, nothing has happened.

    Attributes:
        actor: Who does the work, by name.
        now: The moment of the work (UTC); one moment for everything in it.
        new_id: Makes ids.
        unit_id: The board that is written for: the one the book belongs to, or the one its user is narrowed to.
        areas: After the commit, the areas whose screens must look again.
    """

    def __init__(
        self,
        engine: Engine,
        path: Path,
        *,
        actor: str,
        now: datetime,
        new_id: Callable[[], UUID],
        after_commit: Callable[[frozenset[str]], None],
        folder: JournalFolder,
        narrowed: Narrowed | None = None,
    ) -> None:
        self._engine = engine
        self._path = path
        self.actor = actor
        self._after_commit = after_commit
        self._folder = folder
        self._narrowed = narrowed
        self._action = ""
        self._facts: dict[str, Fact] = {}
        self._undoes: UUID | None = None
        self.now = now
        self.new_id = new_id
        self.areas: frozenset[str] = frozenset()

    def __enter__(self) -> Self:  # pyright: ignore[reportImplicitOverride]
        """Takes the one writing connection; waits for the work before it."""
        with faults_told(self._path, stood=True):
            self._connection: Connection = self._engine.connect()
            try:
                self.entry_id = self.new_id()
                self._entry = open_entry(
                    self._connection,
                    entry_id=self.entry_id,
                    actor=self.actor,
                    now=self.now,
                    schema_version=SCHEMA,
                )
                self.unit_id = self._board()
            except BaseException:
                self._connection.close()
                raise
        self.session = Session(bind=self._connection, autoflush=True)
        return self

    def __exit__(  # pyright: ignore[reportImplicitOverride]
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Seals and commits, or leaves the book as it was."""
        try:
            if error is None:
                with faults_told(self._path, stood=True):
                    self._commit()
            else:
                self._connection.rollback()
                with faults_told(self._path, stood=True):
                    raise error
        finally:
            self.session.close()
            self._connection.close()
        if self.areas:
            self._after_commit(self.areas)

    def _board(self) -> UUID:
        if self._narrowed is not None:
            return self._narrowed.scope
        return UUID(self._connection.execute(text("SELECT unit_id FROM book_info")).scalar_one())

    def _check_scope(self) -> None:
        """Refuses what a user of one board did to others."""
        if self._narrowed is None:
            return
        from desktop_app.storage.scope import outside  # noqa: PLC0415 - only a narrowed book needs it

        with self._narrowed.reader() as seen:
            records = outside(self._connection, seen, self._entry, self._narrowed.scope)
        if records:
            self._connection.rollback()
            raise OutsideScope(records)

    def _enter_held(self) -> None:
        """Where a period was opened again, what waited for it goes into the ledger."""
        opened = text("SELECT 1 FROM journal_change WHERE entry = :entry AND table_name = 'period_reopening' LIMIT 1")
        if self._connection.execute(opened, {"entry": self._entry}).scalar() is not None:
            from desktop_app.storage.held import enter_held  # noqa: PLC0415 - only a reopening needs it

            enter_held(self._connection)

    def _check_goes_on(self) -> None:
        """Refuses new work in a book that went into another one; erasing at a person's request is always done."""
        ended = text("SELECT 1 FROM received_decision WHERE kind = 'book_ends' AND state = 'applied' LIMIT 1")
        if not self._action.startswith("privacy.") and self._connection.execute(ended).scalar() is not None:
            raise BookEnded

    def _commit(self) -> None:
        self.session.flush()
        self._check_goes_on()
        self._check_scope()
        self._enter_held()
        changed = seal_entry(self._connection, self._entry, action=self._action, facts=self._facts, undoes=self._undoes)
        if not changed and not self._action:
            self._connection.rollback()
            return
        tables = self._connection.execute(
            text("SELECT DISTINCT table_name FROM journal_change WHERE entry = :entry"), {"entry": self._entry}
        ).scalars()
        areas = frozenset(AREAS[table] for table in tables) | {"journal"}
        self._connection.commit()
        self.areas = areas
        if changed:
            self._folder.append(self._connection, self._entry, self.now)
            self._connection.rollback()  # it only read

    def describe(self, action: str, facts: Mapping[str, Fact] | None = None, *, undoes: UUID | None = None) -> None:
        """Names the work for the journal.

        Args:
            action: Action code, `area.what_happened`, e.g. `funds.donation_recorded`.
            facts: What a reader of the journal needs to know without opening the records.
            undoes: The entry that this work takes back.
        """
        self._action = action
        self._facts = dict(facts or {})
        self._undoes = undoes

    def add(self, *rows: Record) -> None:
        """Adds records; they are written before the next question is asked."""
        self.session.add_all(rows)

    def add_many(self, record: type[Record], rows: Iterable[Mapping[str, object]]) -> None:
        """Adds many records of one table at once, without an object for each."""
        batch = list(rows)
        if batch:
            self.session.flush()
            add_rows(self._connection, record, batch)

    def get(self, record: type[_Row], record_id: UUID) -> _Row | None:
        """One record by its id, or None."""
        return self.session.exec(select(record).where(table_of(record).c.id == record_id)).one_or_none()

    def find(self, record: type[_Row], **fields: UUID | str | int) -> list[_Row]:
        """The records with these values that are not off the lists, oldest first."""
        columns = table_of(record).c
        wanted = [columns[name] == value for name, value in fields.items()]
        found = select(record).where(columns.deleted_at.is_(None), *wanted).order_by(columns.id)
        return list(self.session.exec(found).all())

    def among(self, record: type[_Row], field: str, values: Iterable[UUID]) -> list[_Row]:
        """The records whose `field` is one of many values and that are not off the lists, asked for at once."""
        columns = table_of(record).c
        wanted = list(values)
        found: list[_Row] = []
        for start in range(0, len(wanted), _AT_ONCE):
            part = columns[field].in_(wanted[start : start + _AT_ONCE])
            found += self.session.exec(select(record).where(columns.deleted_at.is_(None), part)).all()
        return found

    @property
    def connection(self) -> Connection:
        """The connection of this work, for questions asked inside it."""
        self.session.flush()
        return self._connection
