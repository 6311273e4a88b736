"""What the reader of command lines says by itself, in the language of the program."""

from __future__ import annotations

import argparse
from typing import Final

from desktop_app.i18n import N_, _

_WORDS: Final = {
    "usage: ": N_("cách dùng: "),
    "%(prog)s: error: %(message)s\n": N_("%(prog)s: chưa đúng: %(message)s\n"),
    "argument %(argument_name)s: %(message)s": N_("%(argument_name)s: %(message)s"),
    "the following arguments are required: %s": N_("còn thiếu: %s"),
    "one of the arguments %s is required": N_("cần một trong các từ: %s"),
    "not allowed with argument %s": N_("không dùng cùng với %s"),
    "unrecognized arguments: %s": N_("không có ở lệnh này: %s"),
    "ambiguous option: %(option)s could match %(matches)s": N_("%(option)s có thể là: %(matches)s; gõ đủ một từ"),
    "invalid choice: %(value)r (choose from %(choices)s)": N_("không có %(value)r; chọn một trong: %(choices)s"),
    "invalid %(type)s value: %(value)r": N_("không dùng được %(value)r ở đây"),
    "expected one argument": N_("cần một từ theo sau"),
    "expected at least one argument": N_("cần ít nhất một từ theo sau"),
    "expected at most one argument": N_("chỉ nhận nhiều nhất một từ theo sau"),
    "expected %s argument": N_("cần %s từ theo sau"),
    "expected %s arguments": N_("cần %s từ theo sau"),
    "ignored explicit argument %r": N_("không nhận %r theo sau"),
    "options": N_("từ có thể thêm"),
    "positional arguments": N_("từ phải có"),
    "show this help message and exit": N_("hiện trang này"),
}


def speak_as_the_program() -> None:
    """From here on what is wrong with a command line is said in the program's language, as is its help."""
    argparse._ = _said  # pyright: ignore[reportAttributeAccessIssue] - it has no other place for words
    argparse.ngettext = _said_of_many  # pyright: ignore[reportAttributeAccessIssue]


def _said(words: str) -> str:
    known = _WORDS.get(words)
    return _(known) if known is not None else words


def _said_of_many(one: str, many: str, count: int) -> str:
    return _said(one if count == 1 else many)
