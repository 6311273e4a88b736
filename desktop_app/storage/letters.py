"""The letters under which the machines of a book number their papers: whose they are, and which are nobody's yet."""

from __future__ import annotations

import secrets
from dataclasses import dataclass

from sqlalchemy import Connection, text

_LETTERS = "ABCDEGHKLMNPQRSTUVXY"
WAITING_LETTER = "Z"
"""Begins the letters of a copied book until the province gives it one; no letter of a province begins so."""


@dataclass(frozen=True, slots=True)
class KnownLetters:
    """What a book knows of letters.

    Attributes:
        own: The province gave it to this machine, or none has given any yet; empty: the machine waits for one.
        others: Under which other machines number, or may: they stand on papers, or were in use where the book was.
    """

    own: str
    others: tuple[str, ...]


_MET = text(
    "SELECT letter FROM voucher UNION SELECT letter FROM certificate UNION SELECT letter FROM number_series"
    " UNION SELECT facts ->> '$.letter_before' FROM replica_start"
)
_OWN = text(
    "SELECT letter FROM book_info WHERE letter NOT LIKE :waiting AND (device_id IS NOT NULL OR letter NOT IN"
    " (SELECT coalesce(facts ->> '$.letter_before', '') FROM replica_start))"
)


def known_letters(reader: Connection) -> KnownLetters:
    """The letter of this machine, and every other one that the book has ever met; letters that wait are not told."""
    own = reader.execute(_OWN, {"waiting": f"{WAITING_LETTER}%"}).scalar() or ""
    met = {letter for letter in reader.execute(_MET).scalars() if letter and not letter.startswith(WAITING_LETTER)}
    return KnownLetters(own, tuple(sorted(met - {own})))


def letter_taken(reader: Connection, given: str) -> str:
    """Under which letter the machine numbers from now on, where the province gave it this one.

    A province that was put back, and does not ask, may give a letter that another machine has. Such a one is not
    used: the machine goes on with one that nobody has.
    """
    return waiting_letter() if given in known_letters(reader).others else given


def waiting_letter() -> str:
    """A letter that nobody has, until the province gives one."""
    return WAITING_LETTER + "".join(secrets.choice(_LETTERS) for _ in range(2))
