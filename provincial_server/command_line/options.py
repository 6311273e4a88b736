"""What the commands have in common: where the data are, and how words become values."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

from desktop_app.domain.administrative import ProvinceUnknown
from desktop_app.i18n import _
from provincial_server.commands import Place
from provincial_server.provinces import province_of

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


def port(text: str) -> int:
    """A port of TCP; 0: any."""
    number = int(text)
    if not 0 <= number <= 65535:  # noqa: PLR2004 - the range of ports
        raise argparse.ArgumentTypeError(_("cổng phải từ 0 đến 65535"))
    return number


def workers(text: str) -> int:
    """How many processes."""
    number = int(text)
    if not 1 <= number <= 64:  # noqa: PLR2004 - more do not help any machine that a province has
        raise argparse.ArgumentTypeError(_("số tiến trình phải từ 1 đến 64"))
    return number


def hours(text: str) -> int:
    """How long a code is good."""
    number = int(text)
    if not 1 <= number <= 24 * 366:
        raise argparse.ArgumentTypeError(_("hạn dùng phải từ 1 giờ đến 1 năm"))
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
        default="second",
        help=_("với --book: thêm máy (second) hay thay máy đã hỏng, mất (replacement); %(default)s"),
    )


def _place() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(add_help=False)
    place = parser.add_mutually_exclusive_group(required=True)
    place.add_argument("--embedded", type=Path, metavar="DIR", help=_("thư mục chứa PostgreSQL riêng của máy chủ"))
    place.add_argument("--database", type=_url, metavar="URL", help=_("PostgreSQL có sẵn: postgresql://…"))
    parser.add_argument("--province", default="40", type=_province, metavar="CODE", help=_("mã tỉnh (%(default)s)"))
    return parser


def _url(text: str) -> str:
    if urlsplit(text).scheme not in {"postgresql", "postgres"}:
        raise argparse.ArgumentTypeError(_("địa chỉ phải bắt đầu bằng postgresql://"))
    return text


def _province(text: str) -> str:
    try:
        return province_of(text).code
    except ProvinceUnknown:
        raise argparse.ArgumentTypeError(_("mã tỉnh có hai chữ số, ví dụ 40")) from None
