"""What is done with the list and with those who are ticked in it: Excel, another hamlet, off the list."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import QMetaMethod, QObject, Signal

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.ids import MembershipId, PersonId
from desktop_app.domain.members import Standing
from desktop_app.i18n import _
from desktop_app.services.exports import export_workbook, members_export
from desktop_app.services.member_cards import member_cards
from desktop_app.services.member_lists import change_standing_of_people, move_to_hamlet
from desktop_app.services.memberships import take_off_list
from desktop_app.services.organisation import today
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.member_filter import MemberFilter
from desktop_app.storage.queries.members import membership_ids
from desktop_app.storage.saved_views import KeptView, drop_view, keep_view, kept_views
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui import formats
from desktop_app.ui.members.arrangement import Arrangement, to_json
from desktop_app.ui.members.feed import PAGE_NAME, Wanted
from desktop_app.ui.members.filter_panel import FilterPanel
from desktop_app.ui.members.filter_words import standing_words
from desktop_app.ui.members.list_view import MemberList
from desktop_app.ui.members.selection_bar import SelectionBar
from desktop_app.ui.members.taking_back import TakingBack
from desktop_app.ui.members.work import reading
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper
from desktop_app.ui.refusals import Written, writing
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page


class ListActions(QObject):
    """Keeps the bar of the selection and the panel of filters in their places, and does what they ask.

    Args:
        session: The open book.
        page: Where bar, panel and toasts go.
        shown: The list.
        back: Takes pieces of work back.
        desk: Where files go.

    Signals:
        fees_wanted(object): Fees are to be taken from these people (`tuple[PersonId, ...]`); the bar offers it when
            somebody listens.
    """

    fees_wanted = Signal(object)

    def __init__(self, session: Session, page: Page, shown: MemberList, back: TakingBack, desk: PaperDesk) -> None:
        super().__init__(page)
        self._session, self._page, self._list, self._back, self._desk = session, page, shown, back, desk
        self.bar: SelectionBar | None = None
        shown.ticked.connect(self._on_ticked)
        shown.export_pressed.connect(self.export)
        shown.panel_wanted.connect(self._on_panel)
        shown.arranged.connect(self._on_arranged)

    # The selection

    def offer(self) -> None:
        """Shows the bar of the selection again, where somebody is ticked."""
        self.bar = None
        self._on_ticked(self._list.model.people())

    def _on_ticked(self, people: tuple[PersonId, ...]) -> None:
        if not people:
            if self.bar is not None:
                self.bar = None
                self._page.set_footer(None)
            return
        if self.bar is None:
            around = self._list.around
            self.bar = SelectionBar(
                around.hamlets if around is not None else (),
                fees=self.isSignalConnected(QMetaMethod.fromSignal(self.fees_wanted)),
            )
            self.bar.cleared.connect(lambda: self._list.model.tick(()))
            self.bar.fees_pressed.connect(lambda: self.fees_wanted.emit(self._list.model.people()))
            self.bar.cards_pressed.connect(self._on_cards)
            self.bar.standing_chosen.connect(self._on_standing)
            self.bar.export_pressed.connect(self._on_export_ticked)
            self.bar.hamlet_chosen.connect(self._on_hamlet)
            self.bar.remove_pressed.connect(self._on_remove)
            self._page.set_footer(self.bar)
        self.bar.set_count(len(people))

    def _on_hamlet(self, hamlet: str) -> None:
        people = self._list.model.people()
        said = _("Đã ghi {count} người ở {hamlet}").format(count=formats.count(len(people)), hamlet=hamlet)
        self._write(lambda work: move_to_hamlet(work, people, hamlet), said)

    def _on_remove(self) -> None:
        people = self._list.model.people()
        said = _("Đã chuyển {count} người ra khỏi danh sách").format(count=formats.count(len(people)))
        self._write(lambda work: take_off_list(work, people), said)

    def _on_standing(self, standing: Standing) -> None:
        people, board = self._list.model.people(), self._list.arrangement.wanted.board
        day = today(self._session.book)
        since = PartialDate(day.year, day.month, day.day)
        said = _("Đã đổi tình trạng của {count} người: {standing}").format(
            count=formats.count(len(people)), standing=standing_words()[standing]
        )
        self._write(lambda work: change_standing_of_people(work, people, standing, since, board), said)

    def _on_cards(self) -> None:
        people, book = self._list.model.people(), self._session.book
        wanted = MemberFilter(board=self._list.arrangement.wanted.board, standing="active", chosen=people)

        def make() -> bytes:
            with book.reader() as reader:
                found = [MembershipId(one) for one, standing in membership_ids(reader, wanted) if standing == "active"]
            return member_cards(book, found)

        def on_done(kept: Path, shown: bool) -> None:  # noqa: FBT001 - as print_paper calls it
            said = _("Đã mở thẻ để in, cất ở {path}") if shown else _("Đã cất thẻ ở {path}")
            self._page.tell(said.format(path=kept))

        path = self._desk.folder / paper_name(_("Thẻ hội viên"))
        self._page.tell(_("Đang soạn thẻ…"))
        print_paper(self._session.jobs, self._desk, path, make, done=on_done, failed=self._list.notices.tell)

    def _write(self, change: Callable[[UnitOfWork], int], said: str) -> None:
        def on_done(written: Written[int]) -> None:
            self._list.model.tick(())
            self._page.tell(said, partial(self._back.take_back, written.entry_id))

        self._session.jobs.run(
            writing(self._session, change), writes=True, done=on_done, failed=self._list.notices.tell
        )

    # Excel

    def _on_export_ticked(self) -> None:
        people = self._list.model.people()
        arranged = replace(self._list.arrangement, wanted=MemberFilter(chosen=people))
        self.export(Wanted("", arranged))

    def export(self, wanted: Wanted) -> None:
        """Asks for a place and writes those who are wanted as an Excel file."""
        offered = self._desk.folder / Path(paper_name(_("Danh sách hội viên"))).with_suffix(".xlsx")
        self._desk.choose_file(self._page, offered, partial(self._export_to, wanted))

    def _export_to(self, wanted: Wanted, path: Path) -> None:
        self._page.tell(_("Đang ghi tệp Excel…"))
        around, arranged = self._list.around, wanted.arranged
        about = "" if arranged.wanted.chosen else self._list.filter_said()
        fee_year = self._list.arrangement.wanted.fee_year if around is not None and around.asks_fees else None

        def make() -> bytes:
            return export_workbook(
                self._session.book,
                lambda reader: members_export(
                    reader, wanted.search, arranged.wanted, arranged.sort, about=about, fee_year=fee_year
                ),
            )

        def on_done(kept: Path, shown: bool) -> None:  # noqa: FBT001 - as print_paper calls it
            said = _("Đã mở tệp Excel, cất ở {path}") if shown else _("Đã cất tệp Excel ở {path}")
            self._page.tell(said.format(path=kept))

        print_paper(self._session.jobs, self._desk, path, make, done=on_done, failed=self._list.notices.tell)

    # Arrangements

    def _on_panel(self, panel: FilterPanel) -> None:
        panel.keep_pressed.connect(self._on_keep)
        panel.drop_pressed.connect(self._on_drop)
        self._list.arranged.connect(panel.follow)
        self._page.show_panel(panel)

    def _on_arranged(self, arranged: Arrangement) -> None:
        self._keep("", arranged)

    def _on_keep(self, name: str) -> None:
        self._keep(name, self._list.arrangement)
        self._page.tell(_("Đã lưu cách xem {name}").format(name=name))

    def _on_drop(self, view: KeptView) -> None:
        self._change_views(lambda: drop_view(self._session.book, PAGE_NAME, view.name))
        again = partial(self._change_views, lambda: keep_view(self._session.book, PAGE_NAME, view.name, view.body))
        self._page.tell(_("Đã bỏ cách xem {name}").format(name=view.name), again)

    def _keep(self, name: str, arranged: Arrangement) -> None:
        body = to_json(arranged)
        self._change_views(lambda: keep_view(self._session.book, PAGE_NAME, name, body))

    def _change_views(self, change: Callable[[], None]) -> None:
        def work(_report: object, _cancel: object) -> None:
            change()

        self._session.jobs.run(
            work, writes=True, done=lambda _nothing: self._ask_views(), failed=self._list.notices.tell
        )

    def _ask_views(self) -> None:
        def views(reader: Reader) -> Sequence[KeptView]:
            return kept_views(reader, PAGE_NAME)

        self._session.jobs.run(
            reading(self._session.book, views),
            writes=False,
            done=self._on_views,
            failed=self._list.notices.tell,
            newest_of=self._on_views,
        )

    def _on_views(self, views: Sequence[KeptView]) -> None:
        self._list.set_views(tuple(views))
        if isinstance(self._page.panel, FilterPanel):
            self._page.panel.set_views([view for view in views if view.name])
