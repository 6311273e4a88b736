"""`package in`: takes in what boards brought on sticks. `package invite`: enrols a board without a network."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Final

from uuid_utils.compat import uuid7

from desktop_app.domain.dates import system_clock
from desktop_app.i18n import _
from desktop_app.sync.packages import (
    INVITATION_SUFFIX,
    MAX_PACKAGE_BYTES,
    package_name,
    read_package_head,
)
from provincial_server.audit import note
from provincial_server.command_line.options import (
    Commands,
    add_book,
    folder,
    hours,
    say,
    warn,
    web_address,
    words,
    wrong_terms,
)
from provincial_server.commands import Place, connected, note_code
from provincial_server.devices import terms_for_book
from provincial_server.enrolment import CodeTerms
from provincial_server.package_words import GOOD, OUTCOMES, facts_of
from provincial_server.packages import Desk, make_invitation, take_in_package
from provincial_server.provinces import province_of

_WHO: Final = "command"
_NAMES_AT_MOST = 1000


def add(commands: Commands) -> None:
    """Declares the command."""
    what = _("Nhận gói các ban đưa đến (in), hoặc ghi tệp mời cho ban không có mạng (invite).")
    package = commands.add("package", what, _package)
    package.add_argument("way", choices=("in", "invite"), help=_("in: nhận gói; invite: ghi tệp mời"))
    package.add_argument("files", type=Path, nargs="*", metavar="FILE", help=_("các tệp .skgoi (in)"))
    package.add_argument(
        "--out", type=folder, default=Path(), metavar="DIR", help=_("thư mục ghi tệp trả lời, tệp mời")
    )
    package.add_argument("--commune", default="", metavar="CODE", help=_("mã xã của ban (invite)"))
    package.add_argument("--board", type=words, default="", metavar="NAME", help=_("tên ban (invite)"))
    add_book(package)
    package.add_argument("--hours", type=hours, default=72, help=_("hạn dùng của tệp mời, giờ (%(default)s)"))
    package.add_argument(
        "--address", type=web_address, default="", metavar="URL", help=_("địa chỉ máy chủ, ghi vào tệp mời")
    )


def _package(place: Place, given: argparse.Namespace) -> int:
    if given.way == "invite":
        return _invite(place, given)
    if not given.files:
        warn(_("Chưa ghi tệp nào để nhận."))
        return 2
    given.out.mkdir(parents=True, exist_ok=True)
    return _take(place, given)


def _take(place: Place, given: argparse.Namespace) -> int:
    outcome = 0
    desk = Desk(province_of(given.province), system_clock(), uuid7, _WHO)
    with connected(place) as connection:
        for path in given.files:
            with path.open("rb") as file:
                taken = take_in_package(connection, desk, file.read(MAX_PACKAGE_BYTES + 1))
            words = _(OUTCOMES[taken.outcome]).format(**facts_of(taken))
            say(f"{path.name}: {taken.head.board if taken.head else '–'}: {words}")
            if taken.answer is not None:
                say(_("  trả lời: {path}").format(path=_new(given.out, taken.answer)))
            if taken.outcome not in GOOD:
                outcome = 1
    return outcome


def _invite(place: Place, given: argparse.Namespace) -> int:
    if given.files:
        warn(_("Làm tệp mời thì không kèm tệp nào, mà có {files}.").format(files=given.files[0]))
        return 2
    if wrong := wrong_terms(given):
        return wrong
    given.out.mkdir(parents=True, exist_ok=True)
    desk = Desk(province_of(given.province), system_clock(), uuid7, _WHO)
    terms = CodeTerms(given.commune, given.board, given.hours, issued_by=_WHO)
    with connected(place) as connection:
        if given.book is not None:
            role = given.role or "second"
            terms = terms_for_book(connection, given.province, given.book, role, _WHO, given.hours)
            note(connection, given.province, desk.now, _WHO, "devices.code_made", given.book, role=role)
        else:
            note_code(connection, given.province, terms, desk.now)
        invitation = make_invitation(connection, desk, terms, given.address)
    say(str(_write(given.out, f"tep-moi{INVITATION_SUFFIX}", invitation)))
    return 0


def _new(folder: Path, answer: bytes) -> Path:
    return _write(folder, package_name(read_package_head(answer)), answer)


def _write(folder: Path, name: str, data: bytes) -> Path:
    """Writes a new file, never over another one."""
    wanted = Path(name)
    for copy in range(1, _NAMES_AT_MOST):
        path = folder / (name if copy == 1 else f"{wanted.stem} ({copy}){wanted.suffix}")
        try:
            with path.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
        except FileExistsError:
            continue
        return path
    raise FileExistsError(folder)
