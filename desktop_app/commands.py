"""Commands that need no window; they call the same services as the windows.

Exit codes: 0 done, 1 refused with a sentence, 2 wrong usage, 3 an import left lines behind.
"""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path

from desktop_app.exporting import add_exports
from desktop_app.i18n import _
from desktop_app.importing import add_imports
from desktop_app.services.organisation import BeginBook, begin_book, recovery_sheet, today
from desktop_app.services.province import enrol_device, send
from desktop_app.storage.book import Book, Passphrase, RecoveryCode, open_book
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.rules import book_kinds
from desktop_app.storage.verify import verify_book

DONE, REFUSED, MISUSED = 0, 1, 2


class SecretMissing(Exception):
    """No passphrase was given by file or environment."""


def say(text: str) -> None:
    """One line to the person at the terminal."""
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


def add_commands(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:  # pyright: ignore[reportPrivateUsage]
    """Declares the commands."""
    secret = argparse.ArgumentParser(add_help=False)
    secret.add_argument(
        "--passphrase-file",
        type=Path,
        metavar="FILE",
        help=_("tệp chứa mã khóa ở dòng đầu; không có thì lấy ở biến môi trường SOKH_PASSPHRASE"),
    )
    secret.add_argument("--recovery-file", type=Path, metavar="FILE", help=_("tệp chứa mã cứu hộ, thay cho mã khóa"))

    what = _("lập sổ mới, có mã khóa")
    new = commands.add_parser("new", help=what, description=what, parents=[secret])
    new.add_argument("book", type=Path, metavar="BOOK", help=_("tệp sổ sẽ lập, đuôi .sokh"))
    new.add_argument("--name", required=True, help=_("tên ban, in trên giấy tờ"))
    new.add_argument("--commune", required=True, metavar="CODE", help=_("mã xã, phường: 5 chữ số"))
    new.add_argument("--kind", required=True, help=_("loại ban: {kinds}").format(kinds=", ".join(_kinds())))
    new.add_argument("--recovery-sheet", type=Path, metavar="PDF", help=_("ghi tờ mã cứu hộ ra tệp PDF này"))
    new.set_defaults(run=_new)

    add_imports(commands, secret, _open, _actor, say, _agreed)
    add_exports(commands, secret, _open, say)

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


def _kinds() -> list[str]:
    return [kind.code for kind in book_kinds()]


def _secret(given: argparse.Namespace) -> Passphrase | RecoveryCode:
    if given.recovery_file is not None:
        return RecoveryCode(_first_line(given.recovery_file))
    if given.passphrase_file is not None:
        return Passphrase(_first_line(given.passphrase_file))
    passphrase = os.environ.get("SOKH_PASSPHRASE")
    if passphrase is None:
        raise SecretMissing
    return Passphrase(passphrase)


def _first_line(path: Path) -> str:
    return (path.read_text(encoding="utf-8-sig").splitlines() or [""])[0]


def _actor() -> str:
    try:
        return os.environ.get("SOKH_ACTOR") or getpass.getuser()
    except OSError:
        return "?"


def _open(given: argparse.Namespace) -> Book:
    return open_book(given.book, _secret(given))


def _new(given: argparse.Namespace) -> int:
    secret = _secret(given)
    if not isinstance(secret, Passphrase):
        raise SecretMissing
    command = BeginBook(given.name, given.kind, given.commune, _actor())
    begun = begin_book(given.book, command, secret.text)
    with begun.book as book:
        if given.recovery_sheet is not None:
            with book.reader() as reader:
                name = board(reader).name
            given.recovery_sheet.write_bytes(recovery_sheet(name, begun.recovery_code, today(book)))
        say(_("Đã lập sổ {path}.").format(path=given.book))
        say(_("Mã cứu hộ, chép ra giấy và cất kỹ: {code}").format(code=begun.recovery_code))
    return DONE


def _agreed() -> bool:
    if not sys.stdin.isatty():
        say(_("Thêm --yes để ghi vào sổ."))
        return False
    sys.stdout.write(_("Ghi vào sổ? Gõ co rồi Enter: "))
    sys.stdout.flush()
    return sys.stdin.readline().strip().lower() in {"co", "có", "c", "y", "yes"}


def _verify(given: argparse.Namespace) -> int:
    with _open(given) as book:
        found = verify_book(book)
    say(
        _("Nhật ký {entries} việc, {changes} thay đổi; {vouchers} phiếu. Dấu cuối: {hash}").format(
            entries=found.entries, changes=found.changes, vouchers=found.vouchers, hash=found.head_hash
        )
    )
    for finding in found.findings:
        say(_("Chưa khớp ({check}): {what}").format(check=finding.check, what=finding.what))
    say(_("Sổ còn nguyên vẹn.") if found.is_whole else _("Sổ có chỗ chưa khớp. Giữ nguyên tệp và gọi Hội tỉnh."))
    return DONE if found.is_whole else REFUSED


def _sync(given: argparse.Namespace) -> int:
    if (given.server is None) != (given.code is None):
        say(_("--server và --code đi cùng nhau."))
        return MISUSED
    with _open(given) as book:
        if given.server is not None:
            enrolled = enrol_device(book, given.server, given.code)
            say(_("Đã ghép máy này với {province}.").format(province=enrolled.province_name))
        report = send(book)
    if report.sent == 0 and report.received == 0:
        say(_("Không có gì mới để gửi. Tỉnh đã có đủ."))
    else:
        say(_("Đã gửi {sent} thay đổi, nhận {received}.").format(sent=report.sent, received=report.received))
    for aside in report.quarantined:
        say(_("Tỉnh để riêng một mục: {reason}").format(reason=aside.reason))
    return DONE
