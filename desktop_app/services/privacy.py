"""What a person agreed to, everything the book holds of them on paper, and taking them out of the book."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from desktop_app.domain.dates import PartialDate, local_day
from desktop_app.domain.funds import check_day
from desktop_app.domain.ids import ConsentId, PersonId
from desktop_app.domain.members import PersonFields, PersonUnknown
from desktop_app.domain.names import clean_name, clean_text
from desktop_app.domain.privacy import (
    ChildWord,
    ChildWordMissing,
    ConsentNeedsGuardian,
    ConsentWay,
    PaperNumberMissing,
    ReasonMissing,
    child_is_asked,
    needs_guardian,
    youngest_age_on,
)
from desktop_app.services.memberships import known_person
from desktop_app.storage.book import Reader
from desktop_app.storage.erasing import erase_people
from desktop_app.storage.queries.people import person_fields
from desktop_app.storage.queries.privacy import HeldRecords, consents, held_records, may_publish, same_people
from desktop_app.storage.rules import consent_purpose
from desktop_app.storage.tables import Consent, Person
from desktop_app.storage.unit_of_work import UnitOfWork

__all__ = [
    "ErasePlan",
    "RecordConsent",
    "consents",
    "erase_person",
    "erase_plan",
    "may_publish",
    "record_consents",
]


@dataclass(frozen=True, slots=True)
class RecordConsent:
    """What a person said on one purpose; nothing is taken for granted, so every word is written by somebody.

    Attributes:
        purpose: Code of resources/rules/consent_purposes.toml.
        given: True: agreed; false: refused, or taken back.
        paper_number: Needed where `way` is `paper`.
        guardian_id, guardian_name: Who agreed for a child under 16; one of the two is needed then.
        child_word: What a child from 7 years on said too.
    """

    person_id: PersonId
    purpose: str
    given: bool
    day: date
    way: ConsentWay = "paper"
    paper_number: str = ""
    guardian_id: PersonId | None = None
    guardian_name: str = ""
    child_word: ChildWord = ""
    note: str = ""


def record_consents(work: UnitOfWork, commands: Sequence[RecordConsent]) -> tuple[ConsentId, ...]:
    """Writes down what people agreed to or took back. Earlier words stay; the newest counts.

    Raises:
        PersonUnknown, ConsentPurposeUnknown, DayAhead: As they say.
        PaperNumberMissing: An agreement on paper without the paper's number.
        ConsentNeedsGuardian: Nobody is named who agrees for a child under 16. To take back, nobody is needed.
        ChildWordMissing: A child of 7 to 15 years was not asked.
    """
    rows: list[tuple[Consent, Person]] = []
    for command in commands:
        person = known_person(work, command.person_id)
        rows.append((_consent(work, command, person), person))
    work.add(*(row for row, _ in rows))
    if len(rows) == 1:
        row, person = rows[0]
        facts = {"name": person.full_name, "purpose": consent_purpose(row.purpose).label, "given": bool(row.given)}
        work.describe("privacy.consent_recorded", facts)
    elif rows:
        work.describe("privacy.consents_recorded", {"name": rows[0][1].full_name, "count": len(rows)})
    return tuple(ConsentId(row.id) for row, _ in rows)


def _consent(work: UnitOfWork, command: RecordConsent, person: Person) -> Consent:
    check_day(command.day, local_day(work.now))
    number = clean_text(command.paper_number)
    if command.given and command.way == "paper" and not number:
        raise PaperNumberMissing
    birth = PartialDate.from_iso(person.birth) if person.birth else None
    guardian = known_person(work, command.guardian_id).full_name if command.guardian_id else ""
    name = guardian or (clean_name(command.guardian_name) if clean_text(command.guardian_name) else "")
    if command.given and birth is not None and needs_guardian(birth, command.day):
        age = youngest_age_on(birth, command.day)
        if not name:
            raise ConsentNeedsGuardian(person.full_name, age)
        if child_is_asked(birth, command.day) and not command.child_word:
            raise ChildWordMissing(person.full_name, age)
    return Consent(
        id=work.new_id(),
        unit_id=work.unit_id,
        person_id=person.id,
        purpose=consent_purpose(command.purpose).code,
        given=int(command.given),
        happened_on=command.day.isoformat(),
        way=command.way,
        paper_number=number,
        guardian_id=command.guardian_id,
        guardian_name=name,
        child_word=command.child_word,
        note=clean_text(command.note),
    )


_HELD_FIELDS: Final = tuple(PersonFields.__slots__)


@dataclass(frozen=True, slots=True)
class ErasePlan:
    """What taking a person out of the book would blank, and what would stay.

    Attributes:
        fields: The fields of the person that hold something now and would be empty; the name becomes
            `domain.privacy.ERASED_NAME`.
        held: Records that lose the name and everything personal; vouchers and fees among them stay whole. A voucher
            keeps the name that was printed on it: it is the proof of money that changed hands.
        on_vouchers: Whether the name stays on vouchers.
    """

    person_id: PersonId
    full_name: str
    fields: tuple[str, ...]
    held: HeldRecords

    @property
    def on_vouchers(self) -> bool:
        """Whether the name stays somewhere: on vouchers, in ink."""
        return self.held.vouchers > 0


def erase_plan(reader: Reader, person_id: PersonId) -> ErasePlan:
    """What `erase_person` would do; changes nothing.

    Raises:
        PersonUnknown: There is no such person.
    """
    fields = person_fields(reader, person_id)
    if fields is None:
        raise PersonUnknown
    filled = tuple(name for name in _HELD_FIELDS if getattr(fields, name))
    return ErasePlan(person_id, fields.full_name, filled, held_records(reader, person_id))


def erase_person(work: UnitOfWork, person_id: PersonId, reason: str) -> ErasePlan:
    """Takes a person, and the doubles merged into them, out of the book for good. It is not undone.

    Sums, counts of awards, numbers of certificates and the vouchers stay as they are. What is blanked leaves every
    record of this book (drafts of forms, backups and documents already written are not looked through). At the next
    sending it leaves the journals too: here, at the province, and on the other laptops of the book
    (`services/redaction.py`).

    Returns:
        What was done.

    Raises:
        PersonUnknown: There is no such person, or they were erased before.
        ReasonMissing: No reason is given.
    """
    why = clean_text(reason)
    if not why:
        raise ReasonMissing
    person = work.get(Person, person_id)
    if person is None or person.erased_at is not None:
        raise PersonUnknown
    plan = erase_plan(work.connection, person_id)
    erase_people(work, same_people(work.connection, person_id))
    work.describe("privacy.erased", {"reason": why, "people": plan.held.people})
    return plan
