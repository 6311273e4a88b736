"""Codes, users of the pages, devices, the signing key, and what was done by whom."""

from __future__ import annotations

import argparse
import getpass
import sys
from pathlib import Path

from desktop_app.domain.certificate_proofs import fingerprint
from desktop_app.domain.dates import system_clock
from desktop_app.i18n import _
from provincial_server.audit import AuditFilter, read_events
from provincial_server.command_line.options import (
    Commands,
    add_book,
    hours,
    identifier,
    lines,
    say,
    warn,
    words,
    wrong_terms,
)
from provincial_server.commands import Place, add_user, connected, new_code, renew_signing_key
from provincial_server.devices import devices_of, make_code_for_book, need_book, retire_device
from provincial_server.enrolment import CodeTerms

COMMAND = "so-khuyen-hoc-province"
_REASONS = ("replaced", "lost", "left", "misused")


def add(commands: Commands) -> None:
    """Adds the commands."""
    what = _("Cấp một mã ghép máy, dùng một lần: cho một sổ mới, hoặc thêm máy cho sổ đã có (--book).")
    code = commands.add("enrol-code", what, _enrol_code)
    code.add_argument("--commune", default="", metavar="CODE", help=_("chỉ dùng được cho xã có mã này"))
    code.add_argument("--board", type=words, default="", metavar="NAME", help=_("tên ban, để tỉnh nhớ đã cấp cho ai"))
    add_book(code)
    code.add_argument("--hours", type=hours, default=72, help=_("hạn dùng, tính bằng giờ (%(default)s)"))

    user = commands.add("add-user", _("Thêm người xem trang tổng hợp, hoặc đặt lại mật khẩu."), _add_user)
    user.add_argument("name", metavar="NAME", help=_("tên đăng nhập"))
    user.add_argument(
        "--password-file", type=Path, metavar="FILE", help=_("tệp chứa mật khẩu; không có thì đọc từ đầu vào chuẩn")
    )

    what = _("Đổi khóa xác nhận các ban; giấy khen đã xác nhận bằng khóa cũ vẫn còn giá trị.")
    commands.add("new-signing-key", what, _new_signing_key)

    devices = commands.add("devices", _("Liệt kê các máy của một sổ."), _devices)
    devices.add_argument("book", type=identifier, metavar="BOOK", help=_("mã của sổ"))

    retire = commands.add("retire-device", _("Thôi nhận của một máy qua mạng; máy ấy vẫn nộp được gói."), _retire)
    retire.add_argument("book", type=identifier, metavar="BOOK", help=_("mã của sổ"))
    retire.add_argument("device", type=identifier, metavar="DEVICE", help=_("mã của máy"))
    retire.add_argument("--reason", choices=_REASONS, default="replaced", help=_("lý do (%(default)s)"))

    audit = commands.add("audit", _("Liệt kê việc đã làm ở tỉnh, mới nhất trước."), _audit)
    audit.add_argument("--who", default="", metavar="NAME", help=_("chỉ của người này"))
    audit.add_argument("--count", type=lines, default=50, help=_("nhiều nhất bấy nhiêu dòng (%(default)s)"))


def _enrol_code(place: Place, given: argparse.Namespace) -> int:
    if wrong := wrong_terms(given):
        return wrong
    if given.book is not None:
        role = given.role or "second"
        with connected(place) as connection:
            now = system_clock()
            say(make_code_for_book(connection, given.province, given.book, role, COMMAND, now, given.hours))
        return 0
    terms = CodeTerms(given.commune, given.board, given.hours, issued_by=COMMAND)
    say(new_code(place, given.province, terms, system_clock))
    return 0


def _add_user(place: Place, given: argparse.Namespace) -> int:
    try:
        password = _password(given.password_file)
    except UnicodeDecodeError:
        warn(_("Mật khẩu đưa vào không phải là chữ (UTF-8)."))
        return 1
    add_user(place, given.province, given.name, password.rstrip("\r\n"), COMMAND, system_clock)
    say(_("Đã ghi người dùng {name}.").format(name=given.name))
    return 0


def _password(file: Path | None) -> str:
    if file is not None:
        return file.read_text(encoding="utf-8")
    return getpass.getpass(_("Mật khẩu: ")) if sys.stdin.isatty() else sys.stdin.readline()


def _new_signing_key(place: Place, given: argparse.Namespace) -> int:
    made = renew_signing_key(place, given.province, COMMAND, system_clock)
    say(_("Khóa mới của tỉnh: {mark}").format(mark=fingerprint(made)))
    return 0


def _devices(place: Place, given: argparse.Namespace) -> int:
    with connected(place) as connection:
        need_book(connection, given.province, given.book)
        for one in devices_of(connection, given.province, given.book):
            state = one.reason if one.retired_at else "-"
            say(f"{one.device_id}\t{one.letter or '-'}\t{one.role}\t{one.seen_at or '-'}\t{state}\t{one.name}")
    return 0


def _retire(place: Place, given: argparse.Namespace) -> int:
    with connected(place) as connection:
        need_book(connection, given.province, given.book)
        retire_device(connection, given.province, given.book, given.device, given.reason, COMMAND, system_clock())
    say(_("Máy này không gửi qua mạng được nữa."))
    return 0


def _audit(place: Place, given: argparse.Namespace) -> int:
    with connected(place) as connection:
        for event in read_events(connection, given.province, AuditFilter(who=given.who), given.count):
            facts = " ".join(f"{name}={value}" for name, value in event.facts.items())
            say(f"{event.at.isoformat(timespec='seconds')}\t{event.who}\t{event.action}\t{event.board or '-'}\t{facts}")
    return 0
