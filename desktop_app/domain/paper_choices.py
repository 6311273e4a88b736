"""What a board chooses for its printed papers: size, lines at the head, form numbers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import clean_text
from desktop_app.domain.papers import PaperSize

MOST_HEAD_LINES: Final = 3
LONGEST_HEAD_LINE: Final = 90
LONGEST_FORM_NUMBER: Final = 40

STORED_SIZES: Final[dict[str, PaperSize]] = {"A5": "a5", "A4": "a4_two", "A4_WHOLE": "a4"}
"""How the choice `paper_size` stands in a book, and what it means."""


@dataclass(eq=False)
class HeadTooLong(DomainError):
    """The head of a paper has at most three lines of a length that fits."""

    most: int = MOST_HEAD_LINES
    longest: int = LONGEST_HEAD_LINE


@dataclass(eq=False)
class FormNumberTooLong(DomainError):
    """A form number fits into the corner of a paper."""

    longest: int = LONGEST_FORM_NUMBER


def clean_head(typed: str) -> str:
    """The lines at the head of papers, one below the other; empty: the board's own.

    Raises:
        HeadTooLong: There are more than three, or one is too long.
    """
    lines = [line for line in map(clean_text, typed.splitlines()) if line]
    if len(lines) > MOST_HEAD_LINES or any(len(line) > LONGEST_HEAD_LINE for line in lines):
        raise HeadTooLong
    return "\n".join(lines)


def clean_form_number(typed: str) -> str:
    """A form number as printed, or empty.

    Raises:
        FormNumberTooLong: It does not fit.
    """
    number = clean_text(typed)
    if len(number) > LONGEST_FORM_NUMBER:
        raise FormNumberTooLong
    return number


def paper_size(stored: str) -> PaperSize:
    """On what papers are printed; half a page where the book says something else."""
    return STORED_SIZES.get(stored, "a5")
