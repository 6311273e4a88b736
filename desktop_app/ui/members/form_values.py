"""The texts of the form and what they say: one value, or the error that belongs beside the field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date
from typing import Self
from uuid import UUID

from desktop_app.domain.dates import (
    EARLIEST_YEAR,
    DateNotUnderstood,
    PartialDate,
    YearOutOfRange,
    check_birth,
    parse_partial_date,
)
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import UnitId
from desktop_app.domain.members import PersonFields, PhoneWrongLength, Sex, check_given_name, clean_phone
from desktop_app.domain.names import clean_name, clean_text
from desktop_app.domain.national_id import CardReading, IdDoubt, clean_national_id, doubts
from desktop_app.services.person_family import FamilyFields
from desktop_app.ui import formats

SEXES: dict[str, Sex] = {"male": "male", "female": "female"}
NO_FAMILY = FamilyFields()
FILLED_BEFOREHAND = frozenset({"sex", "hamlet", "board", "kind", "school_year", "commune_code"})


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that stands in the form, as typed.

    `board`, `household`, `clan` and `branch` are ids in hex, `kind` and `relation` codes; `household` may be `new`.
    """

    full_name: str = ""
    sex: Sex = ""
    day: str = ""
    year: str = ""
    phone: str = ""
    hamlet: str = ""
    joined: str = ""
    note: str = ""
    given_name: str = ""
    national_id: str = ""
    address: str = ""
    commune_code: str = ""
    old_commune: str = ""
    occupation: str = ""
    school: str = ""
    class_name: str = ""
    school_year: str = ""
    board: str = ""
    kind: str = ""
    card_number: str = ""
    guardian_name: str = ""
    guardian_relation: str = ""
    guardian_phone: str = ""
    household: str = ""
    household_name: str = ""
    relation: str = ""
    clan: str = ""
    branch: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that would be missed; some boxes are filled in beforehand."""
        return not any(text for name, text in self.as_draft().items() if name not in FILLED_BEFOREHAND)

    def as_draft(self) -> dict[str, str]:
        """Text by name of field; only those with text."""
        texts = {field.name: str(getattr(self, field.name)) for field in fields(self)}
        return {name: text for name, text in texts.items() if text}

    @classmethod
    def from_draft(cls, draft: Mapping[str, str]) -> Self:
        """What was kept; a field that this form does not have is left out."""
        known = {field.name for field in fields(cls)} - {"sex"}
        texts = {name: text for name, text in draft.items() if name in known}
        return cls(sex=SEXES.get(draft.get("sex", ""), ""), **texts)


@dataclass(frozen=True, slots=True)
class GuardianText:
    """Who answers for a child, as it was typed and checked."""

    name: str
    relation: str
    phone: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A whole form that keeps all rules.

    Attributes:
        board: The board that the person joins; none: the book's own.
        guardian: None where nobody is named.
    """

    person: PersonFields
    joined: PartialDate | None = None
    board: UnitId | None = None
    kind: str = ""
    card_number: str = ""
    family: FamilyFields = NO_FAMILY
    guardian: GuardianText | None = None


def read_name(texts: Texts) -> str:
    """The name.

    Raises:
        NameMissing, NameTooLong, NameNotReadable: It cannot stand in the book.
    """
    return clean_name(texts.full_name)


def read_given_name(texts: Texts) -> str:
    """The name to list by, or empty.

    Raises:
        GivenNameNotInName: It is no part of the full name.
        NameMissing, NameTooLong, NameNotReadable: The full name cannot stand in the book.
    """
    return check_given_name(clean_text(texts.given_name), read_name(texts)) if texts.given_name else ""


def read_year(texts: Texts, today: date) -> PartialDate | None:
    """What stands in «Năm sinh»: a year; a whole date is welcome too.

    Raises:
        YearOutOfRange: It is no year in which a living person was born, or the day has none.
    """
    if not texts.year:
        if texts.day:
            raise YearOutOfRange(0, EARLIEST_YEAR, today.year)
        return None
    try:
        found = parse_partial_date(texts.year)
    except DateNotUnderstood:
        raise YearOutOfRange(0, EARLIEST_YEAR, today.year) from None
    return check_birth(found, today)


def read_birth(texts: Texts, today: date) -> PartialDate | None:
    """The birth, from day and month (or the month alone) and the year.

    Raises:
        YearOutOfRange: As `read_year`.
        DateNotUnderstood: The day and month are none, or there is no such day in that year.
    """
    year = read_year(texts, today)
    if year is None or not texts.day:
        return year
    try:
        return parse_partial_date(f"{texts.day}/{year.year}")
    except DateNotUnderstood:
        raise DateNotUnderstood(texts.day) from None


def read_phone(texts: Texts) -> str:
    """The telephone number as digits; empty when the box is.

    Raises:
        PhoneWrongLength: Not 10 or 11 digits.
    """
    return _phone(texts.phone)


def read_guardian_phone(texts: Texts) -> str:
    """The guardian's telephone number as digits; empty when the box is.

    Raises:
        PhoneWrongLength: Not 10 or 11 digits.
    """
    return _phone(texts.guardian_phone)


def _phone(text: str) -> str:
    digits = clean_phone(text)
    if text and not digits:
        raise PhoneWrongLength(0)
    return digits


def read_national_id(texts: Texts) -> str:
    """The number on the card, digits only; empty when the box is.

    Raises:
        NationalIdNotDigits, NationalIdWrongLength: It is no such number.
    """
    return clean_national_id(texts.national_id)


def id_doubts(texts: Texts, today: date) -> tuple[IdDoubt, ...]:
    """Where the number on the card and the person do not agree, as far as both can be read."""
    try:
        return doubts(read_national_id(texts), texts.sex, read_birth_or_none(texts, today))
    except DomainError:
        return ()


def read_birth_or_none(texts: Texts, today: date) -> PartialDate | None:
    """The birth as far as it can be read; none where it is wrong."""
    try:
        return read_birth(texts, today)
    except (DateNotUnderstood, YearOutOfRange):
        return None


def read_joined(texts: Texts) -> PartialDate | None:
    """When the person joined; a year alone will do.

    Raises:
        DateNotUnderstood: It is no date of our time.
    """
    if not texts.joined:
        return None
    found = parse_partial_date(texts.joined)
    if found.year < EARLIEST_YEAR:
        raise DateNotUnderstood(texts.joined)
    return found


def is_ahead(day: PartialDate | None, today: date) -> bool:
    """Whether a date has not come yet, as far as it is known."""
    if day is None:
        return False
    return (day.year, day.month or 0, day.day or 0) > (today.year, today.month, today.day)


def person_fields(texts: Texts, today: date) -> PersonFields:
    """What the book is to hold of the person.

    Raises:
        DomainError: One of those above.
    """
    learns = bool(texts.school or texts.class_name)
    return PersonFields(
        full_name=read_name(texts),
        given_name=read_given_name(texts),
        birth=read_birth(texts, today),
        sex=texts.sex,
        hamlet=clean_text(texts.hamlet),
        phone=read_phone(texts),
        note=clean_text(texts.note),
        national_id=read_national_id(texts),
        address=clean_text(texts.address),
        commune_code=texts.commune_code,
        old_commune=clean_text(texts.old_commune),
        occupation=clean_text(texts.occupation),
        school=clean_text(texts.school),
        class_name=clean_text(texts.class_name),
        school_year=texts.school_year if learns else "",
    )


def filled(texts: Texts, today: date, family: FamilyFields = NO_FAMILY) -> Filled:
    """The finished form; the household and clan were read already.

    Raises:
        DomainError: One of those above.
    """
    phone = read_guardian_phone(texts)
    name = clean_text(texts.guardian_name)
    return Filled(
        person_fields(texts, today),
        read_joined(texts),
        UnitId(UUID(texts.board)) if texts.board else None,
        texts.kind,
        clean_text(texts.card_number),
        family,
        GuardianText(name, texts.guardian_relation, phone) if name else None,
    )


def texts_of(person: PersonFields) -> Texts:
    """A person of the book as the form shows them."""
    day, year = birth_texts(person.birth)
    return Texts(
        full_name=person.full_name,
        sex=person.sex,
        day=day,
        year=year,
        phone=formats.phone(person.phone),
        hamlet=person.hamlet,
        note=person.note,
        given_name=person.given_name,
        national_id=person.national_id,
        address=person.address,
        commune_code=person.commune_code,
        old_commune=person.old_commune,
        occupation=person.occupation,
        school=person.school,
        class_name=person.class_name,
        school_year=person.school_year,
    )


def birth_texts(birth: PartialDate | None) -> tuple[str, str]:
    """A birth as the two boxes show it: `12/03` and `1958`, `03` and `1958`, or only the year."""
    if birth is None:
        return "", ""
    if birth.month is None:
        return "", str(birth.year)
    day = f"{birth.day:02}/{birth.month:02}" if birth.day is not None else f"{birth.month:02}"
    return day, str(birth.year)


def with_card(texts: Texts, card: CardReading) -> Texts:
    """The form after a scanned card: what the card says replaces what stands there; the address only where none is."""
    told = card.fields
    kept = texts.as_draft()
    day, year = birth_texts(told.birth)
    said = {"full_name": told.full_name, "sex": told.sex, "national_id": told.national_id, "day": day, "year": year}
    kept.update({name: text for name, text in said.items() if text})
    kept.setdefault("address", told.address)
    return Texts.from_draft(kept)
