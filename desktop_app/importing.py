"""The command `import`: a list from a workbook into a book.

Exit codes: 0 every line went in (with --dry-run: would go in), 1 refused with a sentence, 2 wrong usage, 3 lines were
left behind (`--leftovers FILE` keeps them, with the reasons).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterable
from pathlib import Path

from desktop_app.domain.dates import school_year
from desktop_app.i18n import _
from desktop_app.services.imports import (
    Choices,
    NewRound,
    Preview,
    left_behind,
    leftovers_xlsx,
    preview,
    write,
)
from desktop_app.services.organisation import today
from desktop_app.spreadsheets.list_kinds import KINDS, Field, Kind
from desktop_app.spreadsheets.lists import ACCEPTED, Code, ReadOptions
from desktop_app.storage.book import Book
from desktop_app.storage.output_files import write_file
from desktop_app.storage.queries.awards import RoundRow, rounds
from desktop_app.ui.sentences.list_imports import KINDS as WORDS
from desktop_app.ui.sentences.list_imports import preview_lines

DONE, MISUSED, LEFT_BEHIND = 0, 2, 3

OpenBook = Callable[[argparse.Namespace], Book]


class MapNotUnderstood(Exception):
    """What stands after --map, --sheet, --accept or --refuse names no column, field, sheet or group.

    Args:
        word: What was typed.
        known: What could have stood there; nothing where the form itself is wrong.
    """

    def __init__(self, word: str, known: Iterable[str] = ()) -> None:
        super().__init__(word)
        self.word, self.known = word, tuple(known)

    @property
    def sentence(self) -> str:
        """What a person is told."""
        if self.known:
            return _("Không hiểu “{word}”. Có thể gõ: {known}.").format(word=self.word, known=", ".join(self.known))
        return _("Không hiểu “{word}”. Ví dụ: --map C=birth; các tên có trong --help.").format(word=self.word)


def run(
    given: argparse.Namespace,
    kind: Kind,
    open_book: OpenBook,
    actor: Callable[[], str],
    say: Callable[[str], None],
    agreed: Callable[[], bool],
) -> int:
    """Reads the list, shows what would be written, and writes it once that was agreed.

    Args:
        given: What was typed.
        kind: What a line of the list is.
        open_book: Opens the book that the arguments name.
        actor: Who writes.
        say: Tells the person at the terminal a line.
        agreed: Asks whether to write.
    """
    if given.leftovers is not None and given.leftovers.suffix.lower() != ".xlsx":
        say(_("Không ghi ra {path}: tên tệp cần có đuôi .xlsx.").format(path=given.leftovers))
        return MISUSED
    with open_book(given) as book:
        try:
            found = _preview(book, given, kind)
        except MapNotUnderstood as error:
            say(error.sentence)
            return MISUSED
        for line in preview_lines(found):
            say(line)
        left = _keep_leftovers(found, given.leftovers, say)
        if given.dry_run or not (given.yes or agreed()):
            say(_("Chưa ghi gì vào sổ."))
            return left
        with book.reader() as reader:
            chosen = _choices(given, kind, school_year(today(book)), rounds(reader))
        with book.work(actor()) as work:
            written = write(work, found, chosen)
        count = written.new if kind is Kind.MEMBERS else written.new + written.same
        what = _("người") if kind is Kind.MEMBERS else _(WORDS[kind])
        say(_("Đã ghi {count} {what} vào sổ.").format(count=count, what=what))
    return left


def _preview(book: Book, given: argparse.Namespace, kind: Kind) -> Preview:
    options = ReadOptions(
        header_line=given.header,
        accepted=(ACCEPTED | _codes(given.accept)) - _codes(given.refuse),
        amount=getattr(given, "amount", None),
    )
    columns = [_column(word, kind) for word in given.map]
    known = tuple((index, field) for index, field, _title in columns if index is not None)
    plain = options == ReadOptions() and not columns and not given.sheet
    with book.reader() as reader:
        first = preview(reader, kind, given.file, today(book), None if plain else _with(options, known, ()))
        if plain:
            return first
        mapped = [(_index_of(first, index, title), field) for index, field, title in columns]
        return preview(
            reader, kind, given.file, today(book), _with(options, tuple(mapped), _sheets(first, given.sheet))
        )


def _with(options: ReadOptions, columns: tuple[tuple[int, Field], ...], sheets: tuple[str, ...]) -> ReadOptions:
    return ReadOptions(sheets, options.header_line, columns, options.accepted, options.amount)


def _codes(words: list[str]) -> frozenset[Code]:
    for word in words:
        if word not in frozenset(Code):
            raise MapNotUnderstood(word, Code)
    return frozenset(map(Code, words))


_LONGEST_LETTERS = 3


def _column(word: str, kind: Kind) -> tuple[int | None, Field, str]:
    column, sign, name = word.rpartition("=")
    try:
        field = Field("" if name.strip() == "-" else name.strip())
    except ValueError:
        raise MapNotUnderstood(word, KINDS[kind].fields if sign else ()) from None
    column = column.strip()
    if not sign or not column:
        raise MapNotUnderstood(word)
    if column.isascii() and column.isalpha() and column.isupper() and len(column) <= _LONGEST_LETTERS:
        index = 0
        for letter in column:
            index = index * 26 + ord(letter) - ord("A") + 1
        return index - 1, field, column
    return None, field, column


def _index_of(found: Preview, index: int | None, title: str) -> int:
    columns = found.read.columns
    if index is not None and index <= max((column.index for column in columns), default=-1):
        return index
    for column in columns:  # «STT» may be a title, too
        if column.title.casefold() == title.casefold():
            return column.index
    raise MapNotUnderstood(title, (column.letter for column in columns))


def _sheets(found: Preview, words: list[str]) -> tuple[str, ...]:
    names = [sheet.name for sheet in found.read.sheets]
    chosen: list[str] = []
    for word in words:
        place = int(word) - 1 if word.isascii() and word.isdigit() else -1
        if word not in names and not 0 <= place < len(names):
            raise MapNotUnderstood(word, names)
        chosen.append(word if word in names else names[place])
    return tuple(chosen)


def _keep_leftovers(found: Preview, path: Path | None, say: Callable[[str], None]) -> int:
    """Keeps the lines that stay behind; the exit code that they mean."""
    if path is not None and (content := leftovers_xlsx(found)) is not None:
        write_file(path, content, keep=(found.path,))
        say(_("Đã ghi các dòng cần xem lại ra {path}.").format(path=path))
    return LEFT_BEHIND if left_behind(found) else DONE


def _choices(given: argparse.Namespace, kind: Kind, year: str, known: Iterable[RoundRow]) -> Choices:
    """Where the lines go; candidates to the round of this name that is still open, so that no list goes in twice."""
    if kind is Kind.CANDIDATES:
        name = given.round or _("Khen thưởng năm học {year}").format(year=year)
        same = (row for row in known if (row.name, row.school_year, row.state) == (name, year, "proposed"))
        standing = next(same, None)
        return Choices(round=standing.round_id if standing else NewRound(name, year))
    return Choices(year=given.year) if kind is Kind.RESULTS else Choices()
