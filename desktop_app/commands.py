"""Commands that need no window; they call the same services as the windows.

Exit codes: 0 done, 1 refused with a sentence, 2 wrong usage, 3 an import left lines behind.
"""

from __future__ import annotations

import argparse
import codecs
import getpass
import os
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.i18n import N_, _
from desktop_app.spreadsheets.list_kinds import KINDS, Kind
from desktop_app.storage.rules import book_kinds

if TYPE_CHECKING:
    from desktop_app.storage.book import Book, Passphrase, RecoveryCode

    Commands = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 # pyright: ignore[reportPrivateUsage]

# ruff: noqa: PLC0415 - a command reads only the libraries that it needs: `--help` and a refusal do not wait for others

DONE, REFUSED, MISUSED = 0, 1, 2


_IMPORTED: dict[Kind, str] = {
    Kind.MEMBERS: N_("danh sách hội viên"),
    Kind.CANDIDATES: N_("danh sách đề nghị khen thưởng, học bổng"),
    Kind.DONATIONS: N_("danh sách ủng hộ"),
    Kind.RESULTS: N_("kết quả Công dân học tập"),
}
_EXPORTED = ("members", "boards", "households", "donations", "candidates")


class SecretMissing(Exception):
    """No passphrase was given by file or environment."""


def say(text: str) -> None:
    """One line to the person at the terminal; who reads no further (`| head`) does not stop the work."""
    try:
        sys.stdout.write(text + "\n")
        sys.stdout.flush()
    except OSError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())  # what is still kept back goes there too, at the end of the program
        os.close(nowhere)


def add_commands(commands: Commands, walk: Callable[[argparse.Namespace], int]) -> None:
    """Declares the commands.

    Args:
        commands: Where they are added.
        walk: Runs the walkthrough, which stands above this module.
    """
    secret = argparse.ArgumentParser(add_help=False)
    secret.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=_("tệp chứa mã khóa ở dòng đầu; không có thì lấy ở biến môi trường SOKH_PASSPHRASE"),
    )
    secret.add_argument("--recovery-file", type=Path, metavar="FILE", help=_("tệp chứa mã cứu hộ, thay cho mã khóa"))
    _add_new(commands, secret)
    _add_imports(commands, secret)
    _add_exports(commands, secret)

    what = _("kiểm tra sổ: tệp, nhật ký, tiền quỹ, số phiếu")
    verify = commands.add_parser("verify", help=what, description=what, parents=[secret])
    verify.add_argument("book", type=Path, metavar="BOOK")
    verify.set_defaults(run=_verify)

    what = _("gửi số liệu lên tỉnh")
    sync = commands.add_parser("sync", help=what, description=what, parents=[secret])
    sync.add_argument("book", type=Path, metavar="BOOK")
    sync.add_argument("--server", metavar="URL", help=_("địa chỉ máy chủ của tỉnh; chỉ cần lần đầu"))
    sync.add_argument("--code", help=_("mã ghép máy do tỉnh cấp; chỉ cần lần đầu"))
    sync.set_defaults(run=_sync)

    _add_packages(commands, secret)

    what = _("đi qua một ngày của ban khuyến học, không cần cửa sổ")
    day = commands.add_parser("walkthrough", help=what, description=what)
    day.add_argument("--out", type=Path, default=Path("walkthrough"), metavar="DIR", help=_("thư mục để tệp làm ra"))
    day.add_argument("--server", metavar="URL", help=_("máy chủ tỉnh; không có thì chạy thử một máy chủ ở máy này"))
    day.add_argument("--code", help=_("mã ghép máy của máy chủ đó"))
    day.set_defaults(run=walk)


def _add_new(commands: Commands, secret: argparse.ArgumentParser) -> None:
    what = _("lập sổ mới, có mã khóa")
    new = commands.add_parser("new", help=what, description=what, parents=[secret])
    new.add_argument("book", type=Path, metavar="BOOK", help=_("tệp sổ sẽ lập, đuôi .sokh"))
    new.add_argument("--name", required=True, help=_("tên ban, in trên giấy tờ"))
    new.add_argument("--commune", required=True, metavar="CODE", help=_("mã xã, phường: 5 chữ số"))
    kinds = ", ".join(kind.code for kind in book_kinds())
    new.add_argument("--kind", required=True, help=_("loại ban: {kinds}").format(kinds=kinds))
    new.add_argument("--recovery-sheet", type=Path, metavar="PDF", help=_("ghi tờ mã cứu hộ ra tệp PDF này"))
    new.set_defaults(run=_new)


def _add_imports(commands: Commands, secret: argparse.ArgumentParser) -> None:
    what = _("đưa danh sách từ Excel vào sổ")
    importing = commands.add_parser("import", help=what, description=what)
    kinds = importing.add_subparsers(required=True, metavar="|".join(Kind))
    for kind, text in _IMPORTED.items():
        about = _(text)
        one = kinds.add_parser(kind.value, help=about, description=about, epilog=_epilog(kind), parents=[secret])
        _declare_import(one, kind)
        one.set_defaults(run=partial(_import, kind=kind))


def _epilog(kind: Kind) -> str:
    fields = ", ".join(field.value for field in KINDS[kind].fields)
    return _("Kết quả: 0 mọi dòng vào sổ, 1 bị từ chối, 2 gõ chưa đúng, 3 còn dòng để lại. Tên cột: {fields}.").format(
        fields=fields
    )


def _declare_import(one: argparse.ArgumentParser, kind: Kind) -> None:
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
        one.add_argument("--round", metavar="NAME", help=_("tên đợt khen thưởng; chưa có đợt ấy thì lập mới"))
        one.add_argument("--amount", type=_amount, metavar="ĐỒNG", help=_("mức cho em chưa ghi số tiền"))
    if kind is Kind.RESULTS:
        one.add_argument("--year", type=int, help=_("năm của các dòng không ghi năm"))


def _add_packages(commands: Commands, secret: argparse.ArgumentParser) -> None:
    what = _("gửi không cần mạng: chép gói ra USB, nhận gói từ USB")
    packages = commands.add_parser("package", help=what, description=what).add_subparsers(
        required=True, metavar="out|in"
    )
    what = _("chép mọi việc chưa gửi ra USB hoặc một thư mục; chưa ghép máy thì chép đơn xin ghép")
    out = packages.add_parser("out", help=what, description=what, parents=[secret])
    out.add_argument("book", type=Path, metavar="BOOK")
    out.add_argument("folder", type=Path, metavar="DIR", help=_("thư mục hoặc USB để ghi gói vào"))
    out.add_argument("--carried", action="store_true", help=_("chép cả gói và trả lời đang chuyển hộ ban khác"))
    out.set_defaults(run=_package_out)
    what = _("nhận tệp trả lời, tệp mời hoặc gói của ban khác")
    into = packages.add_parser("in", help=what, description=what, parents=[secret])
    into.add_argument("book", type=Path, metavar="BOOK")
    into.add_argument("files", type=Path, nargs="+", metavar="FILE", help=_("tệp .skgoi hoặc .skmoi"))
    into.set_defaults(run=_package_in)


def _add_exports(commands: Commands, secret: argparse.ArgumentParser) -> None:
    what = _("ghi một danh sách của sổ ra tệp Excel hoặc PDF")
    exporting = commands.add_parser("export", help=what, description=what, parents=[secret])
    exporting.add_argument("list", choices=_EXPORTED, help=_("danh sách nào"))
    exporting.add_argument("book", type=Path, metavar="BOOK")
    exporting.add_argument("file", type=Path, metavar="FILE", help=_("tệp sẽ ghi: .xlsx, hoặc .pdf để in"))
    exporting.set_defaults(run=_export)


def _secret(given: argparse.Namespace) -> Passphrase | RecoveryCode:
    from desktop_app.storage.book import Passphrase, RecoveryCode

    if given.recovery_file is not None:
        return RecoveryCode(_first_line(given.recovery_file))
    if given.passphrase_file is not None:
        return Passphrase(_first_line(given.passphrase_file))
    passphrase = os.environ.get("SOKH_PASSPHRASE")
    if passphrase is None:
        raise SecretMissing
    return Passphrase(passphrase)


def _first_line(path: Path) -> str:
    """The first line of a text file, also of one that Notepad wrote as "Unicode"."""
    written = path.read_bytes()
    coding = "utf-16" if written.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8-sig"
    return (written.decode(coding, errors="replace").splitlines() or [""])[0]


def _amount(text: str) -> int:
    from desktop_app.domain.errors import DomainError
    from desktop_app.domain.money import parse_amount
    from desktop_app.ui.messages import sentence

    try:
        return parse_amount(text)
    except DomainError as error:
        raise argparse.ArgumentTypeError(sentence(error)) from None


def _actor() -> str:
    try:
        return os.environ.get("SOKH_ACTOR") or getpass.getuser()
    except OSError:
        return "?"


def _open(given: argparse.Namespace) -> Book:
    from desktop_app.storage.book import open_book

    return open_book(given.book, _secret(given))


def _new(given: argparse.Namespace) -> int:
    from desktop_app.services.organisation import BeginBook, begin_book, recovery_sheet, today
    from desktop_app.storage.book import Passphrase
    from desktop_app.storage.output_files import write_file
    from desktop_app.storage.queries.organisation import board

    secret = _secret(given)
    if not isinstance(secret, Passphrase):
        raise SecretMissing
    command = BeginBook(given.name, given.kind, given.commune, _actor())
    begun = begin_book(given.book, command, secret.text)
    with begun.book as book:
        say(_("Đã lập sổ {path}.").format(path=given.book))
        say(_("Mã cứu hộ, chép ra giấy và cất kỹ: {code}").format(code=begun.recovery_code))
        if given.recovery_sheet is not None:  # after the code is said: it is nowhere else if this fails
            with book.reader() as reader:
                name = board(reader).name
            sheet = recovery_sheet(name, begun.recovery_code, today(book))
            write_file(given.recovery_sheet, sheet, keep=(given.book,))
    return DONE


def _agreed() -> bool:
    if not sys.stdin.isatty():
        say(_("Thêm --yes để ghi vào sổ."))
        return False
    sys.stdout.write(_("Ghi vào sổ? Gõ co rồi Enter: "))
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in {"co", "có", "c", "y", "yes"}


def _import(given: argparse.Namespace, kind: Kind) -> int:
    from desktop_app.importing import run

    return run(given, kind, _open, _actor, say, _agreed)


def _export(given: argparse.Namespace) -> int:
    from desktop_app.exporting import run

    return run(given, _open, say)


def _package_out(given: argparse.Namespace) -> int:
    from desktop_app.packing import run_out

    return run_out(given, _open, _actor, say)


def _package_in(given: argparse.Namespace) -> int:
    from desktop_app.packing import run_in

    return run_in(given, _open, _actor, say)


def _verify(given: argparse.Namespace) -> int:
    from desktop_app.services.closing_findings import closing_lines
    from desktop_app.services.number_findings import finding_lines
    from desktop_app.storage.verify import verify_book

    with _open(given) as book:
        found, numbers, balances = verify_book(book), finding_lines(book), closing_lines(book)
    say(
        _("Nhật ký {entries} việc, {changes} thay đổi; {vouchers} phiếu. Dấu cuối: {hash}").format(
            entries=found.entries, changes=found.changes, vouchers=found.vouchers, hash=found.head_hash
        )
    )
    for finding in found.findings:
        say(_("Chưa khớp ({check}): {what}").format(check=finding.check, what=finding.what))
    for line in numbers:
        say(_("Số phiếu cần xem lại: {what}").format(what=line))
    for line in balances:
        say(_("Số dư khác lúc khóa sổ: {what}").format(what=line))
    say(_("Sổ còn nguyên vẹn.") if found.is_whole else _("Sổ có chỗ chưa khớp. Giữ nguyên tệp và gọi Hội tỉnh."))
    return DONE if found.is_whole else REFUSED


def _sync(given: argparse.Namespace) -> int:
    if (given.server is None) != (given.code is None):
        say(_("--server và --code đi cùng nhau."))
        return MISUSED
    from desktop_app.services.province import enrol_device, send

    with _open(given) as book:
        if given.server is not None:
            enrolled = enrol_device(book, given.server, given.code)
            say(_("Đã ghép máy này với {province}.").format(province=enrolled.province_name))
        report = send(book)
    if report.sent == 0 and report.received == 0:
        say(_("Không có gì mới để gửi. Tỉnh đã có đủ."))
    else:
        say(_("Đã gửi {sent} thay đổi, nhận {received}.").format(sent=report.sent, received=report.received))
    if report.quarantined:
        from desktop_app.ui.province.difference_words import aside_reason

        for aside in report.quarantined:
            say(_("Tỉnh để riêng một mục: {reason}").format(reason=aside_reason(aside.reason)))
    return DONE
