"""Tells the people of a list from its totals, signatures, group headings and page headings."""

from __future__ import annotations

from enum import StrEnum

from desktop_app.spreadsheets.headings import Heading, field_of
from desktop_app.spreadsheets.list_kinds import Field, Kind
from desktop_app.spreadsheets.member_cells import text_of
from desktop_app.spreadsheets.sheets import Cell, Line


class LeftOutReason(StrEnum):
    """Why a line below the heading is no person."""

    TOTAL = "total"
    SIGNATURE = "signature"
    GROUP = "group"
    REPEATED_HEADING = "repeated_heading"
    COLUMN_NUMBERS = "column_numbers"


# Compared with their marks: Tống Công Minh is a person, Tổng cộng is not.
_TOTALS = ("tổng cộng", "tổng số", "cộng:", "tổng:", "cộng tổng", "tong cong:", "tong so:")
_COUNTED = ("cộng ", "tổng ")  # only with a figure behind: Cộng thôn 1 (25 người)
_TOTALS_WHOLE = frozenset({"cộng", "tổng", "tong cong", "tong so"})
_SIGNATURES = (
    *("người lập", "lập biểu", "lập danh sách", "người tổng hợp", "người thống kê", "tm.", "tm ", "t/m", "kt."),
    *("chủ tịch", "phó chủ tịch", "trưởng ban", "chi hội trưởng", "thủ trưởng", "kế toán", "thủ quỹ", "thư ký"),
    *("xác nhận", "(ký", "ký tên", "ký, ghi", "(đã ký", "nơi nhận", "ban chấp hành", "ghi chú:", "danh sách này"),
)
_GROUPS = (
    *("chi hội ", "phân hội ", "thôn ", "xóm ", "bản ", "ấp ", "khối ", "tổ ", "khu ", "làng ", "buôn "),
    *("dòng họ ", "ban khuyến học", "hội khuyến học"),
)


class LineSorter:
    """Sorts the lines of one list from top to bottom; after the first signature only clear people are people."""

    def __init__(self, heading: Heading, kind: Kind) -> None:
        self._heading = heading
        self._kind = kind
        self._name = heading.fields.index(Field.NAME)
        self._order = heading.index_of(Field.ORDER)
        self._signed = False

    def is_numbered_person(self, line: Line, name: str) -> bool:
        """Whether the line has a number of its own and a name: the common case, asked first."""
        if self._order is None or not _is_number(line.cells[self._order]):
            return False
        return name[:1].isalpha() and not name.lower().startswith(_TOTALS)

    def is_blank(self, line: Line) -> bool:
        """Whether nothing is written in the line, apart from a number prepared for a person to come."""
        return not any(text_of(cell) for index, cell in enumerate(line.cells) if index != self._order)

    def reason_to_leave_out(self, line: Line, name: str) -> LeftOutReason | None:
        """Why the line is no person, or None where it is one or should be one."""
        texts = [text for cell in line.cells if cell != "" and (text := text_of(cell))]
        if not texts:
            return None
        if self._is_column_numbers(line, name, texts):
            return LeftOutReason.COLUMN_NUMBERS
        if (
            field_of(name, self._kind) in (Field.NAME, Field.FAMILY_NAME, Field.GIVEN_NAME)
            and text_of(name) in self._heading.titles
        ):
            return LeftOutReason.REPEATED_HEADING
        return self._closing(line, name, texts) or self._group(line, name, texts)

    def _is_column_numbers(self, line: Line, name: str, texts: list[str]) -> bool:
        inner = name.strip("() ")
        numbered = inner.isdigit() or len(inner) == 1
        return numbered and line.number == self._heading.last_line + 1 and any(t.strip("() ").isdigit() for t in texts)

    def _closing(self, line: Line, name: str, texts: list[str]) -> LeftOutReason | None:
        telling = [text.lower() for text in ([text_of(name)] if name else texts)]
        first = texts[0].lower()
        if any(_is_total(text) for text in (first, *telling)):
            return LeftOutReason.TOTAL
        if any(text.startswith(_SIGNATURES) or _is_dateline(text) for text in telling):
            self._signed = True
            return LeftOutReason.SIGNATURE
        return LeftOutReason.SIGNATURE if self._signed and not self._has_figures(line) else None

    def _has_figures(self, line: Line) -> bool:
        if self._order is not None:
            return _is_number(line.cells[self._order])
        others = (cell for index, cell in enumerate(line.cells) if index != self._name)
        return any(not isinstance(cell, str) or any(map(str.isdigit, cell)) for cell in others)

    def _group(self, line: Line, name: str, texts: list[str]) -> LeftOutReason | None:
        order = line.cells[self._order] if self._order is not None else ""
        if _is_number(order) or (self._kind is Kind.DONATIONS and len(texts) > 1):
            return None
        title = text_of(name) or texts[0]
        named = f"{title.lower()} ".startswith(_GROUPS)
        lettered = _is_letter(text_of(order)) and len(texts) == 1 + bool(name)
        return LeftOutReason.GROUP if (named and len(texts) <= _GROUP_CELLS) or lettered else None


_GROUP_CELLS = 3  # number, title, how many people


def _is_number(cell: Cell) -> bool:
    return isinstance(cell, (int, float)) or (isinstance(cell, str) and cell.strip().rstrip(".").isdigit())


def _is_letter(text: str) -> bool:
    mark = text.rstrip(".) ").upper()
    return bool(mark) and ((len(mark) == 1 and mark.isalpha()) or set(mark) <= set("IVX"))


def _is_total(text: str) -> bool:
    counted = text.startswith(_COUNTED) and any(map(str.isdigit, text))
    return counted or text.startswith(_TOTALS) or text in _TOTALS_WHOLE


def _is_dateline(text: str) -> bool:
    return "ngày" in text and "tháng" in text and "năm" in text
