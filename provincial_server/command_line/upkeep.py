"""Saving, bringing back, proving, and drawing the line below which the log is not served any more."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from desktop_app.domain.dates import system_clock
from desktop_app.i18n import N_, _
from provincial_server.command_line.options import Commands, identifier, place_in_log, say, warn, words
from provincial_server.command_line.people import COMMAND
from provincial_server.commands import Place, connected, opened, restore
from provincial_server.devices import need_book
from provincial_server.recovery import begin_recovery
from provincial_server.redaction import purge_conflicts
from provincial_server.replaying import replay
from provincial_server.saving import BackupDamaged, Damage, Manifest, PlaceNotEmpty, check, save
from provincial_server.snapshots import purge

REFUSALS = (BackupDamaged, PlaceNotEmpty, FileExistsError)
_MOST_LINES = 200
_DAMAGE: Mapping[Damage, str] = {
    "no_backup": N_("Tệp này không phải bản sao lưu của máy chủ."),
    "unreadable": N_("Bản sao lưu bị hỏng, không đọc hết được. Chưa ghi gì; dùng bản khác."),
    "changed": N_("Bản sao lưu không còn như lúc ghi (bảng {table}). Chưa ghi gì; dùng bản khác."),
}


def add(commands: Commands) -> None:
    """Adds the commands."""
    backup = commands.add("backup", _("Sao lưu mọi thứ ra một tệp, cả khi máy chủ đang chạy."), _backup)
    backup.add_argument("file", type=Path, metavar="FILE", help=_("tệp mới; nên đặt ở ổ đĩa khác"))

    look = commands.add("check-backup", _("Đọc lại một bản sao lưu từ đầu đến cuối."), _check)
    look.add_argument("file", type=Path, metavar="FILE", help=_("bản sao lưu"))

    bring = commands.add(
        "restore", _("Lấy bản sao lưu về một chỗ còn trống; các máy sẽ gửi lại những gì đang giữ."), _restore
    )
    bring.add_argument("file", type=Path, metavar="FILE", help=_("bản sao lưu"))
    bring.add_argument(
        "--reason", type=words, default="restore", metavar="TEXT", help=_("lý do, ghi vào sổ việc của tỉnh")
    )

    again = commands.add(
        "begin-recovery", _("Sau khi lấy lại cơ sở dữ liệu bằng cách khác: để các máy gửi lại."), _begin_recovery
    )
    again.add_argument("--reason", type=words, default="", metavar="TEXT", help=_("lý do, ghi vào sổ việc của tỉnh"))

    prove = commands.add("replay", _("Dựng lại từ từng thao tác gốc rồi so với những gì đang có."), _replay)
    prove.add_argument("--fix", action="store_true", help=_("ghi lại chỗ khác cho đúng"))

    line = commands.add("purge", _("Dọn giá trị thua quá 90 ngày; với --book, thôi gửi phần nhật ký cũ."), _purge)
    line.add_argument("--book", type=identifier, metavar="BOOK", help=_("mã của sổ"))
    line.add_argument("--below", type=place_in_log, default=0, metavar="SEQ", help=_("số trong nhật ký của sổ"))


def _backup(place: Place, given: argparse.Namespace) -> int:
    with opened(place) as url:
        _tell(save(url, given.file, system_clock()))
    return 0


def _check(_place: Place, given: argparse.Namespace) -> int:
    _tell(check(given.file))
    return 0


def _restore(place: Place, given: argparse.Namespace) -> int:
    manifest, opened_books = restore(place, given.province, given.file, given.reason, system_clock)
    _tell(manifest)
    say(_("Đã mở thời gian gửi lại cho {count} sổ.").format(count=opened_books))
    return 0


def _begin_recovery(place: Place, given: argparse.Namespace) -> int:
    with connected(place) as connection:
        count = begin_recovery(connection, given.province, given.reason, COMMAND, system_clock())
    say(_("Đã mở thời gian gửi lại cho {count} sổ.").format(count=count))
    return 0


def _replay(place: Place, given: argparse.Namespace) -> int:
    with connected(place) as connection:
        found = replay(connection, given.province, mend=given.fix)
    for one in found.differences[:_MOST_LINES]:
        say(f"{one.book}\t{one.what}\t{one.where}")
    counts = {"books": found.books, "operations": found.operations, "records": found.records}
    if not found.differences:
        say(_("Khớp: {books} sổ, {operations} thao tác, {records} mục.").format(**counts))
        return 0
    warn(_("Khác {count} chỗ trong {books} sổ.").format(count=len(found.differences), books=found.books))
    mended = given.fix and all(one.what != "log" for one in found.differences)
    if mended:
        say(_("Đã ghi lại cho đúng."))
    return 0 if mended else 1


def _purge(place: Place, given: argparse.Namespace) -> int:
    if (given.book is None) != (not given.below):
        warn(_("Cần cả --book và --below."))
        return 2
    with connected(place) as connection:
        if given.book is not None:
            need_book(connection, given.province, given.book)
            line = purge(connection, given.province, given.book, given.below, COMMAND, system_clock())
            say(_("Nhật ký của sổ được gửi từ sau số {line}.").format(line=line))
        say(_("Đã dọn {count} giá trị thua.").format(count=purge_conflicts(connection, given.province, system_clock())))
    return 0


def _tell(manifest: Manifest) -> None:
    say(
        _("Bản sao lưu nguyên vẹn: ghi lúc {at}, {books} sổ, {operations} thao tác.").format(
            at=manifest.made_at, books=manifest.books, operations=manifest.operations
        )
    )


def sentence(refusal: Exception) -> str:
    """What is wrong, and what to do."""
    match refusal:
        case BackupDamaged():
            return _(_DAMAGE[refusal.what]).format(table=refusal.table)
        case FileExistsError():
            return _("Tệp {file} có rồi. Chọn tên khác; bản sao lưu không ghi đè lên tệp nào.").format(
                file=refusal.filename
            )
        case _:
            return _("Chỗ này đã có dữ liệu. Lấy bản sao lưu về một thư mục hoặc cơ sở dữ liệu còn trống.")
