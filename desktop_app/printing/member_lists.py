"""The list of members on A4, as many pages as it takes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from desktop_app.domain.names import clean_text
from desktop_app.printing.drawing import Sheet, one_at_a_time
from desktop_app.printing.layout import TemplateUnreadable, load_layout
from desktop_app.printing.tables import Table
from desktop_app.printing.values import (
    PrintedValueMissing,
    authority_values,
    board_values,
    date_values,
    optional,
    require,
    with_words,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.domain.dates import PartialDate

TEMPLATE: Final = "danh-sach-hoi-vien"
_KNOWN: Final = frozenset(
    {
        "board_1",
        "board_2",
        "board_3",
        "title",
        "scope",
        "day",
        "month",
        "year",
        "place",
        "total",
        "prepared_by",
        "head",
        "head_title",
        "on_behalf",
        "on_behalf_2",
    }
)
_COLUMNS: Final = frozenset({"order", "full_name", "born", "sex", "village", "joined"})


@dataclass(frozen=True, slots=True)
class MemberListRow:
    """One member as the list shows them.

    Attributes:
        full_name: Required.
        born: Year, month and year, or day; only the year is printed.
        sex: In words, `Nam` or `Nữ`; may be empty.
        village: Thôn, xóm, tổ dân phố; may be empty.
        joined: When they joined; may be unknown.
    """

    full_name: str
    born: PartialDate | None = None
    sex: str = ""
    village: str = ""
    joined: PartialDate | None = None


@dataclass(frozen=True, slots=True)
class MemberList:
    """What the list says.

    Attributes:
        board_lines: One to three lines; the last names the board.
        day: The day the list is true for, and is signed.
        place: Where it is signed.
        rows: In the order in which they are printed.
        title: The large words; when empty, those of the template, `DANH SÁCH HỘI VIÊN`.
        scope: What the list covers, `Chi hội thôn 3, đến ngày 21/11/2026`; may be empty.
        prepared_by: Name of the person who made the list; may be empty.
        head: Name of the person who signs; may be empty.
        head_title: Of the person who signs, in capitals; when empty, the word of the template.
        on_behalf: Lines above that, none to two: `TM. BAN CHẤP HÀNH`.
    """

    board_lines: tuple[str, ...]
    day: date
    place: str
    rows: tuple[MemberListRow, ...]
    title: str = ""
    scope: str = ""
    prepared_by: str = ""
    head: str = ""
    head_title: str = ""
    on_behalf: tuple[str, ...] = ()


@one_at_a_time
def member_list_pdf(members: MemberList, report: Callable[[int, int], None] | None = None) -> bytes:
    """The list as a PDF, A4 upright; the same bytes for the same values.

    Args:
        members: With at least one row.
        report: Called after every page with rows done and rows in all.

    Raises:
        PrintedValueMissing: There is no row, or a required value is empty.
        GlyphMissing: A letter cannot be printed; names the member.
    """
    layout = load_layout(TEMPLATE, _KNOWN)
    if layout.table is None or {column.name for column in layout.table.columns} - _COLUMNS:
        raise TemplateUnreadable(TEMPLATE, "table")
    values = with_words(layout.words["list"], _values(members))
    sheet = Sheet(layout, title=values["title"])
    sheet.draw_stacks(layout.stacks, values, values["board_3"])
    table = Table(sheet, layout.table)
    for order, row in enumerate(members.rows, start=1):
        if table.add(_cells(order, row), row.full_name) and report is not None:
            report(order - 1, len(members.rows))
    table.close(layout.closing, values, values["board_3"])
    if report is not None:
        report(len(members.rows), len(members.rows))
    return sheet.pdf()


def _cells(order: int, row: MemberListRow) -> dict[str, str]:
    name = clean_text(row.full_name)
    if not name:
        raise PrintedValueMissing(TEMPLATE, "full_name", str(order))
    return {
        "order": str(order),
        "full_name": name,
        "born": str(row.born.year) if row.born else "",
        "sex": clean_text(row.sex),
        "village": clean_text(row.village),
        "joined": str(row.joined) if row.joined else "",
    }


def _values(members: MemberList) -> dict[str, str]:
    if not members.rows:
        raise PrintedValueMissing(TEMPLATE, "rows", "")
    needed = require(TEMPLATE, "", place=members.place)
    free = optional(
        title=members.title,
        head_title=members.head_title,
        scope=members.scope,
        prepared_by=members.prepared_by,
        head=members.head,
    )
    total = {"total": f"{len(members.rows):,}".replace(",", ".")}
    return (
        board_values(TEMPLATE, members.board_lines)
        | date_values(members.day)
        | authority_values(members.on_behalf)
        | needed
        | free
        | total
    )
