"""Questions about documents, and what they and the signing sheets say of a round."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import cast
from uuid import UUID

from sqlalchemy import Connection, Row, text

from desktop_app.domain.awards import AwardState
from desktop_app.domain.documents import DocumentFields, as_kind, as_list_place, read_body
from desktop_app.domain.goods import quantity_text
from desktop_app.domain.ids import AwardId, DocumentId, PersonId, RoundId, UnitId


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document as lists show it.

    Attributes:
        round_name: Of the round that it belongs to; empty: it stands alone.
        prints: How often it was printed.
        scans: How many photos or scans are attached.
    """

    document_id: DocumentId
    unit_id: UnitId
    round_id: RoundId | None
    round_name: str
    fields: DocumentFields
    prints: int
    scans: int


@dataclass(frozen=True, slots=True)
class RoundFacts:
    """What documents say of a round. Days are ISO or empty; amounts in đồng.

    Attributes:
        signer_name, signer_title: Of the decision, or empty.
    """

    round_id: RoundId
    unit_id: UnitId
    name: str
    school_year: str
    state: str
    decision_number: str
    decided_on: date | None
    signer_name: str
    signer_title: str
    programme: str
    announced_on: str
    proposals_until: str
    quota: int
    announcement: str
    reviewed_on: str
    review_note: str
    held_on: str
    held_at: str


@dataclass(frozen=True, slots=True)
class ListedAward:
    """An award as lists on paper show it, in the order of the list of its round.

    Attributes:
        goods: In words: `Vở 96 trang: 5 quyển`, or empty.
        received_by, received_relation: Who signed instead, or empty.
    """

    award_id: AwardId
    person_id: PersonId | None
    kind: str
    name: str
    class_name: str
    school: str
    hamlet: str
    achievement: str
    parent: str
    amount: int
    goods: str
    state: AwardState
    received_on: str
    received_by: str
    received_relation: str


_DOCUMENTS = (
    "SELECT d.*, coalesce(r.name, '') AS round_name,"
    " (SELECT count(*) FROM paper_print p WHERE p.subject_kind = 'document' AND p.subject_id = d.id) AS prints,"
    " (SELECT count(*) FROM attachment a WHERE a.owner_kind = 'document' AND a.owner_id = d.id"
    " AND a.deleted_at IS NULL) AS scans"
    " FROM document d LEFT JOIN award_round r ON r.id = d.round_id WHERE d.deleted_at IS NULL {condition}"
    " ORDER BY d.written_on DESC, d.id DESC"
)


def documents(reader: Connection, round_id: RoundId | None = None) -> tuple[DocumentRow, ...]:
    """The documents of a round, or all of the book, newest first."""
    if round_id is None:
        return tuple(map(_document, reader.execute(text(_DOCUMENTS.format(condition="")))))
    asked = text(_DOCUMENTS.format(condition="AND d.round_id = :round"))
    return tuple(map(_document, reader.execute(asked, {"round": round_id.hex})))


def document(reader: Connection, document_id: DocumentId) -> DocumentRow | None:
    """One document, or None."""
    asked = text(_DOCUMENTS.format(condition="AND d.id = :id"))
    row = reader.execute(asked, {"id": document_id.hex}).one_or_none()
    return _document(row) if row else None


def _document(row: Row[tuple[object, ...]]) -> DocumentRow:
    body = read_body(row.body)
    fields = DocumentFields(
        kind=as_kind(row.kind),
        written_on=date.fromisoformat(row.written_on),
        number=row.number,
        written_at=row.written_at,
        subject=row.subject,
        addressee=row.addressee,
        issuer=body.get("issuer", ""),
        bases=body.get("bases", ""),
        text=body.get("text", ""),
        list_place=as_list_place(body.get("list_place", "")),
        recipients=row.recipients,
        authority=row.authority,
        signer_title=row.signer_title,
        signer_name=row.signer_name,
        second_title=body.get("second_title", ""),
        second_name=body.get("second_name", ""),
    )
    round_id = RoundId(UUID(row.round_id)) if row.round_id else None
    ids = (DocumentId(UUID(row.id)), UnitId(UUID(row.unit_id)), round_id)
    return DocumentRow(*ids, row.round_name, fields, row.prints, row.scans)


_NUMBERS = text(
    "SELECT number FROM document WHERE kind = :kind AND unit_id = :unit AND deleted_at IS NULL AND number <> ''"
    " AND written_on LIKE :year ORDER BY written_on DESC, id DESC"
)
_DECISIONS = text(
    "SELECT decision_number AS number FROM award_round WHERE unit_id = :unit AND deleted_at IS NULL"
    " AND decision_number <> '' AND decided_on LIKE :year ORDER BY decided_on DESC, id DESC"
)


def numbers_used(reader: Connection, unit_id: UnitId, kind: str, year: int) -> tuple[str, ...]:
    """Numbers that documents of this kind, and decisions of rounds, have in a year, the newest first."""
    asked = {"kind": kind, "unit": unit_id.hex, "year": f"{year:04}-%"}
    found = list(reader.execute(_NUMBERS, asked).scalars())
    if kind == "decision":
        found += reader.execute(_DECISIONS, asked).scalars()
    return tuple(dict.fromkeys(found))


_ROUND = text(
    "SELECT r.*, coalesce(p.name, '') AS programme FROM award_round r LEFT JOIN programme p ON p.id = r.programme_id"
    " WHERE r.id = :id AND r.deleted_at IS NULL"
)


def round_facts(reader: Connection, round_id: RoundId) -> RoundFacts | None:
    """What documents say of a round, or None."""
    row = reader.execute(_ROUND, {"id": round_id.hex}).one_or_none()
    if row is None:
        return None
    return RoundFacts(
        round_id,
        UnitId(UUID(row.unit_id)),
        row.name,
        row.school_year,
        row.state,
        row.decision_number,
        date.fromisoformat(row.decided_on) if row.decided_on else None,
        row.signer_name,
        row.signer_title,
        row.programme,
        row.announced_on,
        row.proposals_until,
        row.quota,
        row.announcement,
        row.reviewed_on,
        row.review_note,
        row.held_on,
        row.held_at,
    )


_LISTED = text(
    "SELECT a.*, coalesce(g.name, '') AS goods_name, coalesce(g.measure, '') AS measure FROM award a"
    " LEFT JOIN goods_item g ON g.id = a.item_id WHERE a.round_id = :round AND a.deleted_at IS NULL"
    " ORDER BY a.position, a.id"
)


def listed_awards(reader: Connection, round_id: RoundId) -> tuple[ListedAward, ...]:
    """Every award of a round, in the order of its list."""
    return tuple(
        ListedAward(
            award_id=AwardId(UUID(row.id)),
            person_id=PersonId(UUID(row.person_id)) if row.person_id else None,
            kind=row.recipient_kind,
            name=row.recipient_name,
            class_name=row.recipient_class,
            school=row.recipient_school,
            hamlet=row.recipient_hamlet,
            achievement=row.achievement,
            parent=row.parent_name,
            amount=int(row.amount),
            goods=_goods(row.quantity, row.measure, row.goods_name),
            state=cast("AwardState", row.state),
            received_on=row.received_on,
            received_by=row.received_by,
            received_relation=row.received_relation,
        )
        for row in reader.execute(_LISTED, {"round": round_id.hex})
    )


def _goods(quantity: int, measure: str, name: str) -> str:
    return f"{name}: {quantity_text(quantity)} {measure}".rstrip() if quantity and name else ""
