"""What an import asks of a book: who and what stands in it already."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import PersonId, RoundId, UnitId


@dataclass(frozen=True, slots=True)
class KnownPerson:
    """Somebody in the book, as far as rows are matched with them; `fold` is the name as it is searched."""

    person_id: PersonId
    fold: str
    full_name: str
    birth: PartialDate | None
    sex: str
    hamlet: str
    phone: str
    national_id: str
    address: str
    occupation: str
    school: str
    class_name: str
    note: str
    card_number: str = ""


_CARDS = text("SELECT person_id, card_number FROM membership WHERE card_number <> '' AND deleted_at IS NULL")


def known_people(reader: Connection) -> list[KnownPerson]:
    """Everybody on the lists."""
    cards = {row.person_id: row.card_number for row in reader.execute(_CARDS)}
    rows = reader.execute(
        text(
            "SELECT id, fold, full_name, birth, sex, hamlet, phone, national_id, address, occupation, school,"
            " class_name, note FROM person WHERE deleted_at IS NULL AND erased_at IS NULL ORDER BY row"
        )
    )
    return [
        KnownPerson(
            PersonId(UUID(row.id)),
            row.fold,
            row.full_name,
            PartialDate.from_iso(row.birth) if row.birth else None,
            *(row.sex, row.hamlet, row.phone, row.national_id, row.address, row.occupation),
            *(row.school, row.class_name, row.note, cards.get(row.id, "")),
        )
        for row in rows
    ]


_STANDING = text(
    "WITH RECURSIVE goes(asked, id) AS (SELECT value, value FROM json_each(:people)"
    " UNION SELECT g.asked, p.merged_into FROM goes g JOIN person p ON p.id = g.id WHERE p.merged_into IS NOT NULL)"
    " SELECT g.asked, p.id FROM goes g JOIN person p ON p.id = g.id WHERE p.deleted_at IS NULL"
)


def standing_people(reader: Connection, people: Iterable[PersonId]) -> dict[PersonId, PersonId]:
    """Who these people are today: themselves, or whom they were merged into; who is off the lists is left out."""
    asked = json.dumps([person.hex for person in people])
    rows = reader.execute(_STANDING, {"people": asked})
    return {PersonId(UUID(row.asked)): PersonId(UUID(row.id)) for row in rows}


def known_hamlets(reader: Connection) -> list[str]:
    """How hamlets are spelled in the book: the list first, then what people's records say, the many before the few."""
    listed = reader.execute(text("SELECT name FROM hamlet WHERE deleted_at IS NULL ORDER BY position, name")).scalars()
    used = reader.execute(
        text(
            "SELECT hamlet FROM person WHERE hamlet <> '' AND deleted_at IS NULL"
            " GROUP BY hamlet ORDER BY count(*) DESC, hamlet"
        )
    ).scalars()
    return [*listed, *used]


def members_of(reader: Connection, board: UnitId) -> set[PersonId]:
    """Who has a membership of a board, whatever its standing."""
    found = reader.execute(
        text("SELECT person_id FROM membership WHERE unit_id = :board AND deleted_at IS NULL"), {"board": board.hex}
    )
    return {PersonId(UUID(row.person_id)) for row in found}


def card_numbers(reader: Connection, board: UnitId) -> set[str]:
    """The numbers of member cards that a board has given."""
    found = reader.execute(
        text("SELECT card_number FROM membership WHERE unit_id = :board AND card_number <> '' AND deleted_at IS NULL"),
        {"board": board.hex},
    )
    return set(found.scalars())


def known_donations(reader: Connection) -> Counter[tuple[str, int, str, str]]:
    """Gifts on the lists: donor, amount, goods, day; and how often each."""
    rows = reader.execute(text("SELECT donor_name, amount, goods, given_on FROM donation WHERE deleted_at IS NULL"))
    return Counter((row.donor_name, row.amount, row.goods, row.given_on) for row in rows)


def known_results(reader: Connection) -> set[tuple[str, str, int]]:
    """Results of learning citizens on the lists: name, birth, year."""
    rows = reader.execute(
        text(
            "SELECT subject_name, subject_birth, year FROM learning_result"
            " WHERE model = 'citizen' AND deleted_at IS NULL"
        )
    )
    return {(row.subject_name, row.subject_birth, row.year) for row in rows}


def known_candidates(reader: Connection, round_id: RoundId) -> set[tuple[str, str, str]]:
    """Learners on the list of a round: name, birth, class."""
    rows = reader.execute(
        text(
            "SELECT recipient_name, recipient_birth, recipient_class FROM award"
            " WHERE round_id = :round AND deleted_at IS NULL"
        ),
        {"round": round_id.hex},
    )
    return {(row.recipient_name, row.recipient_birth, row.recipient_class) for row in rows}
