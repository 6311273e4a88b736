"""The texts of the form and what they say: one value, or the error that belongs beside the field."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.dates import (
    EARLIEST_YEAR,
    DateNotUnderstood,
    PartialDate,
    YearOutOfRange,
    check_birth,
    parse_partial_date,
)
from desktop_app.domain.members import PhoneWrongLength, Sex, clean_phone
from desktop_app.domain.names import clean_name
from desktop_app.services.members import AddMember


@dataclass(frozen=True, slots=True)
class Texts:
    """Everything that stands in the form, as typed."""

    full_name: str = ""
    sex: Sex = ""
    day: str = ""
    year: str = ""
    phone: str = ""
    hamlet: str = ""
    joined: str = ""
    note: str = ""

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed that would be missed; the hamlet is filled in beforehand."""
        return not any((self.full_name, self.day, self.year, self.phone, self.joined, self.note))


def read_name(texts: Texts) -> str:
    """The name.

    Raises:
        NameMissing, NameTooLong, NameNotReadable: It cannot stand in the book.
    """
    return clean_name(texts.full_name)


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
    """The birth, from day and month and the year.

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
    digits = clean_phone(texts.phone)
    if texts.phone and not digits:
        raise PhoneWrongLength(0)
    return digits


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


def command(texts: Texts, today: date) -> AddMember:
    """The finished command.

    Raises:
        DomainError: One of those above.
    """
    return AddMember(
        full_name=read_name(texts),
        birth=read_birth(texts, today),
        sex=texts.sex,
        hamlet=texts.hamlet,
        phone=read_phone(texts),
        joined=read_joined(texts),
        note=texts.note,
    )
