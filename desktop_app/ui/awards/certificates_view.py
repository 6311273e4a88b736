"""Giấy khen of one round: what is chosen at the left, the very paper at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop_app.i18n import _
from desktop_app.services.certificates_of_round import Honoured, RoundPapers
from desktop_app.ui.awards.certif_checks import ChecksCard
from desktop_app.ui.awards.certif_choices import ChoicesCard
from desktop_app.ui.awards.certif_correction import CorrectionCard
from desktop_app.ui.awards.certif_spoiled import SpoiledCard
from desktop_app.ui.awards.paper_job import Preview
from desktop_app.ui.awards.round_view import short_title
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.paper import PaperPreview
from desktop_app.ui.widgets.text import Note, Text

LEFT_WIDTH = 372


class CertificatesView(QWidget):
    """Design, citation, signers; the checks before printing; the correction of the printer; spoiled sheets; the paper.

    Args:
        today: The day on which somebody works.

    Signals:
        back_pressed(), print_pressed(), try_pressed(), file_pressed(): Buttons of those names.
        place_wanted(int): Another recipient's certificate, from 0.
        side_changed(): Another card stands at the left.
    """

    back_pressed = Signal()
    print_pressed = Signal()
    try_pressed = Signal()
    file_pressed = Signal()
    place_wanted = Signal(int)
    side_changed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__()
        self.shown: RoundPapers | None = None
        self.place = 0
        self.file = Button(_("Cất tệp PDF"), "secondary", "file-down", on_click=self.file_pressed.emit)
        self.trial = Button(_("In thử 1 tờ"), "secondary", "printer", on_click=self.try_pressed.emit)
        self.print = Button(_("In giấy khen"), "primary", "printer", on_click=self.print_pressed.emit)
        buttons = [self.file, self.trial, self.print]
        self.header = PageHeader(_("Giấy khen"), " ", buttons, back=_("Đợt khen thưởng"))
        self.header.back_pressed.connect(self.back_pressed)
        self.choices, self.checks = ChoicesCard(today), ChecksCard()
        self.correction, self.spoiled = CorrectionCard(), SpoiledCard(today)
        self.side = QStackedWidget()
        for card in (self.choices, self.checks, self.correction, self.spoiled):
            self.side.addWidget(card)
        for card in (self.checks, self.correction, self.spoiled):
            card.left.connect(self.show_choices)
        fix_size(self.side, width=LEFT_WIDTH)
        column = Column(self, gap=12)
        column.addWidget(self.header)
        across = Row(gap=16)
        across.addWidget(self.side)
        across.addWidget(self._make_right(), 1)
        column.addLayout(across, 1)

    def _make_right(self) -> Card:
        well = Card(ground="well", gap=0)
        well.body.set_margins((4, 4, 4, 12))
        self.paper = PaperPreview(_("Giấy khen"), margin=16)
        self._name, self._counted = Text("", "strong", wrap=True), Text("", "meta")
        self.earlier = IconButton("chevron-left", _("Tờ trước"), "secondary", on_click=lambda: self._step(-1))
        self.later = IconButton("chevron-right", _("Tờ sau"), "secondary", on_click=lambda: self._step(1))
        self.trouble = Note(tone="bad", icon="circle-alert")
        self.trouble.hide()
        words = Column()
        for text in (self._name, self._counted):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.addWidget(text)
        row = Row(gap=12, margins=(12, 0, 12, 0))
        row.addWidget(self.earlier)
        row.addLayout(words, 1)
        row.addWidget(self.later)
        said = Row(margins=(20, 4, 20, 4))
        said.addWidget(self.trouble, 1)
        well.body.addWidget(self.paper, 1)
        well.body.addLayout(said)
        well.body.addLayout(row)
        return well

    # What is shown

    def show_round(self, papers: RoundPapers) -> bool:
        """Shows a round.

        Returns:
            Whether it is another one than before.
        """
        fresh = self.shown is None or self.shown.round.round_id != papers.round.round_id
        self.shown, found = papers, papers.round
        if fresh:
            self.place = 0
            self.choices.forget()
            self.show_choices()
        total = len(papers.honoured)
        self.place = min(self.place, max(total - 1, 0))
        self.header.set_back(short_title(found.name))
        said = _("{count} tờ · quyết định {number}").format(count=total, number=found.decision_number)
        self.header.set_subtitle(said)
        self.print.set_text(_("In {count} giấy khen").format(count=total))
        self._show_place()
        return fresh

    def show_preview(self, preview: Preview) -> None:
        """Shows the picture of a certificate."""
        self.place = preview.place
        self.say_trouble("")
        self.paper.set_image(preview.picture)
        self._show_place()

    def say_trouble(self, text: str) -> None:
        """Says below the paper why it cannot be drawn; empty: nothing is the matter."""
        self.trouble.set_note(text, "bad", "circle-alert")
        self.trouble.setVisible(bool(text))

    def _show_place(self) -> None:
        one = self.honoured()
        total = len(self.shown.honoured) if self.shown is not None else 0
        self._name.setText(one.name if one is not None else _("Đợt này chưa có ai được cấp giấy"))
        counted = _("Tờ {place} trên {total}").format(place=self.place + 1, total=total)
        if one is not None and one.note.prints:
            counted = _("{counted} · đã in {times} lần").format(counted=counted, times=one.note.prints)
        self._counted.setText(counted if total else "")
        self.paper.setAccessibleName(_("Giấy khen của {name}").format(name=self._name.text()))
        self.earlier.setEnabled(self.place > 0)
        self.later.setEnabled(self.place + 1 < total)

    def honoured(self) -> Honoured | None:
        """Whose certificate is shown."""
        if self.shown is None or self.place >= len(self.shown.honoured):
            return None
        return self.shown.honoured[self.place]

    # The left side

    def show_choices(self) -> None:
        """The choices stand at the left again."""
        self.show_side(self.choices)

    def show_side(self, card: Card) -> None:
        """Puts one of the four cards at the left; only beside the choices the header's button is the first way."""
        self.side.setCurrentWidget(card)
        beside = card is self.choices
        for button in (self.print, self.trial, self.file):
            button.setVisible(beside)
        self.side_changed.emit()

    def is_choosing(self) -> bool:
        """Whether the choices stand at the left."""
        return self.side.currentWidget() is self.choices

    # What a person does

    def go_to(self, place: int) -> None:
        """Shows another recipient's certificate."""
        total = len(self.shown.honoured) if self.shown is not None else 0
        if 0 <= place < total:
            self.place = place
            self._show_place()
            self.place_wanted.emit(place)

    def _step(self, step: int) -> None:
        self.go_to(self.place + step)
