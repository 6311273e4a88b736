"""The command `export`: a list of a book as an Excel file, or as a PDF to print."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from desktop_app.i18n import _
from desktop_app.services.exports import (
    Asked,
    boards_export,
    candidates_export,
    donations_export,
    export_pdf,
    export_workbook,
    households_export,
    members_export,
)
from desktop_app.services.organisation import today
from desktop_app.storage.book import Book
from desktop_app.storage.output_files import write_file

OpenBook = Callable[[argparse.Namespace], Book]
_MAKERS = {".xlsx": export_workbook, ".pdf": export_pdf}
_LISTS: dict[str, Callable[[Book], Asked]] = {
    "members": lambda _book: members_export,
    "boards": lambda book: lambda reader: boards_export(reader, today(book)),
    "households": lambda _book: households_export,
    "donations": lambda _book: donations_export,
    "candidates": lambda _book: candidates_export,
}


def run(given: argparse.Namespace, open_book: OpenBook, say: Callable[[str], None]) -> int:
    """Writes the list that was asked for.

    Args:
        given: What was typed.
        open_book: Opens the book that the arguments name.
        say: Tells the person at the terminal a line.
    """
    make = _MAKERS.get(given.file.suffix.lower())
    if make is None:
        say(_("Không ghi ra {path}: tên tệp cần có đuôi .xlsx hoặc .pdf.").format(path=given.file))
        return 1
    with open_book(given) as book:
        made = make(book, _LISTS[given.list](book))
    write_file(given.file, made, keep=(given.book,))
    say(_("Đã ghi ra {path}.").format(path=given.file))
    return 0
