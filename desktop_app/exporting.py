"""The command `export`: a list of a book as an Excel file."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from desktop_app.i18n import _
from desktop_app.services.exports import (
    Asked,
    boards_export,
    candidates_export,
    donations_export,
    export_workbook,
    households_export,
    members_export,
)
from desktop_app.services.organisation import today
from desktop_app.storage.book import Book
from desktop_app.storage.output_files import write_file

OpenBook = Callable[[argparse.Namespace], Book]
_LISTS: dict[str, Callable[[Book], Asked]] = {
    "members": lambda _book: members_export,
    "boards": lambda book: lambda reader: boards_export(reader, today(book)),
    "households": lambda _book: households_export,
    "donations": lambda _book: donations_export,
    "candidates": lambda _book: candidates_export,
}


def add_exports(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    secret: argparse.ArgumentParser,
    open_book: OpenBook,
    say: Callable[[str], None],
) -> None:
    """Declares `export members|boards|households|donations|candidates BOOK FILE.xlsx`.

    Args:
        secret: The arguments that name the passphrase.
        open_book: Opens the book that the arguments name.
        say: Tells the person at the terminal a line.
    """
    what = _("ghi một danh sách của sổ ra tệp Excel")
    exporting = commands.add_parser("export", help=what, description=what, parents=[secret])
    exporting.add_argument("list", choices=list(_LISTS), help=_("danh sách nào"))
    exporting.add_argument("book", type=Path, metavar="BOOK")
    exporting.add_argument("file", type=Path, metavar="FILE", help=_("tệp .xlsx sẽ ghi"))

    def run(given: argparse.Namespace) -> int:
        with open_book(given) as book:
            made = export_workbook(book, _LISTS[given.list](book))
        write_file(given.file, made, keep=(given.book,))
        say(_("Đã ghi ra {path}.").format(path=given.file))
        return 0

    exporting.set_defaults(run=run)
