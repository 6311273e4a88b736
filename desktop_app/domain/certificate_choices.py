"""What a board chooses for the certificates of a round, and what one of them says instead."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal, cast, get_args

from desktop_app.domain.award_kinds import RecipientKind
from desktop_app.domain.errors import DomainError
from desktop_app.domain.members import Sex
from desktop_app.domain.names import clean_text

CertificatePart = Literal["decision", "register", "square"]
PARTS: Final[tuple[CertificatePart, ...]] = get_args(CertificatePart)
MOST_CITATION: Final = 600
MOST_TITLE: Final = 60
_OF_TEACHERS: Final[dict[Sex, str]] = {"male": "Thầy giáo", "female": "Cô giáo", "": "Thầy/Cô"}
_OF_ADULTS: Final[dict[Sex, str]] = {"male": "Ông", "female": "Bà", "": "Ông/Bà"}

_SPOKEN: Final = ("Ông", "Bà", "Anh", "Chị", "Thầy", "Cô")


@dataclass(eq=False)
class CitationTooLong(DomainError):
    """No certificate has room for so many letters."""

    letters: int
    most: int


@dataclass(eq=False)
class CertificateTitleTooLong(DomainError):
    """The large words of a certificate are few."""

    letters: int
    most: int


@dataclass(frozen=True, slots=True)
class CertificateChoices:
    """What a board chooses for the certificates of a round.

    Attributes:
        design: Name of a bundled design, or the id (hex) of one of the board's own; empty: not chosen.
        title: `GIẤY KHEN`; empty: as the kind of the round says.
        citation: With fields in braces; empty: as the kind says.
        signer_name, signer_title: Who signs.
        second_name, second_title: Who signs at the left, or empty.
        day: On the paper; None: the day of the decision.
        without: What is left out.
    """

    design: str = ""
    title: str = ""
    citation: str = ""
    signer_name: str = ""
    signer_title: str = ""
    second_name: str = ""
    second_title: str = ""
    day: date | None = None
    without: frozenset[CertificatePart] = frozenset()


@dataclass(frozen=True, slots=True)
class OwnWords:
    """What one certificate says instead of what follows from the list; empty: nothing else."""

    person: str = ""
    school_class: str = ""
    citation: str = ""

    @property
    def is_none(self) -> bool:
        """Whether it says nothing else."""
        return not (self.person or self.school_class or self.citation)


def checked_choices(choices: CertificateChoices) -> CertificateChoices:
    """The choices in clean words.

    Raises:
        CitationTooLong, CertificateTitleTooLong: There is no room for them on paper.
    """
    citation, title = clean_text(choices.citation), clean_text(choices.title)
    if len(citation) > MOST_CITATION:
        raise CitationTooLong(len(citation), MOST_CITATION)
    if len(title) > MOST_TITLE:
        raise CertificateTitleTooLong(len(title), MOST_TITLE)
    return CertificateChoices(
        choices.design,
        title,
        citation,
        clean_text(choices.signer_name),
        clean_text(choices.signer_title),
        clean_text(choices.second_name),
        clean_text(choices.second_title),
        choices.day,
        choices.without,
    )


def parts_text(without: Iterable[CertificatePart]) -> str:
    """The parts that are left out, as they are stored: in one order, apart by spaces."""
    left_out = set(without)
    return " ".join(part for part in PARTS if part in left_out)


def parts_of(text: str) -> frozenset[CertificatePart]:
    """The parts that are left out; what a newer program wrote beside them is passed over."""
    written = text.split()
    return frozenset(part for part in PARTS if part in written)


def words_text(words: OwnWords) -> str:
    """As it is stored; empty where nothing else is said."""
    said = {"person": words.person, "school_class": words.school_class, "citation": words.citation}
    kept = {name: value for name, value in said.items() if value}
    return json.dumps(kept, ensure_ascii=False, sort_keys=True) if kept else ""


def words_of(text: str) -> OwnWords:
    """What was stored; what cannot be read says nothing."""
    try:
        read: object = json.loads(text) if text else {}
    except ValueError:
        return OwnWords()
    if not isinstance(read, dict):
        return OwnWords()
    said = {str(name): value for name, value in cast("dict[object, object]", read).items() if isinstance(value, str)}
    return OwnWords(said.get("person", ""), said.get("school_class", ""), said.get("citation", ""))


def salutation(kind: RecipientKind, word: str, sex: Sex, name: str) -> str:
    """The word before a name on a certificate: `Em`, `Ông`, `Cô giáo`, `Gia đình`; none where the name begins with it.

    Args:
        word: The usual one of this kind of recipient.
        sex: Empty: not known.
    """
    begins = f"{clean_text(name).lower()} "
    spoken = (word, *_SPOKEN) if kind in {"adult", "teacher"} else (word,)
    if any(begins.startswith(f"{one.lower()} ") for one in spoken if one):
        return ""
    return {"adult": _OF_ADULTS[sex], "teacher": _OF_TEACHERS[sex]}.get(kind, word)
