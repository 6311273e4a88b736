"""What two people have who may be one: their fields, and what would come over."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.duplicates import MERGED_FIELDS, Carried, CarriedKind, MergePlan, SamePerson, propose
from desktop_app.domain.ids import EntryId, PersonId
from desktop_app.domain.members import PersonUnknown

_FIELDS = text(
    f"SELECT {', '.join(MERGED_FIELDS)} FROM person WHERE id = :id AND deleted_at IS NULL AND erased_at IS NULL"
)
_SHARED = (
    "m.unit_id IN (SELECT k.unit_id FROM membership k WHERE k.person_id = :kept AND k.deleted_at IS NULL)"
    " AND m.deleted_at IS NULL AND m.person_id = :gone"
)
_COUNTS: dict[CarriedKind, str] = {
    "membership": f"SELECT count(*) FROM membership m WHERE m.person_id = :gone AND m.deleted_at IS NULL"
    f" AND NOT ({_SHARED})",
    "shared_board": f"SELECT count(*) FROM membership m WHERE {_SHARED}",
    "household": "SELECT count(*) FROM household_member WHERE person_id = :gone AND deleted_at IS NULL",
    "clan": "SELECT count(*) FROM clan_member WHERE person_id = :gone AND deleted_at IS NULL",
    "guardianship": "SELECT count(*) FROM guardianship WHERE :gone IN (child_id, guardian_id) AND deleted_at IS NULL",
    "consent": "SELECT count(*) FROM consent WHERE person_id = :gone AND deleted_at IS NULL",
    "post": "SELECT count(*) FROM officer WHERE person_id = :gone AND deleted_at IS NULL",
    "award": "SELECT count(*) FROM award WHERE person_id = :gone AND deleted_at IS NULL",
    "donation": "SELECT count(*) FROM donation WHERE person_id = :gone AND deleted_at IS NULL",
    "voucher": "SELECT count(*) FROM voucher WHERE person_id = :gone",
    "learning_result": "SELECT count(*) FROM learning_result WHERE subject_id = :gone AND deleted_at IS NULL",
    "fee_payment": "SELECT count(*) FROM fee_payment WHERE person_id = :gone AND deleted_at IS NULL",
    "fee_exemption": "SELECT count(*) FROM fee_exemption WHERE person_id = :gone AND deleted_at IS NULL",
    "donor": "SELECT count(*) FROM donor WHERE person_id = :gone AND deleted_at IS NULL",
    "pledge": "SELECT count(*) FROM pledge WHERE beneficiary_id = :gone AND deleted_at IS NULL",
    "direct_gift": "SELECT count(*) FROM direct_gift WHERE beneficiary_id = :gone AND deleted_at IS NULL",
}
_ALL_COUNTS = text("SELECT " + ", ".join(f"({count}) AS {kind}" for kind, count in _COUNTS.items()))
_SHARED_NAMES = text(
    f"SELECT DISTINCT u.name FROM membership m JOIN unit u ON u.id = m.unit_id WHERE {_SHARED} ORDER BY u.name"
)
_MERGING_ENTRY = text(
    "SELECT e.id FROM journal_change c JOIN journal_entry e ON e.seq = c.entry"
    " JOIN person p ON p.id = c.record_id WHERE c.record_id = :id AND c.table_name = 'person' AND c.kind = 'update'"
    " AND p.merged_into IS NOT NULL AND json_extract(c.after, '$.merged_into') = p.merged_into"
    " AND e.hash <> '' ORDER BY c.seq DESC LIMIT 1"
)


def merge_plan(reader: Connection, kept_id: PersonId, gone_id: PersonId) -> MergePlan:
    """What merging `gone_id` into `kept_id` would do; changes nothing.

    Raises:
        SamePerson: The two are one record already.
        PersonUnknown: One of them is not in the book, or off its lists.
    """
    if kept_id == gone_id:
        raise SamePerson
    both = {"kept": kept_id.hex, "gone": gone_id.hex}
    counts = reader.execute(_ALL_COUNTS, both).one()
    carried = tuple(Carried(kind, count) for kind, count in zip(_COUNTS, counts, strict=True) if count)
    return MergePlan(
        kept_id,
        gone_id,
        propose(_fields(reader, kept_id), _fields(reader, gone_id)),
        carried,
        tuple(reader.execute(_SHARED_NAMES, both).scalars()),
    )


def _fields(reader: Connection, person_id: PersonId) -> dict[str, str]:
    row = reader.execute(_FIELDS, {"id": person_id.hex}).one_or_none()
    if row is None:
        raise PersonUnknown
    return {name: value or "" for name, value in zip(MERGED_FIELDS, row, strict=True)}


def merging_entry(reader: Connection, gone_id: PersonId) -> EntryId | None:
    """The work by which a person was merged into another; none: they stand on their own."""
    found = reader.execute(_MERGING_ENTRY, {"id": gone_id.hex}).scalar_one_or_none()
    return EntryId(UUID(found)) if found else None
