"""Before printing: every exception in words and with its picture, and a decision on each of them."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QSizePolicy

from desktop_app.i18n import _
from desktop_app.printing.preflight import Finding
from desktop_app.services.certificates_of_round import RoundPapers
from desktop_app.ui.awards.certif_own_words import OwnWordsForm
from desktop_app.ui.awards.certif_side import SideCard
from desktop_app.ui.awards.paper_job import Sheet
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.paper import PaperPreview
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Note, Text

Decision = Literal["", "print", "leave_out", "reword"]
Which = Literal["all", "unprinted", "shown"]
RESTS = (0, 5, 10, 20, 50)


def finding_words(finding: Finding) -> str:
    """What is the matter with a text, for whoever decides."""
    words = {
        "shrunk": _("“{text}” phải in nhỏ còn {percent}% mới vừa khung {box}."),
        "wrapped": _("“{text}” dài, in thành {lines} dòng trong khung {box}."),
        "letter_missing": _("Phông chữ không có chữ “{letter}” trong “{text}”: in ra sẽ thành ô trống."),
        "does_not_fit": _("“{text}” dài quá khung {box}, thu nhỏ hết mức cũng không vừa."),
        "value_missing": _("Còn thiếu {text}: chỗ ấy trên giấy sẽ trống."),
    }[finding.trouble]
    return words.format(
        text=_shown(finding.text),
        percent=finding.percent,
        lines=finding.lines,
        letter=finding.letter,
        box=finding.box,
    )


def _shown(text: str, longest: int = 90) -> str:
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


class ExceptionCard(Card):
    """One sheet: whose, what is the matter, its picture, the decision.

    Signals:
        decided(): Another decision.
        looked_at(int): The sheet is to be shown large, by its place.
        reworded(int, object): The certificate is to say these `OwnWords`.
    """

    decided = Signal()
    looked_at = Signal(int)
    reworded = Signal(int, object)

    def __init__(self, sheet: Sheet, papers: RoundPapers) -> None:
        super().__init__(ground="flat", gap=8)
        self.body.set_margins((14, 12, 14, 12))
        self.sheet, self._papers = sheet, papers
        self._form: OwnWordsForm | None = None
        name = papers.honoured[sheet.place].name
        head = Row(gap=8)
        head.addWidget(Text(name, "strong", wrap=True), 1)
        look = Button(_("Xem to"), "quiet", size="small", on_click=lambda: self.looked_at.emit(sheet.place))
        look.setAccessibleName(_("Xem to giấy của {name}").format(name=name))
        head.addWidget(look, 0, Qt.AlignmentFlag.AlignTop)
        self.body.addLayout(head)
        tone = "bad" if sheet.stops else "warn"
        for finding in sheet.findings:
            self.body.addWidget(Note(finding_words(finding), tone, "circle-alert" if finding.stops else "info"))
        if not sheet.picture.isNull():
            self.body.addWidget(self._make_picture(sheet.picture, name))
        ways: list[Segment[Decision]] = [Segment("reword", _("Sửa chữ")), Segment("leave_out", _("Bỏ ra"))]
        if not sheet.stops:
            ways.insert(0, Segment("print", _("In như vậy")))
        self.decision: Segmented[Decision] = Segmented([*ways], name=_("Giấy của {name} thì sao?").format(name=name))
        self.decision.choose_none()
        self._is_decided = False
        self.decision.chosen.connect(self._on_decided)
        self._unsaid = Note(_("Chưa chọn cách nào cho tờ này."), "warn", "triangle-alert")
        self.body.addWidget(self.decision)
        self.body.addWidget(self._unsaid)

    def _make_picture(self, picture: QImage, name: str) -> PaperPreview:
        paper = PaperPreview(_("Giấy khen của {name}").format(name=name), margin=4)
        paper.set_image(picture)
        paper.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        fix_size(paper, height=round(292 * picture.height() / max(picture.width(), 1)) + 8)
        return paper

    def answer(self) -> Decision:
        """What was decided; empty: nothing yet."""
        return self.decision.key() if self._is_decided else ""

    def decide(self, decision: Decision) -> None:
        """Decides without being asked, where the sheet allows it."""
        if self.decision.has(decision):
            self.decision.set_key(decision)
            self._on_decided(decision)

    def point(self) -> None:
        """Goes to this sheet: a decision is missing."""
        self.decision.setFocus()
        self.looked_at.emit(self.sheet.place)

    def _on_decided(self, decision: object) -> None:
        self._is_decided = True
        self._unsaid.hide()
        if decision == "reword":
            self._open_form()
        elif self._form is not None:
            self._form.hide()
        self.decided.emit()

    def _open_form(self) -> None:
        if self._form is None:
            one = self._papers.honoured[self.sheet.place]
            self._form = OwnWordsForm(self._papers.paper(self.sheet.place), one.note.words)
            self._form.submitted.connect(partial(self.reworded.emit, self.sheet.place))
            self.body.addWidget(self._form)
        self._form.show()
        self._form.focus_first()


class ChecksCard(SideCard):
    """What was found before printing, and how it is printed.

    Signals:
        go_pressed(), file_pressed(), correct_pressed(): Buttons of those names.
        which_chosen(str): Other sheets: `all`, `unprinted` or `shown`.
        looked_at(int), reworded(int, object): As of `ExceptionCard`.
    """

    go_pressed = Signal()
    file_pressed = Signal()
    correct_pressed = Signal()
    which_chosen = Signal(str)
    looked_at = Signal(int)
    reworded = Signal(int, object)

    def __init__(self) -> None:
        super().__init__(_("Xem lại trước khi in"))
        self.cards: list[ExceptionCard] = []
        self.places: tuple[int, ...] = ()
        self.note = Note(_("Đang đo từng chữ…"), "text2", "info")
        self.inside.addWidget(self.note)
        self.which: Choice[Which] = Choice([Option("all", _("Cả đợt"))])
        self.which.chosen.connect(self.which_chosen.emit)
        self.rest: Choice[int] = Choice([Option(count, _rest_words(count)) for count in RESTS])
        self.inside.addWidget(Field(_("In những tờ nào"), self.which))
        self.accept = Button(_("In cả những tờ chỉ bị thu nhỏ"), "soft", "check", size="small")
        self.accept.clicked.connect(self._on_accept)
        self.inside.addWidget(self.accept, 0, Qt.AlignmentFlag.AlignLeft)
        self._list = Column(gap=12)
        self.inside.addLayout(self._list)
        hint = _("Máy dừng để xem giấy và nạp phôi, rồi in tiếp.")
        self.inside.addWidget(Field(_("Nghỉ giữa chừng"), self.rest, hint=hint))
        self.stretch()
        self.go = Button(_("Chọn máy in và in"), "primary", "printer", on_click=self._on_go)
        self.file = Button(_("Cất tệp PDF"), "secondary", "file-down", on_click=self._on_file)
        self.correct = Button(_("Chỉnh lệch"), "secondary", "move", on_click=self.correct_pressed.emit)
        self._missing = Note("", "bad", "circle-alert")
        self._missing.hide()
        row = Row(gap=8)
        row.addWidget(self.file, 1)
        row.addWidget(self.correct, 1)
        self.foot.addWidget(self._missing)
        self.foot.addLayout(row)
        self.foot.addWidget(self.go)

    def begin(self, papers: RoundPapers, places: Sequence[int], which: Which) -> None:
        """The sheets are being measured."""
        self.places = tuple(places)
        total, unprinted = len(papers.honoured), len(papers.unprinted)
        options: list[Option[Which]] = [Option("all", _("Cả {count} tờ").format(count=total))]
        if 0 < unprinted < total:
            options.append(Option("unprinted", _("{count} tờ chưa in lần nào").format(count=unprinted)))
        options.append(Option("shown", _("Chỉ tờ đang xem")))
        self.which.set_options(options)
        if self.which.has(which):
            self.which.set_key(which)
        self.note.set_note(_("Đang đo từng chữ trên {count} tờ…").format(count=len(places)), "text2", "info")
        self.accept.hide()
        self._missing.hide()
        self._clear()

    def show_sheets(self, sheets: Sequence[Sheet], papers: RoundPapers) -> None:
        """Shows what was found."""
        self._clear()
        for sheet in sheets:
            card = ExceptionCard(sheet, papers)
            card.decided.connect(self._on_decided)
            card.looked_at.connect(self.looked_at)
            card.reworded.connect(self.reworded)
            self.cards.append(card)
            self._list.addWidget(card)
        total = len(self.places)
        if not sheets:
            words = _("Đã đo từng chữ trên {count} tờ: không chữ nào bị cắt, không chữ nào thiếu.")
            self.note.set_note(words.format(count=total), "ok", "circle-check")
        else:
            words = _("{count} trên {total} tờ cần xem. Chọn cho từng tờ, hoặc đổi mẫu khác.")
            self.note.set_note(words.format(count=len(sheets), total=total), "warn", "triangle-alert")
        self.accept.setVisible(sum(not sheet.stops for sheet in sheets) > 1)
        self._on_decided()

    def chosen_places(self) -> tuple[int, ...]:
        """What is printed: everything but what was left out."""
        left_out = {card.sheet.place for card in self.cards if card.answer() == "leave_out"}
        return tuple(place for place in self.places if place not in left_out)

    def undecided(self) -> tuple[ExceptionCard, ...]:
        """Sheets on which nobody decided, or whose words are still being changed."""
        return tuple(card for card in self.cards if card.answer() in {"", "reword"})

    def is_ready(self) -> bool:
        """Whether everything is decided; if not, says so and goes to the first sheet that is not."""
        waiting = self.undecided()
        if waiting:
            self._missing.set_note(
                _("Còn {count} tờ chưa chọn cách in").format(count=len(waiting)), "bad", "circle-alert"
            )
            self._missing.show()
            self.scrolled.ensureWidgetVisible(waiting[0])
            waiting[0].point()
        elif not self.chosen_places():
            self._missing.set_note(_("Không còn tờ nào để in."), "bad", "circle-alert")
            self._missing.show()
        return not waiting and bool(self.chosen_places())

    def _clear(self) -> None:
        for card in self.cards:
            self._list.removeWidget(card)
            card.hide()
            card.deleteLater()
        self.cards = []

    def _on_decided(self) -> None:
        self._missing.hide()
        self.go.set_text(_("Chọn máy in và in {count} tờ").format(count=len(self.chosen_places())))

    def _on_accept(self) -> None:
        for card in self.cards:
            if not card.answer():
                card.decide("print")

    def _on_go(self) -> None:
        if self.is_ready():
            self.go_pressed.emit()

    def _on_file(self) -> None:
        if self.is_ready():
            self.file_pressed.emit()


def _rest_words(count: int) -> str:
    return _("In liền một mạch") if not count else _("Nghỉ sau mỗi {count} tờ").format(count=count)
