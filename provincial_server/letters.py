"""The letters under which a book's laptops number papers: each given once, also where the province was put back."""

from __future__ import annotations

import re
import secrets
from collections.abc import Mapping
from itertools import count
from uuid import UUID

from desktop_app.sync.wire import EnrolRequest
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
_WAS_PUT_BACK = """
    SELECT EXISTS (SELECT 1 FROM recovery WHERE province_code = %(province)s AND book_id = %(book)s)
        OR %(cursor)s > 0 AND NOT EXISTS (SELECT 1 FROM log_slice WHERE province_code = %(province)s
            AND book_id = %(book)s AND last_seq = %(cursor)s AND log_hash = %(log_hash)s)
"""


def give_letter(connection: Connected, province: str, request: EnrolRequest) -> str:
    """A letter for one more device, within a transaction in which the book has a head. No other device has it.

    A device keeps the letter that it has, unless another one has it here. Else the letters of devices, also of those
    that were revoked, those on papers and those that the book knows of others are not given. Where letters may be out
    of which nothing is known here, because the book's log was put back to an earlier day, it is two, by chance: the
    next ones in their order may be those of a laptop that has not come back yet.
    """
    of_book = {"province": province, "book": request.book}
    connection.execute(  # the lock under which letters are given out
        "SELECT 1 FROM book_head WHERE province_code = %(province)s AND book_id = %(book)s FOR UPDATE", of_book
    )
    given = {str(row[0]) for row in connection.execute(_GIVEN, of_book)}
    if request.letter not in given and _FORM.fullmatch(request.letter):
        return request.letter
    met = given | {str(row[0]) for row in connection.execute(_ON_PAPERS, of_book)}
    unheard = not met.issuperset(request.letters)
    is_anothers = request.letter in given and request.letter != _FIRST  # many have it before they are enrolled
    met |= set(request.letters)
    if unheard or is_anothers or _was_put_back(connection, of_book, request):
        free = [letters for letters in _OF_TWO if letters not in met]
        if free:
            return secrets.choice(free)
    return next(letters for letters in map(_letter, count()) if letters not in met)


def _was_put_back(connection: Connected, of_book: Mapping[str, str | UUID], request: EnrolRequest) -> bool:
    """Whether the book's log was ever put back, or lacks what it once told this laptop."""
    seen = {"cursor": request.cursor, "log_hash": request.log_hash}
    row = connection.execute(_WAS_PUT_BACK, {**of_book, **seen}).fetchone()
    return row is not None and bool(row[0])


def _letter(index: int) -> str:
    """A, B, C … then AA, AB …."""
    text = ""
    index += 1
    while index:
        index, place = divmod(index - 1, len(_LETTERS))
        text = _LETTERS[place] + text
    return text
