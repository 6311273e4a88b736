"""The letters under which a book's laptops number papers: each given once, also where the province was put back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Collection
from itertools import count
from uuid import UUID

from provincial_server.database import Connected

_LETTERS = "ABCDEGHKLMNPQRSTUVXY"  # letters of Vietnamese that are not misread in a receipt number
_FIRST = "A"  # what a laptop numbers under before any province knows it
_FORM = re.compile(f"[{_LETTERS}]{{1,3}}")
_OF_TWO = tuple(first + second for first in _LETTERS for second in _LETTERS)

_GIVEN = "SELECT letter FROM device WHERE province_code = %(province)s AND book_id = %(book)s"
_ON_PAPERS = """
    SELECT DISTINCT coalesce(fields->>'letter', 'A') FROM record
    WHERE province_code = %(province)s AND book_id = %(book)s AND table_name IN ('voucher', 'certificate')
"""
_WAS_PUT_BACK = "SELECT 1 FROM recovery WHERE province_code = %(province)s AND book_id = %(book)s LIMIT 1"


def give_letter(connection: Connected, province: str, book: UUID, *, wished: str, known: Collection[str]) -> str:
    """A letter for one more device, within a transaction in which the book has a head. No other device has it.

    The letters of devices that were revoked, those on papers and those that the laptop knows are not given. Where
    letters were given of which nothing is known here, a machine without one gets two, by chance: the next ones in
    their order may be those of a laptop that has not come back yet.

    Args:
        wished: Under which the device numbers already; it keeps it unless another device has it here.
        known: Under which others number, as the device knows.
    """
    of_book = {"province": province, "book": book}
    connection.execute(  # the lock under which letters are given out
        "SELECT 1 FROM book_head WHERE province_code = %(province)s AND book_id = %(book)s FOR UPDATE", of_book
    )
    given = {str(row[0]) for row in connection.execute(_GIVEN, of_book)}
    if wished not in given and _FORM.fullmatch(wished):
        return wished
    met = given | {str(row[0]) for row in connection.execute(_ON_PAPERS, of_book)}
    unheard = not met.issuperset(known)
    is_anothers = wished in given and wished != _FIRST  # the first one many have before they are enrolled
    if unheard or is_anothers or connection.execute(_WAS_PUT_BACK, of_book).fetchone() is not None:
        free = [letters for letters in _OF_TWO if letters not in met and letters not in known]
        if free:
            return secrets.choice(free)
    return next(letters for letters in map(_letter, count()) if letters not in met and letters not in known)


def _letter(index: int) -> str:
    """A, B, C … then AA, AB …."""
    text = ""
    index += 1
    while index:
        index, place = divmod(index - 1, len(_LETTERS))
        text = _LETTERS[place] + text
    return text
