"""Classes of learners: what `5B` is, and where it leads when the school year turns."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final, Literal

from desktop_app.domain.errors import DomainError

LAST_GRADE: Final = 12
LAST_OF_LEVEL: Final = frozenset({5, 9, 12})  # primary, lower and upper secondary school end here
FIRST_GRADE: Final = 1

Step = Literal["next", "new_school", "finished", "unknown"]


@dataclass(eq=False)
class SchoolYearNotUnderstood(DomainError):
    """The text is not a school year, `2026-2027`."""

    text: str


@dataclass(eq=False)
class NobodyPromoted(DomainError):
    """No learner was chosen."""


@dataclass(frozen=True, slots=True)
class SchoolClass:
    """A class that a number begins: `Lớp 10A2` is the words before, grade 10, and `A2`."""

    before: str
    grade: int
    after: str

    @property
    def text(self) -> str:
        """As it is written."""
        return f"{self.before}{self.grade}{self.after}"


_CLASS = re.compile(r"(?P<before>(?:lớp|lop)?\s*)(?P<grade>\d{1,2})(?P<after>(?:\s*[^\W\d_]|[/.,-]).*)?", re.IGNORECASE)
_AGE: Final = "tuổi"  # «5 tuổi» is a class of a nursery school
_YEAR = re.compile(r"([0-9]{4})\s*[-–/]\s*([0-9]{4})")


def read_class(text: str) -> SchoolClass | None:
    """A class such as `5B`, `10A2`, `Lớp 3`, `12 A1`, `6/2`; none: it has no grade («Mẫu giáo lớn», «Lớp 5 tuổi»)."""
    found = _CLASS.fullmatch(" ".join(text.split()))
    if found is None or _AGE in (found["after"] or "").lower() or not FIRST_GRADE <= int(found["grade"]) <= LAST_GRADE:
        return None
    return SchoolClass(found["before"], int(found["grade"]), found["after"] or "")


def after_years(text: str, years: int) -> tuple[Step, str]:
    """What becomes of a learner of this class after some school years, and the class that can be proposed.

    Returns:
        `next` and the whole class; `new_school` and the grade alone, for a level of school ended on the way; `finished`
        or `unknown` and nothing.
    """
    found = read_class(text)
    if found is None:
        return "unknown", ""
    grade = found.grade + years
    if grade > LAST_GRADE:
        return "finished", ""
    if LAST_OF_LEVEL.intersection(range(found.grade, grade)):
        return "new_school", str(grade)
    return "next", SchoolClass(found.before, grade, found.after).text


def clean_school_year(text: str) -> str:
    """A school year as it is stored for a learner, `2026-2027`; empty stays empty.

    Raises:
        SchoolYearNotUnderstood: It is not two years that follow each other.
    """
    plain = text.strip()
    if not plain:
        return ""
    found = _YEAR.fullmatch(plain)
    if found is None or int(found[2]) != int(found[1]) + 1:
        raise SchoolYearNotUnderstood(text)
    return f"{found[1]}-{found[2]}"


def next_school_year(stored: str) -> str:
    """The school year after `2026-2027`."""
    first = int(stored[:4]) + 1
    return f"{first}-{first + 1}"
