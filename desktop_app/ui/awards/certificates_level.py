"""The certificates of one round."""

from __future__ import annotations

from uuid import UUID

from typing_extensions import override

from desktop_app.domain.ids import RoundId
from desktop_app.ui.awards.certificates_view import CertificatesView
from desktop_app.ui.awards.certifying import Certifying
from desktop_app.ui.awards.levels import HOME, AwardLevel, AwardPlace
from desktop_app.ui.awards.rounds import RoundDetail, read_round
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import told


class CertificatesLevel(AwardLevel):
    """The sub-page on which the certificates of a round are seen and printed."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.view = CertificatesView()
        self.certifying = Certifying(place.page, self.view, place.session, place.desk, place.say)
        self._round_id: RoundId | None = None
        self._asked = 0
        self.view.back_pressed.connect(place.left)

    @property
    @override
    def widget(self) -> CertificatesView:
        return self.view

    @override
    def begin(self, what: object) -> None:
        if isinstance(what, UUID):
            self._round_id = RoundId(what)
        self._ask()

    @override
    def focus_first(self) -> None:
        self.view.citation.setFocus()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and (not areas or areas & {"awards", "funds"}):
            self._ask()

    @override
    def leave(self) -> None:
        self.certifying.keep_citation()
        self.certifying.stop_preview()

    @override
    def print_out(self) -> None:
        self.certifying.choose_file()

    def _ask(self) -> None:
        self._asked += 1
        serial, book, round_id = self._asked, self.place.session.book, self._round_id
        if round_id is not None:
            self.place.session.jobs.run(
                lambda _report, _cancel: read_round(book, round_id),
                writes=False,
                done=lambda read: self._on_read(serial, read),
                failed=lambda error: self.place.say(sentence(told(error))),
            )

    def _on_read(self, serial: int, read: RoundDetail | None) -> None:
        if serial != self._asked:
            return
        if read is None:  # it was taken back
            self._round_id = None
            self.place.open_level(HOME, None)
        else:
            self.certifying.show_round(read)


def level(place: AwardPlace) -> CertificatesLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return CertificatesLevel(place)
