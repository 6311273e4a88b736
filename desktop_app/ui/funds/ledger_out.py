"""The ledger on paper and as an Excel file: what is in sight, or the whole cash book or bank book of the period."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QMenu

from desktop_app.i18n import _
from desktop_app.services.ledger_papers import ledger_book_pdf, ledger_book_workbook, period_words
from desktop_app.storage.queries.ledger_scope import LedgerScope
from desktop_app.ui.funds.book_choice import BookChoice, read_books
from desktop_app.ui.funds.book_panel import BookAsked, BookPanel
from desktop_app.ui.funds.columns import period_name
from desktop_app.ui.funds.ledger import LedgerRead
from desktop_app.ui.members.work import reading
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.page import Page


class LedgerOut(QObject):
    """The menu below «In, xuất sổ» and what it does.

    Args:
        session: The open book.
        page: Shows toasts.
        desk: Where papers go and how they are opened.
        button: Opens the menu.
        shown: What is in sight now, or None.
        failed: Called with what went wrong.
    """

    def __init__(
        self,
        session: Session,
        page: Page,
        desk: PaperDesk,
        button: Button,
        shown: Callable[[], LedgerRead | None],
        failed: Callable[[Exception], None],
    ) -> None:
        super().__init__(page)
        self._session, self._page, self._desk, self._button = session, page, desk, button
        self._shown, self._failed = shown, failed
        button.clicked.connect(self._open)

    def menu_of(self) -> QMenu:
        """The menu, made anew each time."""
        menu = QMenu(self._button)
        menu.setAccessibleName(self._button.text())
        menu.addAction(_("In sổ đang xem")).triggered.connect(self.print_shown)
        menu.addAction(_("In sổ quỹ tiền mặt")).triggered.connect(self.print_cash_book)
        menu.addAction(_("In sổ tiền gửi ngân hàng")).triggered.connect(self.print_bank_book)
        menu.addAction(_("In sổ khác, kỳ khác…")).triggered.connect(self.open_books)
        menu.addSeparator()
        menu.addAction(_("Ra tệp Excel sổ đang xem")).triggered.connect(self.export_shown)
        return menu

    def _open(self) -> None:
        menu = self.menu_of()
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self._button.mapToGlobal(QPoint(0, self._button.height() + 2)))

    def print_shown(self) -> None:
        """The book of account that is in sight."""
        read = self._shown()
        if read is not None:
            self._print(read.book.scope, _("Sổ thu chi"))

    def print_cash_book(self) -> None:
        """All cash of the board whose fund is in sight."""
        self._print_of_board("cash", _("Sổ quỹ tiền mặt"))

    def print_bank_book(self) -> None:
        """The account in sight, or all money of the board at banks."""
        self._print_of_board("bank", _("Sổ tiền gửi"))

    def _print_of_board(self, account: str, name: str) -> None:
        read = self._shown()
        fund = read.offers.fund(read.form_fund) if read is not None else None
        if read is None or fund is None:
            return
        scope = LedgerScope(unit_id=fund.unit_id, account="cash" if account == "cash" else "bank")
        if account == "bank" and read.asked.account not in {None, "cash", "bank"}:
            scope = replace(scope, account=read.asked.account)
        self._print(scope, name)

    def _print(self, scope: LedgerScope, name: str) -> None:
        read = self._shown()
        if read is not None:
            self._make(BookAsked(scope, name, read.period.first, read.period.last), period_name(read.period))

    def _make(self, asked: BookAsked, period: str) -> None:
        book = self._session.book
        self._page.tell(_("Đang soạn sổ…"))
        print_paper(
            self._session.jobs,
            self._desk,
            self._desk.folder / paper_name(asked.name, period),
            lambda: ledger_book_pdf(book, asked.scope, asked.first, asked.last, shape=asked.shape, cover=asked.cover),
            done=self._on_printed,
            failed=self._failed,
        )

    # Any book, of any time

    def open_books(self) -> None:
        """Shows the panel in which any book of account of any time is chosen."""
        read = self._shown()
        if read is not None:
            self._session.jobs.run(
                reading(self._session.book, lambda reader: read_books(reader, read.today)),
                writes=False,
                done=partial(self._show_books, read),
                failed=self._failed,
                newest_of=self._show_books,
            )

    def _show_books(self, read: LedgerRead, books: BookChoice) -> None:
        panel = BookPanel(books, read.periods, read.period, read.today)
        panel.submitted.connect(lambda: self._print_asked(panel.asked()))
        panel.export_pressed.connect(lambda: self._export_asked(panel.asked()))
        panel.given_up.connect(self._page.close_panel)
        self._page.show_panel(panel)
        panel.setFocus()

    def _print_asked(self, asked: BookAsked) -> None:
        self._make(asked, period_words(asked.first, asked.last))

    def _export_asked(self, asked: BookAsked) -> None:
        name = paper_name(asked.name, period_words(asked.first, asked.last))
        offered = (self._desk.folder / name).with_suffix(".xlsx")
        self._desk.choose_file(self._page, offered, partial(self._export_to, asked))

    def _on_printed(self, path: Path, opened: bool) -> None:  # noqa: FBT001 - as print_paper calls it
        said = _("Sổ đã mở sẵn để in, cất ở {file}") if opened else _("Sổ đã cất thành tệp {file}")
        self._page.tell(said.format(file=path.name))

    def export_shown(self) -> None:
        """Asks for a place and writes the book of account in sight as an Excel file."""
        read = self._shown()
        if read is None:
            return
        offered = self._desk.folder / Path(paper_name(_("Sổ thu chi"), period_name(read.period))).with_suffix(".xlsx")
        asked = BookAsked(read.book.scope, _("Sổ thu chi"), read.period.first, read.period.last)
        self._desk.choose_file(self._page, offered, partial(self._export_to, asked))

    def _export_to(self, asked: BookAsked, path: Path) -> None:
        book = self._session.book
        print_paper(
            self._session.jobs,
            self._desk,
            path,
            lambda: ledger_book_workbook(book, asked.scope, asked.first, asked.last),
            done=self._on_exported,
            failed=self._failed,
        )

    def _on_exported(self, path: Path, opened: bool) -> None:  # noqa: FBT001 - as print_paper calls it
        said = _("Đã mở tệp Excel, cất ở {path}") if opened else _("Đã cất tệp Excel ở {path}")
        self._page.tell(said.format(path=path))
