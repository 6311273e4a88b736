"""All award rounds, and the panel in which one is opened."""

from __future__ import annotations

from typing_extensions import override

from desktop_app.i18n import _
from desktop_app.services.award_rounds import BeginRound, begin_round
from desktop_app.ui.awards.begin_form import BeginRoundPanel
from desktop_app.ui.awards.levels import AwardLevel, AwardPlace
from desktop_app.ui.awards.list_view import RoundListView
from desktop_app.ui.awards.round_list import RoundList, read_rounds
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told
from desktop_app.ui.session import Errand
from desktop_app.ui.widgets.side_panel import SidePanel


class RoundsLevel(AwardLevel):
    """The first sub-page: the list of rounds."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.view = RoundListView()
        self._list: RoundList | None = None
        self._wants_begin = False
        self.view.opened.connect(self._on_opened)
        self.view.begin_pressed.connect(self.open_begin)
        self.view.import_pressed.connect(lambda: place.import_into(None))
        self.view.rules_pressed.connect(lambda: place.open_level("rules", None))
        self.view.level_pressed.connect(self._on_level_pressed)

    @property
    @override
    def widget(self) -> RoundListView:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self._ask()
        if what is Errand.ADD:
            self.open_begin()

    @override
    def focus_first(self) -> None:
        if self._list is not None and self.place.page.panel is None:
            self.view.focus_rounds()

    @override
    def focus_search(self) -> None:
        self.view.focus_search()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and (not areas or areas & {"awards", "funds"}):
            self._ask()

    @override
    def primary_action(self) -> None:
        self.open_begin()

    @override
    def panel_changed(self, panel: SidePanel | None) -> None:
        self.view.show_beside(panel=panel is not None)

    def _on_level_pressed(self, key: str) -> None:
        self.place.open_level(key, None)

    def _on_opened(self, round_id: object) -> None:
        self.place.open_level("round", round_id)

    def _ask(self) -> None:
        book = self.place.session.book
        self.place.session.jobs.run(
            lambda _report, _cancel: read_rounds(book),
            writes=False,
            done=self._on_read,
            failed=lambda error: self.place.say(sentence(told(error))),
            newest_of=self._on_read,
        )

    def _on_read(self, read: RoundList) -> None:
        first, self._list = self._list is None, read
        self.view.show_rounds(read)
        if self._wants_begin:
            self.open_begin()
        elif first and self.view.isVisible() and self.place.page.panel is None:
            self.view.focus_rounds()

    def open_begin(self) -> None:
        """Opens «Mở đợt khen thưởng», as soon as the list is read."""
        self._wants_begin = self._list is None
        if self._list is not None:
            self.place.forms.open(BeginRoundPanel(self._list), "awards.BeginRoundPanel.", self._on_begin)

    def _on_begin(self, command: BeginRound) -> None:
        said = _("Đã mở đợt {name}").format(name=command.name)

        def begun(round_id: object) -> None:
            self.place.forms.close_saved()
            self.place.open_level("round", round_id)

        self.place.forms.write(lambda unit: begin_round(unit, command), said, begun)


def level(place: AwardPlace) -> RoundsLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return RoundsLevel(place)
