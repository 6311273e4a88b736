"""Giấy khen of one round: template and citation at the left, the very paper at the right."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.names import clean_text
from desktop_app.i18n import _
from desktop_app.printing.certificates import TEMPLATES
from desktop_app.storage.queries.awards import AwardRow
from desktop_app.ui.awards.paper_job import Preview
from desktop_app.ui.awards.round_view import short_title
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.awards.template_choice import TemplateChoice
from desktop_app.ui.formats import day
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card, Fact, Facts, Scroll
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextArea
from desktop_app.ui.widgets.paper import PaperPreview
from desktop_app.ui.widgets.text import Text

TYPING_PAUSE_MS = 500
ACHIEVEMENT = "{danh hiệu}"


class CertificatesView(QWidget):
    """Template, citation, signer; and every certificate as it will be printed.

    Signals:
        back_pressed(), print_pressed(): Buttons of those names.
        paper_wanted(): Another template, citation: the papers must be laid out anew.
        place_wanted(int): Another learner's certificate, from 0.
        citation_left(): The citation was left: it is to be written into the book.
    """

    back_pressed = Signal()
    print_pressed = Signal()
    paper_wanted = Signal()
    place_wanted = Signal(int)
    citation_left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.shown: RoundDetail | None = None
        self.place = 0
        self.print = Button(_("In giấy khen"), "primary", "printer")
        self.print.clicked.connect(self.print_pressed)
        self.header = PageHeader(_("Giấy khen"), " ", [self.print], back=_("Đợt khen thưởng"))
        self.header.back_pressed.connect(self.back_pressed)
        column = Column(self, gap=12)
        column.addWidget(self.header)
        across = Row(gap=16)
        across.addWidget(self._make_left())
        across.addWidget(self._make_right(), 1)
        column.addLayout(across, 1)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.paper_wanted)

    def _make_left(self) -> Card:
        card = Card(padded=False)
        scroll = Scroll(gap=14, margins=(20, 16, 20, 16))
        self.template = TemplateChoice(TEMPLATES)
        self.template.chosen.connect(self.paper_wanted)
        self.citation = TextArea(lines=3, example=_("Đã có thành tích {danh hiệu} trong học tập"))
        self.citation.textChanged.connect(self._on_typed)
        self.citation.installEventFilter(self)
        self.field = Field(_("Lời khen"), self.citation)
        insert = Button(_("Danh hiệu"), "soft", "plus", size="small")
        insert.setAccessibleName(_("Chèn danh hiệu của từng em"))
        insert.clicked.connect(self._on_insert)
        chips = Row(gap=10)
        chips.addWidget(Text(_("Chèn của từng em:"), "caption"))
        chips.addWidget(insert)
        chips.addStretch(1)
        self._facts = Facts(name_width=96)
        scroll.body.addWidget(Text(_("Mẫu"), "label"))
        for part in (self.template, self.field):
            scroll.body.addWidget(part)
        scroll.body.addLayout(chips)
        scroll.body.addWidget(self._facts)
        scroll.body.addStretch(1)
        card.body.addWidget(scroll)
        fix_size(card, width=340)
        return card

    def _make_right(self) -> Card:
        well = Card(ground="well", gap=0)
        well.body.set_margins((4, 4, 4, 12))
        self.paper = PaperPreview(_("Giấy khen"), margin=16)
        self._name, self._counted = Text("", "strong"), Text("", "meta")
        self.earlier = IconButton("chevron-left", _("Em trước"), "secondary", on_click=lambda: self._step(-1))
        self.later = IconButton("chevron-right", _("Em sau"), "secondary", on_click=lambda: self._step(1))
        words = Column()
        for text in (self._name, self._counted):
            text.setAlignment(Qt.AlignmentFlag.AlignHCenter)
            words.addWidget(text)
        row = Row(gap=12, margins=(12, 0, 12, 0))
        row.addWidget(self.earlier)
        row.addLayout(words, 1)
        row.addWidget(self.later)
        well.body.addWidget(self.paper, 1)
        well.body.addLayout(row)
        return well

    # What is shown

    def show_round(self, shown: RoundDetail) -> None:
        """Shows a round; what is being typed stays."""
        fresh = self.shown is None or self.shown.round.round_id != shown.round.round_id
        before, self.shown = self.shown, shown
        found = shown.round
        if fresh:
            self.place = 0
        self.place = min(self.place, max(len(shown.awards) - 1, 0))
        if fresh or (before is not None and before.round.citation == self.citation.value()):
            self._put_citation(found.citation)
        self.header.set_back(short_title(found.name))
        self.header.set_subtitle(
            _("{count} em · quyết định {number}").format(count=found.learners, number=found.decision_number)
        )
        self.print.set_text(_("In {count} giấy khen").format(count=found.learners))
        self._facts.set_facts(
            (
                Fact(_("Người ký"), found.signer_name, "strong"),
                Fact(_("Chức danh"), found.signer_title),
                Fact(_("Ngày ký"), day(found.decided_on) if found.decided_on is not None else ""),
            )
        )
        self._show_place()

    def _put_citation(self, citation: str) -> None:
        if self.citation.value() != citation:
            self.citation.blockSignals(True)  # noqa: FBT003 - Qt
            self.citation.setPlainText(citation)
            self.citation.blockSignals(False)  # noqa: FBT003 - Qt

    def show_preview(self, preview: Preview) -> None:
        """Shows the picture of a certificate."""
        self.place = preview.place
        self.field.clear()
        self.paper.set_image(preview.picture)
        self._show_place()

    def _show_place(self) -> None:
        award = self.award()
        total = len(self.shown.awards) if self.shown is not None else 0
        self._name.setText(award.name if award is not None else "")
        self._counted.setText(_("Em thứ {place} trên {total}").format(place=self.place + 1, total=total))
        self.paper.setAccessibleName(_("Giấy khen của em {name}").format(name=self._name.text()))
        self.earlier.setEnabled(self.place > 0)
        self.later.setEnabled(self.place + 1 < total)

    def award(self) -> AwardRow | None:
        """The learner whose certificate is shown."""
        if self.shown is None or self.place >= len(self.shown.awards):
            return None
        return self.shown.awards[self.place]

    # What a person does

    def _step(self, step: int) -> None:
        total = len(self.shown.awards) if self.shown is not None else 0
        if 0 <= self.place + step < total:
            self.place += step
            self._show_place()
            self.place_wanted.emit(self.place)

    def _on_typed(self) -> None:
        self._pause.start()

    def _on_insert(self) -> None:
        self.citation.insertPlainText(ACHIEVEMENT)
        self.citation.setFocus()

    def is_reworded(self) -> bool:
        """Whether the citation differs from the one in the book."""
        return self.shown is not None and clean_text(self.citation.value()) != self.shown.round.citation

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.is_reworded():
            self.citation_left.emit()
        return False
