"""Hamlets as lists name them: in cells, in headings of groups, over several lines."""

from __future__ import annotations

import re
from collections.abc import Callable

from desktop_app.domain.names import clean_name, clean_text, fold
from desktop_app.spreadsheets.list_cells import Read, plain
from desktop_app.spreadsheets.member_cells import read_text, text_of
from desktop_app.spreadsheets.sheets import Cell, Sheet

_HAMLET_WORDS = (
    "thôn",
    "xóm",
    "bản",
    "ấp",
    "khối",
    "tổ dân phố",
    "tổ",
    "khu phố",
    "khu",
    "làng",
    "buôn",
    "khóm",
    "đội",
)
_HAMLET_OF_TITLE = {fold(word): word.capitalize() for word in _HAMLET_WORDS}
_NUMBERING = re.compile(r"^\s*(?:[IVX]+|[A-Z]|\d+)\s*[.)/-]\s*")
_HEAD_OF_GROUP = re.compile(
    r"^(?:danh sách\s+)?(?:chi hội(?:\s+khuyến học)?|phân hội|ban khuyến học|hội viên)\s+", re.IGNORECASE
)
_AFTER_HAMLET = re.compile(r"\s*[(:\-–].*$")


def group_hamlet(text: str) -> str:
    """The hamlet that the heading of a group names: `I. Chi hội thôn 3 (25 người)` → `Thôn 3`; empty for none."""
    bare = _AFTER_HAMLET.sub("", _HEAD_OF_GROUP.sub("", _NUMBERING.sub("", clean_text(text)))).strip()
    words = bare.lower()
    if len(bare) > _LONGEST_HAMLET or not words.startswith(tuple(f"{word} " for word in _HAMLET_WORDS)):
        return ""
    return clean_name(bare) if bare.isupper() or bare.islower() else bare[0].upper() + bare[1:]


_LONGEST_HAMLET = 40


def hamlet_reader(title: str) -> Callable[[Cell], Read[str]]:
    """Reads where people live; a bare number under «Thôn» is that hamlet: `3` → `Thôn 3`."""
    word = _HAMLET_OF_TITLE.get(fold(title).split("(")[0].strip(" ./:"), "")
    read_plain = plain(read_text)

    def read(cell: Cell) -> Read[str]:
        found = read_plain(cell)
        return Read(f"{word} {found.value}") if word and found.value.isdigit() else found

    return read


def covered_hamlets(sheet: Sheet, column: int | None) -> dict[int, str]:
    """The hamlet of every line over which one merged cell reaches, by number of the line."""
    if column is None or not sheet.tall:
        return {}
    at = {line.number: line.cells[column] for line in sheet.lines}
    return {
        number: text_of(at.get(top, ""))
        for top, bottom, merged in sheet.tall
        if merged == column
        for number in range(top + 1, bottom + 1)
    }
