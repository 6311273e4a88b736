"""Putting learners on the list of a round."""

from __future__ import annotations

from collections.abc import Callable

from desktop_app.i18n import _
from desktop_app.services.awards import ProposeAward, propose
from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.awards.propose_form import ProposePanel
from desktop_app.ui.awards.rounds import RoundDetail


class Proposing:
    """Opens «Thêm em» beside a round and writes what it gives.

    Args:
        place: Of the round.
        shown: The round in sight.
    """

    def __init__(self, place: AwardPlace, shown: Callable[[], RoundDetail | None]) -> None:
        self._place, self._shown = place, shown

    def open(self) -> None:
        """Opens the panel, while the list of the round is open."""
        shown = self._shown()
        if shown is not None and shown.round.state == "proposed":
            key = f"awards.ProposePanel.{shown.round.round_id.hex}"
            self._place.forms.open(ProposePanel(shown.round.name), key, self._on_submitted)

    def _on_submitted(self, proposals: tuple[ProposeAward, ...]) -> None:
        shown = self._shown()
        if shown is None:
            return
        round_id = shown.round.round_id
        one = _("Đã thêm em {name}").format(name=proposals[0].name)
        said = one if len(proposals) == 1 else _("Đã thêm {count} em").format(count=len(proposals))

        def proposed(_ids: object) -> None:
            panel = self._place.forms.panel
            if isinstance(panel, ProposePanel):
                panel.begin_anew()
                self._place.forms.saved()

        self._place.forms.write(lambda unit: propose(unit, round_id, proposals), said, proposed)
