"""What the commands have in common: where the data are, and how words become values."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import SplitResult, urlsplit
from uuid import UUID

from desktop_app.domain.administrative import ProvinceUnknown
from desktop_app.i18n import _
from provincial_server.commands import Place
from provincial_server.provinces import communes_of, province_of

LONGEST_TEXT = 200
_MOST_LINES = 20_000
_MOST_PLACES = 2**62
Run = Callable[[Place, argparse.Namespace], int]


class Commands:
    """The commands of the program; every subject adds its own."""

    def __init__(self, parser: argparse.ArgumentParser) -> None:
        self._parsers = parser.add_subparsers(required=True, metavar=_("LỆNH"))
        self._place = _place()

    def add(self, name: str, what: str, run: Run) -> argparse.ArgumentParser:
        """A command that knows where the data are; its own words are added to what is returned."""
        parser = self._parsers.add_parser(name, help=what, description=what, parents=[self._place])
        parser.set_defaults(run=run)
        return parser


def say(text: str) -> None:
    """What a command has to tell."""
    print(text, flush=True)  # noqa: T201 - what the command says


def warn(text: str) -> None:
    """What a command has to complain about."""
    print(text, file=sys.stderr, flush=True)  # noqa: T201 - what the command says


def words(text: str) -> str:
    """A name or a reason, as it will stand on a page."""
    told = text.strip()
    if len(told) > LONGEST_TEXT or not told.isprintable():
        raise argparse.ArgumentTypeError(_("nhiều nhất {count} chữ, trên một dòng").format(count=LONGEST_TEXT))
    return told


def folder(text: str) -> Path:
    """A folder that is there or can be made."""
    path = Path(text)
    if path.is_file():
        raise argparse.ArgumentTypeError(_("{path} là một tệp, cần một thư mục").format(path=path))
    return path


def web_address(text: str) -> str:
    """Where boards reach the server; empty: it is not told."""
    told = _split(text)
    if text and (told is None or told.scheme not in {"http", "https"} or not told.hostname or " " in text):
        raise argparse.ArgumentTypeError(_("địa chỉ phải bắt đầu bằng https:// hoặc http://"))
    return text


def proxies(text: str) -> str:
    """Addresses whose word about the sender is believed: of machines or networks; `*`: everybody's."""
    for one in filter(None, map(str.strip, text.split(","))):
        if one != "*" and not _is_network(one):
            raise argparse.ArgumentTypeError(_("{address} không phải địa chỉ IP").format(address=one))
    return text


def port(text: str) -> int:
    """A port of TCP; 0: any."""
    number = _number(text)
    if not 0 <= number <= 65535:  # noqa: PLR2004 - the range of ports
        raise argparse.ArgumentTypeError(_("cổng phải từ 0 đến 65535"))
    return number


def workers(text: str) -> int:
    """How many processes."""
    number = _number(text)
    if not 1 <= number <= 64:  # noqa: PLR2004 - more do not help any machine that a province has
        raise argparse.ArgumentTypeError(_("số tiến trình phải từ 1 đến 64"))
    return number


def hours(text: str) -> int:
    """How long a code is good."""
    number = _number(text)
    if not 1 <= number <= 24 * 366:
        raise argparse.ArgumentTypeError(_("hạn dùng phải từ 1 giờ đến 1 năm"))
    return number


def lines(text: str) -> int:
    """How many lines of a list."""
    number = _number(text)
    if not 1 <= number <= _MOST_LINES:
        raise argparse.ArgumentTypeError(_("số dòng phải từ 1 đến {most}").format(most=_MOST_LINES))
    return number


def place_in_log(text: str) -> int:
    """A place in the log of a book."""
    number = _number(text)
    if not 1 <= number <= _MOST_PLACES:
        raise argparse.ArgumentTypeError(_("số trong nhật ký phải từ 1 trở lên"))
    return number


def identifier(text: str) -> UUID:
    """The id of a book or a device."""
    try:
        return UUID(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("mã phải có 32 chữ số, chép từ trang của tỉnh")) from None


def add_book(parser: argparse.ArgumentParser) -> None:
    """Words for a code that is made for a book which the province knows."""
    parser.add_argument(
        "--book", type=identifier, metavar="BOOK", help=_("thêm máy cho sổ có mã này; không có thì mã cho sổ mới")
    )
    parser.add_argument(
        "--role",
        choices=("second", "replacement"),
        help=_("với --book: thêm máy (second; mặc định) hay thay máy đã hỏng, mất (replacement)"),
    )


def wrong_terms(given: argparse.Namespace) -> int:
    """Looks at what a code is to be good for; complains of what cannot be.

    Returns:
        0: nothing speaks against it; else the exit code.
    """
    if given.role and given.book is None:
        warn(_("--role chỉ dùng cùng với --book."))
        return 2
    if given.commune and given.commune not in {one.code for one in communes_of(given.province)}:
        told = _("Tỉnh {province} không có xã mang mã {commune}. Mã xã có năm chữ số, ví dụ 17179.")
        warn(told.format(province=given.province, commune=given.commune[:20]))
        return 1
    return 0


def _place() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--embedded", type=folder, metavar="DIR", help=_("thư mục chứa PostgreSQL riêng của máy chủ"))
    place.add_argument("--database", type=_url, metavar="URL", help=_("PostgreSQL có sẵn: postgresql://…"))
    parser.add_argument("--province", default="40", type=_province, metavar="CODE", help=_("mã tỉnh (%(default)s)"))
    return parser


def _url(text: str) -> str:
    told = _split(text)
    if told is None or told.scheme not in {"postgresql", "postgres"}:
        raise argparse.ArgumentTypeError(_("địa chỉ phải bắt đầu bằng postgresql://"))
    return text


def _province(text: str) -> str:
    try:
        return province_of(text).code
    except ProvinceUnknown:
        raise argparse.ArgumentTypeError(_("mã tỉnh có hai chữ số, ví dụ 40")) from None


def _split(text: str) -> SplitResult | None:
    try:
        return urlsplit(text)
    except ValueError:
        return None


def _is_network(text: str) -> bool:
    try:
        ip_network(text)
    except ValueError:
        return False
    return True


def _number(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise argparse.ArgumentTypeError(_("phải là một số")) from None
