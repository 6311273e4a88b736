"""«Công bằng giữa các thôn, trường»: what every place proposed, what was accepted, and what it comes to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtWidgets import QWidget

from desktop_app.i18n import _
from desktop_app.services.reviews import PlaceCounts
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.formats import count, signless
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.card import Line
from desktop_app.ui.widgets.progress import ProgressBar
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Note, Text

PlaceKind = Literal["hamlets", "schools", "proposers"]
MOST_SHOWN: Final = 60  # places; more are told as a number


class SharesPanel(SidePanel):
    """How evenly places are treated: shares in numbers and bars; nobody is named.

    Args:
        shown: The round.
    """

    def __init__(self, shown: RoundDetail) -> None:
        super().__init__(_("Công bằng giữa các nơi"), shown.round.name, IconTile("users", size=40))
        kinds: list[Segment[PlaceKind]] = [
            Segment("hamlets", _("Thôn")),
            Segment("schools", _("Trường")),
            Segment("proposers", _("Nơi đề nghị")),
        ]
        self.kind: Segmented[PlaceKind] = Segmented(kinds, name=_("Xem theo"))
        self.kind.chosen.connect(self._show)
        self.body.addWidget(self.kind)
        self._summary = Note()
        self.body.addWidget(self._summary)
        self._lines = Column(gap=12)
        self.body.addLayout(self._lines)
        self.body.addStretch(1)
        self._parts: list[QWidget] = []
        self.show_round(shown)
        self.setFocusProxy(self.kind)

    def show_round(self, shown: RoundDetail) -> None:
        """Shows the round as it was read anew."""
        sheet = shown.sheet
        self._places = {"hamlets": sheet.hamlets, "schools": sheet.schools, "proposers": sheet.proposers}
        self._show()

    def places(self) -> tuple[PlaceCounts, ...]:
        """The places of the kind in sight."""
        return self._places[self.kind.key()]

    def _show(self) -> None:
        for part in self._parts:
            self._lines.removeWidget(part)
            part.hide()
            part.deleteLater()
        places = self.places()
        self._parts = []
        for one in places[:MOST_SHOWN]:
            self._parts += [ShareLine(one, sum(other.accepted for other in places)), Line()]
        if len(places) > MOST_SHOWN:
            words = _("và {count} nơi nữa").format(count=len(places) - MOST_SHOWN)
            self._parts.append(Text(words, "caption"))
        for part in self._parts:
            self._lines.addWidget(part)
        self._summary.set_note(*summary(places))


def summary(places: Sequence[PlaceCounts]) -> tuple[str, Literal["warn", "ok"], str]:
    """What strikes the eye: places that proposed and got nothing, else that all got something."""
    left_out = [one.place or _("Chưa ghi") for one in places if one.proposed and not one.accepted]
    nobody = sum(not one.proposed for one in places)
    if left_out and any(one.accepted for one in places):
        names = ", ".join(left_out[:3]) + (" …" if len(left_out) > 3 else "")  # noqa: PLR2004 - more are not read
        return _("Có đề nghị mà chưa ai được nhận: {names}").format(names=names), "warn", "triangle-alert"
    if nobody:
        return _("{count} nơi chưa đề nghị em nào").format(count=nobody), "warn", "info"
    return _("Nơi nào cũng có đề nghị"), "ok", "circle-check"


class ShareLine(QWidget):
    """One place: name, accepted of proposed with a bar, its share of all accepted, and the money.

    Args:
        one: The place.
        accepted: How many are accepted in all places.
    """

    def __init__(self, one: PlaceCounts, accepted: int) -> None:
        super().__init__()
        column = Column(self, gap=4)
        name = one.place or _("Chưa ghi")
        first = Row(gap=8)
        first.addWidget(Text(name, "strong", wrap=True), 1)
        first.addWidget(Text(signless(one.amount) if one.amount else "", "money"))
        bar = ProgressBar("ok" if one.accepted else "accent")
        bar.set_progress(one.accepted, one.proposed)
        share = round(100 * one.accepted / accepted) if accepted else 0
        words = _("Nhận {accepted} trên {proposed} đề nghị · {share}% số em được nhận").format(
            accepted=count(one.accepted), proposed=count(one.proposed), share=share
        )
        column.addLayout(first)
        column.addWidget(bar)
        column.addWidget(Text(words if one.proposed else _("Chưa đề nghị em nào"), "caption", wrap=True))
