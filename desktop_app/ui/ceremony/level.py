"""Buổi lễ ủng hộ: the ceremonies, and the desk where the gifts of one are written down as they are called out."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from uuid import UUID

from PySide6.QtWidgets import QStackedWidget, QWidget
from typing_extensions import override

from desktop_app.domain.ids import OccasionId
from desktop_app.domain.occasions import OccasionFields
from desktop_app.i18n import _
from desktop_app.services.occasions import (
    begin_occasion,
    change_occasion,
    occasions,
    remove_occasion,
    reopen_occasion,
)
from desktop_app.storage.queries.occasions import OccasionRow
from desktop_app.ui.ceremony.desk_view import DeskView
from desktop_app.ui.ceremony.finishing import Finishing
from desktop_app.ui.ceremony.gift_desk import GiftDesk
from desktop_app.ui.ceremony.list_view import OccasionsView
from desktop_app.ui.ceremony.occasion_panel import OccasionPanel
from desktop_app.ui.funds.control_level import ControlLevel
from desktop_app.ui.funds.form_offers import FormOffers, read_form_offers
from desktop_app.ui.funds.levels import FundLevel, LevelPlace
from desktop_app.ui.refusals import Written
from desktop_app.ui.widgets.side_panel import SidePanel


class CeremonyLevel(ControlLevel):
    """The list of ceremonies, and the desk of one in its place."""

    def __init__(self, place: LevelPlace) -> None:
        super().__init__(place)
        self._stack = QStackedWidget()
        self.list, self.view = OccasionsView(), DeskView()
        self._stack.addWidget(self.list)
        self._stack.addWidget(self.view)
        self.desk = GiftDesk(place, self.view, self.fail)
        self.finishing = Finishing(place, self.desk)
        self.panel: OccasionPanel | None = None
        self.list.back_pressed.connect(place.left)
        self.list.new_pressed.connect(self.primary_action)
        self.list.row_opened.connect(self._on_row_opened)
        self.view.back_pressed.connect(self.show_list)
        self.view.finish_pressed.connect(self.finishing.open)
        self.view.edit_pressed.connect(self.edit_occasion)
        self.view.reopen_pressed.connect(self.reopen)

    @property
    @override
    def widget(self) -> QWidget:
        return self._stack

    @property
    def is_desk(self) -> bool:
        """Whether the desk of a ceremony is in sight."""
        return self._stack.currentWidget() is self.view

    @override
    def begin(self, what: object) -> None:
        if isinstance(what, UUID):
            self.open_occasion(OccasionId(what))
        elif self.is_desk:
            self.desk.reload()
        else:
            self._ask()

    @override
    def focus_first(self) -> None:
        (self.view if self.is_desk else self.list).focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if not self.is_open or (areas and not areas & {"funds"}):
            return
        if self.is_desk:
            self.desk.reload()
        else:
            self._ask()

    @override
    def go_back(self) -> bool:
        if not self.is_desk:
            return False
        if not self.desk.stop_editing():
            self.show_list()
        return True

    def _ask(self) -> None:
        self.read(occasions, self._on_read)

    def _on_read(self, rows: tuple[OccasionRow, ...]) -> None:
        first = not self.list.model.rowCount()
        self.list.show_occasions(rows)
        if first and self.is_open and not self.is_desk and self.place.page.panel is None:
            self.list.focus_first()

    # The list and the desk

    def show_list(self) -> None:
        """Back to the ceremonies."""
        self.place.page.close_panel()
        self.place.say(None)
        self.desk.leave()
        self._stack.setCurrentWidget(self.list)
        self._ask()
        self.list.focus_first()

    def _on_row_opened(self, row: OccasionRow) -> None:
        self.open_occasion(row.occasion_id)

    def open_occasion(self, occasion_id: OccasionId) -> None:
        """Goes to the desk of this ceremony."""
        self.place.page.close_panel()
        self._stack.setCurrentWidget(self.view)
        self.desk.open(occasion_id)
        self.view.focus_first()

    @override
    def primary_action(self) -> None:
        if self.is_desk:
            self.view.focus_first()
        else:
            self._with_offers(lambda offers: self._show_form(offers, None))

    @override
    def save(self) -> None:
        if self.panel is not None:
            self.panel.send()
        elif self.is_desk and not self.view.entry.isHidden():
            self.view.entry.send()

    @override
    def print_out(self) -> None:
        if self.is_desk:
            self.finishing.open()

    # The card of a ceremony

    def _with_offers(self, done: Callable[[FormOffers], None]) -> None:
        session = self.place.session
        session.jobs.run(
            lambda _report, _cancel: read_form_offers(session.book),
            writes=False,
            done=done,
            failed=self.fail,
            newest_of=self._with_offers,
        )

    def edit_occasion(self) -> None:
        """Opens the card of the ceremony in sight."""
        row = self.desk.read.row if self.desk.read is not None else None
        if row is not None:
            self._with_offers(lambda offers: self._show_form(offers, row))

    def _show_form(self, offers: FormOffers, row: OccasionRow | None) -> None:
        if not self.is_open or self.desk.occasion_id != (row.occasion_id if row is not None else None):
            return
        panel = OccasionPanel(offers, row)
        panel.submitted.connect(partial(self._save, row))
        panel.remove_pressed.connect(partial(self._remove, row))
        self.place.page.show_panel(panel)
        panel.setFocus()

    def _save(self, row: OccasionRow | None, fields: OccasionFields) -> None:
        if row is None:
            self.write(lambda work: begin_occasion(work, fields), self._on_begun)
        else:
            self.write(lambda work: change_occasion(work, row.occasion_id, fields), self._on_changed)

    def _on_begun(self, written: Written[OccasionId]) -> None:
        self.open_occasion(written.value)

    def _on_changed(self, written: Written[None]) -> None:
        self.place.page.close_panel()
        self.tell_done(_("Đã sửa buổi lễ"), written.entry_id)
        self.view.focus_first()

    def _remove(self, row: OccasionRow | None) -> None:
        if row is not None:
            self.write(
                lambda work: remove_occasion(work, row.occasion_id), lambda written: self._on_removed(row, written)
            )

    def _on_removed(self, row: OccasionRow, written: Written[None]) -> None:
        self.show_list()
        words = _("Đã bỏ {name} khỏi danh sách").format(name=row.name)
        self.tell_done(words, written.entry_id)

    def reopen(self) -> None:
        """Opens the ceremony in sight again for late gifts."""
        occasion_id = self.desk.occasion_id
        if occasion_id is not None:
            self.write(lambda work: reopen_occasion(work, occasion_id), self._on_reopened)

    def _on_reopened(self, written: Written[None]) -> None:
        self.tell_done(_("Ghi thêm được rồi"), written.entry_id)
        self.desk.wants_focus = True
        self.desk.reload()

    # Panels

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        self.panel = panel if isinstance(panel, OccasionPanel) else None
        if panel is not self.finishing.panel:
            self.finishing.panel = None
        self.refuse = self.panel.refuse if self.panel is not None else lambda _error: False
        self.view.set_beside(panel=panel is not None)
        self.list.new.set_kind("primary" if panel is None else "secondary")
        if panel is None and self.is_open:
            self.focus_first()


def level(place: LevelPlace) -> FundLevel:
    """Makes the sub-page."""
    return CeremonyLevel(place)
