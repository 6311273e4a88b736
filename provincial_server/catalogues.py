"""Catalogues of the province: items in versions, written first as drafts and then issued by a decision."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

import msgspec
from psycopg.rows import class_row

from desktop_app.domain.errors import NOT_DECODED
from desktop_app.domain.names import fold
from desktop_app.sync.decisions import CatalogueChange, CatalogueEntry, CatalogueKind, Paper, write_body
from provincial_server.database import Connected
from provincial_server.decisions import await_turn, issue

MOST_BODY: Final = 300_000


class ItemWrong(Exception):
    """The item cannot be kept: `title`, `body` (it is not JSON), `days` (the last day before the first)."""


class NothingToIssue(Exception):
    """No item of the catalogue waits to be issued."""


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A version of an item.

    Attributes:
        number: The decision that issued it; None: a draft.
        issued_before: Whether an earlier version of it was issued.
    """

    code: str
    version: int
    title: str
    body: str
    valid_from: date | None
    valid_until: date | None
    ended: bool
    number: int | None
    changed_at: datetime
    changed_by: str
    issued_before: bool


@dataclass(frozen=True, slots=True)
class ItemText:
    """An item as a form holds it.

    Attributes:
        code: Of the item whose new version this is; empty: a new item.
        body: JSON.
    """

    code: str
    title: str
    body: str
    valid_from: date | None
    valid_until: date | None
    ended: bool = False


def read_items(connection: Connected, province: str, kind: str) -> list[ItemRow]:
    """The newest version of each item, drafts among them, in the order of titles."""
    with connection.cursor(row_factory=class_row(ItemRow)) as cursor:
        found = cursor.execute(
            "SELECT DISTINCT ON (code) code, version, title, body::text AS body, valid_from, valid_until, ended,"
            " number, changed_at, changed_by, EXISTS (SELECT 1 FROM catalogue o WHERE o.province_code = c.province_code"
            " AND o.kind = c.kind AND o.code = c.code AND o.number IS NOT NULL) AS issued_before"
            " FROM catalogue c WHERE province_code = %s AND kind = %s ORDER BY code, version DESC",
            (province, kind),
        ).fetchall()
    return sorted(found, key=lambda one: (fold(one.title), one.code))


def read_item(connection: Connected, province: str, kind: str, code: str) -> ItemRow | None:
    """The newest version of one item."""
    return next((one for one in read_items(connection, province, kind) if one.code == code), None)


def save_item(connection: Connected, province: str, kind: CatalogueKind, item: ItemText, by: str, now: datetime) -> str:
    """Keeps a draft; where the newest version was issued already, the draft is the version after it.

    Returns:
        The item's code.

    Raises:
        ItemWrong: It cannot be kept.
    """
    _check(item)
    code = item.code or _new_code(connection, province, kind, item.title)
    newest = read_item(connection, province, kind, code)
    version = 1 if newest is None else newest.version + (newest.number is not None)
    connection.execute(
        "INSERT INTO catalogue (province_code, kind, code, version, title, body, valid_from, valid_until, ended,"
        " changed_at, changed_by) VALUES (%s, %s, %s, %s, %s, %s::jsonb, %s, %s, %s, %s, %s)"
        " ON CONFLICT (province_code, kind, code, version) DO UPDATE SET title = excluded.title, body = excluded.body,"
        " valid_from = excluded.valid_from, valid_until = excluded.valid_until, ended = excluded.ended,"
        " changed_at = excluded.changed_at, changed_by = excluded.changed_by",
        (
            *(province, kind, code, version, item.title, item.body, item.valid_from, item.valid_until, item.ended),
            *(now, by),
        ),
    )
    return code


def drop_draft(connection: Connected, province: str, kind: str, code: str) -> bool:
    """Throws away an item's draft; what was issued stays as it is."""
    found = connection.execute(
        "DELETE FROM catalogue WHERE province_code = %s AND kind = %s AND code = %s AND number IS NULL RETURNING code",
        (province, kind, code),
    ).fetchone()
    return found is not None


def issue_items(connection: Connected, province: str, kind: CatalogueKind, paper: Paper, by: str, now: datetime) -> int:
    """Issues every draft of a catalogue to all books, as one decision.

    Returns:
        The decision's number.

    Raises:
        NothingToIssue: There is no draft.
        DecisionUnreadable: An item says something that cannot be.
    """
    with connection.transaction():
        await_turn(connection, province)  # or the same drafts would be issued twice
        drafts = [one for one in read_items(connection, province, kind) if one.number is None]
        if not drafts:
            raise NothingToIssue
        body = CatalogueChange(paper, (), kind, tuple(map(_entry, drafts)))
        write_body(body)
        number = issue(connection, province, body, by, now)
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE catalogue SET number = %s"
                " WHERE province_code = %s AND kind = %s AND code = %s AND version = %s",
                [(number, province, kind, one.code, one.version) for one in drafts],
            )
    return number


def drafts_of(items: Sequence[ItemRow]) -> list[ItemRow]:
    """Those that wait to be issued."""
    return [one for one in items if one.number is None]


def _entry(row: ItemRow) -> CatalogueEntry:
    return CatalogueEntry(row.code, row.version, row.title, row.body, row.valid_from, row.valid_until, row.ended)


def _check(item: ItemText) -> None:
    if not item.title.strip():
        raise ItemWrong("title")
    if len(item.body) > MOST_BODY:
        raise ItemWrong("body")
    try:
        msgspec.json.decode(item.body)
    except NOT_DECODED:
        raise ItemWrong("body") from None
    if "\\u0000" in item.body or "\0" in item.body:
        raise ItemWrong("body")
    if item.valid_from and item.valid_until and item.valid_until < item.valid_from:
        raise ItemWrong("days")


def _new_code(connection: Connected, province: str, kind: str, title: str) -> str:
    """A code out of the title, that no item has."""
    plain = "-".join(fold(title).split())[:60] or "muc"
    taken = {one.code for one in read_items(connection, province, kind)}
    code, count = plain, 2
    while code in taken:
        code, count = f"{plain}-{count}", count + 1
    return code
