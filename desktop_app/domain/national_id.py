"""CCCD, the number on a citizen's card: what it must be, what it says, and how a scanned card reads.

Source:
    Twelve digits: 1-3 province (or country) where the birth was registered, 4 century and sex, 5-6 year of birth, then
    random; no check digit. Public explanations of the number themselves contain slips, so what does not agree is a
    doubt to look at and never a refusal.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from desktop_app.domain.dates import DateNotUnderstood, PartialDate
from desktop_app.domain.errors import DomainError
from desktop_app.domain.members import PersonFields, Sex
from desktop_app.domain.names import NameMissing, NameNotReadable, NameTooLong, clean_name, clean_text

CCCD_DIGITS: Final = 12
CMND_DIGITS: Final = 9
_LAST_PROVINCE: Final = 96
_SHOWN_FIRST, _SHOWN_LAST = 4, 4
_SEPARATORS: Final = " .-\u00a0"

DoubtKind = Literal["sex", "century", "birth_year", "province"]


@dataclass(eq=False)
class NationalIdWrongLength(DomainError):
    """The number has not twelve digits (an old one: nine)."""

    digits: int
    needed: int = CCCD_DIGITS


@dataclass(eq=False)
class NationalIdNotDigits(DomainError):
    """There is a sign in the number that is no digit."""

    sign: str


@dataclass(frozen=True, slots=True)
class IdDoubt:
    """Something in the number that does not agree with what is written of the person; a warning, never a refusal.

    Attributes:
        kind: What does not agree.
        says: What the number says: `male`, `female`, a year, or the three digits of the province.
        written: What is written of the person; empty for `province`.
    """

    kind: DoubtKind
    says: str
    written: str = ""


@dataclass(frozen=True, slots=True)
class CardReading:
    """What the square code of a card told.

    Attributes:
        fields: What can go into the form; what the card does not say is empty.
        old_number: The old CMND number, nine digits, or empty.
        issued_on: When the card was issued, or none.
    """

    fields: PersonFields
    old_number: str
    issued_on: PartialDate | None


def clean_national_id(text: str) -> str:
    """The number as digits only; spaces, dots and dashes between are left out; empty stays empty.

    Raises:
        NationalIdNotDigits: It holds another sign.
        NationalIdWrongLength: Not twelve digits, and not nine.
    """
    digits = "".join(c for c in text.strip() if c not in _SEPARATORS)
    for sign in digits:
        if sign not in "0123456789":
            raise NationalIdNotDigits(sign)
    if digits and len(digits) not in {CCCD_DIGITS, CMND_DIGITS}:
        raise NationalIdWrongLength(len(digits))
    return digits


def masked(number: str) -> str:
    """The number as screens and papers show it: `035199000123` → `0351****0123`; a short one loses its middle too."""
    if len(number) <= _SHOWN_FIRST + _SHOWN_LAST:
        return "*" * len(number)
    hidden = len(number) - _SHOWN_FIRST - _SHOWN_LAST
    return number[:_SHOWN_FIRST] + "*" * hidden + number[-_SHOWN_LAST:]


def doubts(number: str, sex: Sex, birth: PartialDate | None) -> tuple[IdDoubt, ...]:
    """Where a cleaned number and the person do not agree. Old CMND numbers say nothing, so there is no doubt."""
    if len(number) != CCCD_DIGITS:
        return ()
    found: list[IdDoubt] = []
    if not 1 <= int(number[:3]) <= _LAST_PROVINCE:
        found.append(IdDoubt("province", number[:3]))
    told: Sex = "female" if int(number[3]) % 2 else "male"
    if sex and sex != told:
        found.append(IdDoubt("sex", told, sex))
    if birth is not None:
        year = 1900 + int(number[3]) // 2 * 100 + int(number[4:6])
        if year // 100 != birth.year // 100:
            found.append(IdDoubt("century", str(year), str(birth.year)))
        elif year != birth.year:
            found.append(IdDoubt("birth_year", str(year), str(birth.year)))
    return tuple(found)


_CARD_PARTS: Final = 6  # the day of issue stands seventh and may be missing
_SEX_WORDS: Final[dict[str, Sex]] = {"nam": "male", "nữ": "female", "nu": "female"}


def read_card(text: str) -> CardReading | None:
    """What a scanner types for a card: `number|old number|name|ddMMyyyy|sex|address|ddMMyyyy`; none: it is no card.

    The address is kept whole: where its hamlet and its commune begin is for the person at the form to say.
    """
    parts = [clean_text(part) for part in text.strip().split("|")]
    if len(parts) < _CARD_PARTS:
        return None
    number, old, name, born, sex, address, *rest = parts
    try:
        fields = PersonFields(
            full_name=clean_name(name),
            birth=_day(born),
            sex=_SEX_WORDS.get(sex.lower(), ""),
            national_id=clean_national_id(number),
            address=address,
        )
    except (NameMissing, NameTooLong, NameNotReadable, NationalIdNotDigits, NationalIdWrongLength):
        return None
    if len(fields.national_id) != CCCD_DIGITS:
        return None
    return CardReading(fields, old if old.isdecimal() else "", _day(rest[0]) if rest else None)


def _day(digits: str) -> PartialDate | None:
    if len(digits) != len("ddMMyyyy") or not digits.isdecimal():
        return None
    try:
        return PartialDate(int(digits[4:]), int(digits[2:4]), int(digits[:2]))
    except DateNotUnderstood:
        return None
