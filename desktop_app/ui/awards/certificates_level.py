"""The certificates of one round."""

from __future__ import annotations

from uuid import UUID

from typing_extensions import override

from desktop_app.domain.ids import RoundId
from desktop_app.i18n import _
from desktop_app.services.organisation import today
from desktop_app.ui.awards.certificates_view import CertificatesView
from desktop_app.ui.awards.certifying import Certifying
from desktop_app.ui.awards.levels import HOME, AwardLevel, AwardPlace
from desktop_app.ui.designs.editor import Shown
from desktop_app.ui.designs.editor_level import DesignErrand

SHOWN_WHILE_EDITED = 8
"""Certificates that may be looked at while a design is edited."""


class CertificatesLevel(AwardLevel):
    """The sub-page on which the certificates of a round are seen and printed."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.view = CertificatesView(today(place.session.book))
        self.certifying = Certifying(place, self.view, self._on_gone)
        self.view.back_pressed.connect(place.left)
        self.view.choices.edit_pressed.connect(self._on_edit)

    @property
    @override
    def widget(self) -> CertificatesView:
        return self.view

    @override
    def begin(self, what: object) -> None:
        if isinstance(what, UUID):
            self.certifying.round_id = RoundId(what)
        self.certifying.ask()

    @override
    def focus_first(self) -> None:
        self.view.choices.citation.setFocus()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and (not areas or areas & {"awards", "funds", "organisation"}):
            self.certifying.ask()

    @override
    def leave(self) -> None:
        self.certifying.keep()
        self.certifying.printing.batches.leave_footer()

    @override
    def come_back(self) -> None:
        self.certifying.printing.batches.leave_footer()
        self.certifying.ask()

    @override
    def go_back(self) -> bool:
        if self.view.is_choosing():
            return False
        self.view.show_choices()
        self.focus_first()
        return True

    @override
    def save(self) -> None:
        self.certifying.keep()

    @override
    def print_out(self) -> None:
        self.certifying.printing.begin_checks()

    def _on_gone(self) -> None:
        self.certifying.round_id = None
        self.place.open_level(HOME, None)

    def _on_edit(self) -> None:
        """«Sửa mẫu»: the editor shows this round's own certificates, and the design that is saved there is chosen."""
        self.certifying.keep(self._open_editor)

    def _open_editor(self) -> None:
        loaded = self.certifying.loaded
        if loaded is None:
            return
        choices = self.certifying.choices()
        people = tuple(
            Shown(one.name, loaded.papers.paper(number, choices))
            for number, one in enumerate(loaded.papers.honoured[:SHOWN_WHILE_EDITED])
        )
        errand = DesignErrand(loaded.design(choices.design).key, people, _("Giấy khen"), self.certifying.choose_design)
        self.place.open_level("design", errand)


def level(place: AwardPlace) -> CertificatesLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return CertificatesLevel(place)
