"""The command `import`: a list from a workbook into a book.

Exit codes: 0 every line went in (with --dry-run: would go in), 1 refused with a sentence, 2 wrong usage, 3 lines were
left behind (`--leftovers FILE` keeps them, with the reasons).
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from pathlib import Path

from desktop_app.domain.dates import school_year
from desktop_app.i18n import N_, _
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
from desktop_app.ui.sentences.list_imports import KINDS as WORDS
from desktop_app.ui.sentences.list_imports import preview_lines

DONE, MISUSED, LEFT_BEHIND = 0, 2, 3
_ABOUT: dict[Kind, str] = {
    Kind.MEMBERS: N_("danh sách hội viên"),
    Kind.CANDIDATES: N_("danh sách đề nghị khen thưởng, học bổng"),
    Kind.DONATIONS: N_("danh sách ủng hộ"),
    Kind.RESULTS: N_("kết quả Công dân học tập"),
}

OpenBook = Callable[[argparse.Namespace], Book]


class MapNotUnderstood(Exception):
    """What stands after --map, --accept or --refuse names no column, field or group."""

    def __init__(self, word: str) -> None:
        super().__init__(word)
        self.word = word


def add_imports(
    commands: argparse._SubParsersAction[argparse.ArgumentParser],  # pyright: ignore[reportPrivateUsage]
    secret: argparse.ArgumentParser,
    open_book: OpenBook,
    actor: Callable[[], str],
    say: Callable[[str], None],
    agreed: Callable[[], bool],
) -> None:
    """Declares `import members|candidates|donations|results BOOK FILE`.

    Args:
        secret: The arguments that name the passphrase.
        open_book: Opens the book that the arguments name.
        actor: Who writes.
        say: Tells the person at the terminal a line.
        agreed: Asks whether to write.
    """
    what = _("đưa danh sách từ Excel vào sổ")
    importing = commands.add_parser("import", help=what, description=what)
    kinds = importing.add_subparsers(required=True, metavar="|".join(Kind))
    for kind, text in _ABOUT.items():
        about = _(text)
        one = kinds.add_parser(kind, help=about, description=about, epilog=_epilog(kind), parents=[secret])
        _declare(one, kind)

        def run(given: argparse.Namespace, kind: Kind = kind) -> int:
            return _run(given, kind, open_book, actor, say, agreed)

        one.set_defaults(run=run)


def _epilog(kind: Kind) -> str:
    fields = ", ".join(field.value for field in KINDS[kind].fields)
    return _("Kết quả: 0 mọi dòng vào sổ, 1 bị từ chối, 2 gõ chưa đúng, 3 còn dòng để lại. Tên cột: {fields}.").format(
        fields=fields
    )


def _declare(one: argparse.ArgumentParser, kind: Kind) -> None:
    one.add_argument("book", type=Path, metavar="BOOK")
    one.add_argument("file", type=Path, metavar="FILE", help=_("tệp .xlsx, .xls, .ods, .csv hoặc .txt"))
    how = one.add_mutually_exclusive_group()
    how.add_argument("--dry-run", action="store_true", help=_("chỉ xem trước, không ghi gì"))
    how.add_argument("--yes", action="store_true", help=_("ghi luôn, không hỏi lại"))
    one.add_argument("--leftovers", type=Path, metavar="XLSX", help=_("ghi các dòng để lại kèm lý do ra tệp này"))
    one.add_argument(
        "--sheet", action="append", default=[], help=_("trang tính: tên hoặc số thứ tự; gõ được nhiều lần")
    )
    one.add_argument("--header", type=int, default=0, metavar="LINE", help=_("dòng tiêu đề"))
    one.add_argument("--map", action="append", default=[], metavar="COL=FIELD", help=_("cột nào là gì, ví dụ C=birth"))
    one.add_argument("--accept", action="append", default=[], metavar="CODE", help=_("nhận cách sửa máy còn ngờ"))
    one.add_argument("--refuse", action="append", default=[], metavar="CODE", help=_("không nhận một cách sửa"))
    if kind is Kind.CANDIDATES:
        one.add_argument("--round", metavar="NAME", help=_("tên đợt khen thưởng mới"))
        one.add_argument("--amount", type=int, metavar="ĐỒNG", help=_("mức cho em chưa ghi số tiền"))
    if kind is Kind.RESULTS:
        one.add_argument("--year", type=int, help=_("năm của các dòng không ghi năm"))


def _run(
    given: argparse.Namespace,
    kind: Kind,
    open_book: OpenBook,
    actor: Callable[[], str],
    say: Callable[[str], None],
    agreed: Callable[[], bool],
) -> int:
    with open_book(given) as book:
        try:
            found = _preview(book, given, kind)
        except MapNotUnderstood as error:
            say(_("Không hiểu “{word}”. Ví dụ: --map C=birth; các tên có trong --help.").format(word=error.word))
            return MISUSED
        for line in preview_lines(found):
            say(line)
        left = _keep_leftovers(found, given.leftovers, say)
        if given.dry_run or not (given.yes or agreed()):
            say(_("Chưa ghi gì vào sổ."))
            return left
        with book.work(actor()) as work:
            written = write(work, found, _choices(given, kind, school_year(today(book))))
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
    columns = [_column(word) for word in given.map]
    known = tuple((index, field) for index, field, _title in columns if index is not None)
    plain = options == ReadOptions() and not columns and not given.sheet
    with book.reader() as reader:
        first = preview(reader, kind, given.file, today(book), None if plain else _with(options, known, ()))
        if plain:
            return first
        mapped = [(_index_of(first, title) if index is None else index, field) for index, field, title in columns]
        return preview(
            reader, kind, given.file, today(book), _with(options, tuple(mapped), _sheets(first, given.sheet))
        )


def _with(options: ReadOptions, columns: tuple[tuple[int, Field], ...], sheets: tuple[str, ...]) -> ReadOptions:
    return ReadOptions(sheets, options.header_line, columns, options.accepted, options.amount)


def _codes(words: list[str]) -> frozenset[Code]:
    try:
        return frozenset(map(Code, words))
    except ValueError:
        raise MapNotUnderstood(" ".join(words)) from None


_LONGEST_LETTERS = 3


def _column(word: str) -> tuple[int | None, Field, str]:
    column, sign, name = word.rpartition("=")
    try:
        field = Field("" if name.strip() == "-" else name.strip())
    except ValueError:
        raise MapNotUnderstood(word) from None
    column = column.strip()
    if not sign or not column:
        raise MapNotUnderstood(word)
    if column.isascii() and column.isalpha() and column.isupper() and len(column) <= _LONGEST_LETTERS:
        index = 0
        for letter in column:
            index = index * 26 + ord(letter) - ord("A") + 1
        return index - 1, field, ""
    return None, field, column


def _index_of(found: Preview, title: str) -> int:
    for column in found.read.columns:
        if column.title.casefold() == title.casefold():
            return column.index
    raise MapNotUnderstood(title)


def _sheets(found: Preview, words: list[str]) -> tuple[str, ...]:
    names = [sheet.name for sheet in found.read.sheets]
    chosen: list[str] = []
    for word in words:
        place = int(word) - 1 if word.isascii() and word.isdigit() else -1
        if word not in names and not 0 <= place < len(names):
            raise MapNotUnderstood(word)
        chosen.append(word if word in names else names[place])
    return tuple(chosen)


def _keep_leftovers(found: Preview, path: Path | None, say: Callable[[str], None]) -> int:
    """Keeps the lines that stay behind; the exit code that they mean."""
    if path is not None and (content := leftovers_xlsx(found)) is not None:
        write_file(path, content, keep=(found.path,))
        say(_("Đã ghi các dòng cần xem lại ra {path}.").format(path=path))
    return LEFT_BEHIND if left_behind(found) else DONE


def _choices(given: argparse.Namespace, kind: Kind, year: str) -> Choices:
    if kind is Kind.CANDIDATES and given.round:
        return Choices(round=NewRound(given.round, year))
    return Choices(year=given.year) if kind is Kind.RESULTS else Choices()
