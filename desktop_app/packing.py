"""The commands `package out` and `package in`: sending without a network, from a script as from the window."""

from __future__ import annotations

import argparse
from collections.abc import Callable

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.i18n import _
from desktop_app.services.package_enrolment import pending_invitation, write_application
from desktop_app.services.package_reading import AnswerTaken, Carried, Enrolled, Invited, Read, read_package
from desktop_app.services.packages import write_packages
from desktop_app.services.relay import copy_on, give_back
from desktop_app.storage.book import Book
from desktop_app.ui.messages import sentence

OpenBook = Callable[[argparse.Namespace], Book]
Say = Callable[[str], None]
DONE, REFUSED = 0, 1


def run_out(given: argparse.Namespace, open_book: OpenBook, actor: Callable[[], str], say: Say) -> int:
    """Writes everything unsent into a folder; before enrolment, the application.

    Args:
        given: What was typed.
        open_book: Opens the book that the arguments name.
        actor: Who types.
        say: Tells the person at the terminal a line.
    """
    with open_book(given) as book:
        if pending_invitation(book) is not None:
            say(_("Đã ghi đơn xin ghép máy: {path}").format(path=write_application(book, given.folder)))
            return DONE
        for one in write_packages(book, given.folder, actor()):
            say(
                _("Đã ghi gói số {number}, {count} thay đổi: {path}").format(
                    number=one.number, count=one.changes, path=one.path
                )
            )
        if given.carried:
            for path in (*copy_on(book, given.folder), *give_back(book, given.folder)):
                say(_("Đã chép gói của ban khác: {path}").format(path=path))
    say(_("Đưa tệp lên tỉnh. Có tệp trả lời thì chạy lệnh package in."))
    return DONE


def run_in(given: argparse.Namespace, open_book: OpenBook, actor: Callable[[], str], say: Say) -> int:
    """Reads files that were brought; one that is refused does not hold up the others.

    Returns:
        1 if a file was refused.
    """
    outcome = DONE
    with open_book(given) as book:
        for path in given.files:
            try:
                say(f"{path.name}: {_said(read_package(book, path, actor()))}")
            except (DomainError, EnvironmentFault) as error:
                say(f"{path.name}: {sentence(error)}")
                outcome = REFUSED
    return outcome


def _said(came: Read) -> str:
    match came:
        case AnswerTaken():
            return _("Tỉnh đã nhận gói số {number}: gửi {sent} thay đổi, nhận {received}, còn {left} chưa gửi.").format(
                number=came.number, sent=came.sent, received=came.received, left=came.left
            )
        case Enrolled():
            return _("Đã ghép máy này với {province}.").format(province=came.province_name)
        case Invited():
            return _("Đã nhận tệp mời của {province}. Dấu của tỉnh: {mark}").format(
                province=came.province_name, mark=came.mark
            )
        case Carried():
            return _("Chuyển hộ {board}: {count} thay đổi.").format(board=came.board, count=came.changes)
