"""The head of money papers, and who signs them: the board on the day of the paper, and what it chose for its forms."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.board_settings import PAPER_HEADER
from desktop_app.domain.ids import UnitId
from desktop_app.domain.officers import without_academic_title
from desktop_app.domain.papers import PaperHead, Signature
from desktop_app.services.board_settings import setting
from desktop_app.services.letterheads import letterhead
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.officers import holder

_HEAD = "Chủ tịch"
_TREASURER = "Thủ quỹ"


@dataclass(frozen=True, slots=True)
class PaperDesk:
    """What the papers of one board of one day have in common.

    Attributes:
        treasurer, chair: Places to sign, with the names of those who held the office on that day.
    """

    head: PaperHead
    board_name: str
    treasurer: Signature
    chair: Signature


def paper_desk(
    reader: Reader, unit_id: UnitId, day: date, form_setting: str = "", *, copy_number: int = 0
) -> PaperDesk:
    """The head of a board's papers of a day.

    Args:
        form_setting: A name of `domain/board_settings.py` for the form number; empty: the form has none.
        copy_number: 0: the original.

    Raises:
        SettingUnknown: There is no such choice.
    """
    letter = letterhead(reader, unit_id, day)
    own = tuple(line.strip() for line in setting(reader, unit_id, PAPER_HEADER).splitlines() if line.strip())
    found = holder(reader, unit_id, "treasurer", day)
    return PaperDesk(
        PaperHead(
            own or letter.lines,
            letter.place,
            day,
            setting(reader, unit_id, form_setting) if form_setting else "",
            copy_number,
        ),
        letter.board_name,
        Signature(_TREASURER, without_academic_title(found.full_name) if found else ""),
        Signature(letter.signing.post, letter.signing.name) if letter.signing else Signature(_HEAD),
    )


def signer(title: str, name: str = "") -> Signature:
    """A place to sign, the name without academic titles."""
    return Signature(title, without_academic_title(name))
