"""Khen thưởng: the sub-pages of awards, and the wizard for lists from Excel."""

from __future__ import annotations

from uuid import UUID

from PySide6.QtWidgets import QStackedWidget
from typing_extensions import override

from desktop_app.domain.ids import EntryId, RoundId
from desktop_app.i18n import _
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.ui.awards.form_desk import FormDesk
from desktop_app.ui.awards.levels import HOME, AwardPlace
from desktop_app.ui.awards.levels_desk import AwardLevelsDesk
from desktop_app.ui.awards.round_level import RoundLevel
from desktop_app.ui.imports.level import ImportLevel, Ways
from desktop_app.ui.imports.wizard import ImportWizard
from desktop_app.ui.papers import PaperDesk, standard_desk
from desktop_app.ui.session import AwardErrand, Errand, Session
from desktop_app.ui.theme.breakpoints import WindowMode
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.side_panel import SidePanel


class AwardsPage(Page):
    """The page of awards: its sub-pages stand in `levels.py`, the list of rounds is the first of them.

    Args:
        session: The open book.
        desk: Where papers are put and how they are opened.
    """

    def __init__(self, session: Session, desk: PaperDesk | None = None) -> None:
        super().__init__()
        self.fault: Banner | None = None
        desk = desk or standard_desk()
        stack = QStackedWidget()
        self.content.addWidget(stack, 1)
        self.forms = FormDesk(session, self, self.say_fault, self._on_taken_back)
        ways = Ways(_("Khen thưởng"), self._on_import_left, self.forms.take_back, self._see_imported)
        self.imports = ImportLevel(session, Kind.CANDIDATES, self, stack, desk, ways)
        place = AwardPlace(
            session,
            self,
            stack,
            desk,
            self.forms,
            left=lambda: None,
            say=self.say_fault,
            open_level=lambda _key, _what: None,
            import_into=self.imports.open,
        )
        self.levels = AwardLevelsDesk(place)
        self.levels.open(HOME)

    # What the window calls

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        self.levels.refresh(areas)

    @override
    def primary_action(self) -> None:
        if self.levels.current is not None:
            self.levels.current.primary_action()

    @override
    def arrive(self, what: object) -> None:
        if what is Errand.ADD:
            self.levels.open(HOME, what)
        elif isinstance(what, AwardErrand):
            self._run_errand(what)
        elif isinstance(what, UUID):
            self.open_round(RoundId(what))

    @override
    def save(self) -> None:
        if self.forms.panel is not None:
            self.forms.panel.submit()
        elif self.levels.current is not None:
            self.levels.current.save()

    @override
    def print_out(self) -> None:
        if self.levels.current is not None:
            self.levels.current.print_out()

    @override
    def focus_search(self) -> None:
        if self.levels.current is not None:
            self.levels.current.focus_search()

    @override
    def focus_first(self) -> None:
        if self.imports.is_open:
            self.imports.wizard.focus_first()
        elif self.levels.current is not None:
            self.levels.current.focus_first()

    @override
    def undo(self) -> None:
        self.forms.take_back_last()

    @override
    def go_back(self) -> bool:
        return super().go_back() or self.imports.go_back() or self.levels.go_back()

    @override
    def show_panel(self, panel: SidePanel) -> None:
        super().show_panel(panel)
        self._panel_changed()

    @override
    def close_panel(self) -> None:
        if self.panel is None:
            return
        self.forms.leave()
        super().close_panel()
        self._panel_changed()

    @override
    def set_mode(self, mode: WindowMode) -> None:
        super().set_mode(mode)
        self.imports.set_mode(mode)
        self.levels.set_mode(mode)

    def _panel_changed(self) -> None:
        if self.levels.current is not None:
            self.levels.current.panel_changed(self.panel)

    def open_round(self, round_id: RoundId) -> None:
        """Opens one round."""
        self.levels.open("round", round_id)

    def _run_errand(self, errand: AwardErrand) -> None:
        self.open_round(errand.round_id)
        if errand.key != "reviewing":
            self.levels.open(errand.key, errand.round_id)
        elif isinstance(level := self.levels.level("round"), RoundLevel):
            level.look_at("reviewing")

    # The wizard

    def _on_import_left(self) -> None:
        if self.levels.current is not None:
            self.levels.current.come_back()
        self.focus_first()

    def _see_imported(self, wizard: ImportWizard) -> None:
        if wizard.result is not None and (round_id := wizard.result.value.round_id) is not None:
            self.open_round(round_id)

    def _on_taken_back(self, entry_id: EntryId) -> None:
        self.imports.taken_back(entry_id)

    def say_fault(self, text: str | None) -> None:
        """Says above the page what could not be done; None: nothing is wrong any more."""
        if self.fault is not None:
            self.content.removeWidget(self.fault)
            self.fault.hide()
            self.fault.deleteLater()
            self.fault = None
        if text is not None:
            self.fault = Banner(text, "", "bad")
            self.content.insertWidget(0, self.fault)
