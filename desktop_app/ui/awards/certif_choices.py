"""What is chosen for the certificates of a round: design, title, citation with fields, signers, day, parts left out."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.certificate_choices import CertificateChoices, CertificatePart
from desktop_app.domain.certificate_fields import FIELDS, fields_of
from desktop_app.domain.dates import DateNotUnderstood
from desktop_app.domain.errors import DomainError
from desktop_app.domain.names import NameMissing, NameNotReadable, NameTooLong, clean_name
from desktop_app.i18n import _
from desktop_app.ui.awards.template_choice import TemplateChoice
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.check_box import CheckBox
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.text import Text

KEPT_AFTER_MS = 1_800  # what was typed stands in the book within two seconds
_OFTEN = ("full_name", "class_name", "achievement")
_TITLES = ("Giấy khen", "Giấy chứng nhận")  # what the paper says: Vietnamese in every language of the window


def field_words(code: str) -> str:
    """A field as it is called on a button, and as it stands in the text: `Họ tên` in whatever language."""
    words = FIELDS[code]
    return words[:1].upper() + words[1:]


class ChoicesCard(Card):
    """The left side of the page of certificates.

    Args:
        today: Gives the year to a day that is typed short.

    Signals:
        changed(): Something that shows on the paper.
        kept(): What was chosen is to be written into the book.
        edit_pressed(), correct_pressed(), spoiled_pressed(): Buttons of those names.
    """

    changed = Signal()
    kept = Signal()
    edit_pressed = Signal()
    correct_pressed = Signal()
    spoiled_pressed = Signal()

    def __init__(self, today: date) -> None:
        super().__init__(padded=False)
        self._shown: CertificateChoices | None = None
        self._today = today
        scroll = Scroll(gap=14, margins=(20, 14, 20, 16))
        self._make_design(scroll.body)
        self._make_words(scroll.body)
        self._make_signers(scroll.body)
        self._make_parts(scroll.body)
        scroll.body.addStretch(1)
        self.body.addWidget(scroll)
        self._pause = QTimer(self, singleShot=True, interval=KEPT_AFTER_MS)
        self._pause.timeout.connect(self.kept)
        for edit in self._edits():
            edit.textChanged.connect(self._on_typed)
            edit.installEventFilter(self)

    def _edits(self) -> tuple[TextField | TextArea, ...]:
        signers = (self.signer, self.signer_title, self.second, self.second_title)
        return (self.title, self.citation, *signers, self.day)

    def _make_design(self, body: Column) -> None:
        head = Row(gap=8)
        head.addWidget(Text(_("Mẫu"), "label"), 0, Qt.AlignmentFlag.AlignVCenter)
        head.addStretch(1)
        self.edit = Button(_("Sửa mẫu"), "quiet", "pencil", size="small", on_click=self.edit_pressed.emit)
        head.addWidget(self.edit)
        self.template = TemplateChoice()
        self.template.chosen.connect(self._on_chosen)
        column = Column(gap=4)
        column.addLayout(head)
        column.addWidget(self.template)
        body.addLayout(column)

    def _make_words(self, body: Column) -> None:
        self.title = TextField(longest=80)
        self.title_field = Field(_("Tên giấy"), self.title)
        titles = Row(gap=6)
        for words in _TITLES:
            titles.addWidget(Button(words, "soft", size="small", on_click=partial(self.title.setText, words.upper())))
        titles.addStretch(1)
        self.citation = TextArea(lines=3)
        self.citation_field = Field(_("Lời khen"), self.citation)
        inserts = Row(gap=4)
        for code in _OFTEN:
            button = Button(field_words(code), "soft", "plus", size="small", on_click=partial(self.insert, code))
            button.setAccessibleName(_("Chèn {field} của từng em").format(field=FIELDS[code]))
            inserts.addWidget(button)
        inserts.addStretch(1)
        rest = [Option(code, field_words(code)) for code in FIELDS if code not in _OFTEN]
        self.more: Choice[str] = Choice([Option("", _("Chèn mục khác…")), *rest])
        self.more.setAccessibleName(_("Chèn mục khác của từng em"))
        self.more.chosen.connect(self._on_more)
        column = Column(gap=6)
        column.addWidget(self.title_field)
        column.addLayout(titles)
        body.addLayout(column)
        words = Column(gap=6)
        words.addWidget(self.citation_field)
        words.addWidget(Text(_("Chèn thông tin của từng em:"), "caption"))
        words.addLayout(inserts)
        words.addWidget(self.more)
        body.addLayout(words)

    def _make_signers(self, body: Column) -> None:
        self.signer, self.signer_title = TextField(), TextField(example=_("Chủ tịch"))
        self.signer_field = Field(_("Người ký"), self.signer)
        body.addLayout(_pair(self.signer_field, Field(_("Chức danh"), self.signer_title)))
        self.two = CheckBox(_("Thêm người ký bên trái"))
        self.two.toggled.connect(self._on_two)
        self.second, self.second_title = TextField(), TextField(example=_("Hiệu trưởng"))
        self.second_field = Field(_("Người ký thứ hai"), self.second)
        self._second = QWidget()
        pair = _pair(self.second_field, Field(_("Chức danh"), self.second_title))
        self._second.setLayout(pair)
        self._second.hide()
        body.addWidget(self.two)
        body.addWidget(self._second)
        self.day = DateField(None, today=self._today)
        self.day.day_changed.connect(self._on_chosen)
        self.decision = TextField()
        self.decision.setReadOnly(True)
        self.day_field = Field(_("Ngày ký"), self.day)
        body.addLayout(_pair(self.day_field, Field(_("Quyết định số"), self.decision)))

    def _make_parts(self, body: Column) -> None:
        words: tuple[tuple[CertificatePart, str], ...] = (
            ("decision", _("In số quyết định")),
            ("register", _("In số vào sổ cấp giấy")),
            ("square", _("In ô vuông để điện thoại kiểm tra")),
        )
        self.parts: dict[CertificatePart, CheckBox] = {part: CheckBox(text, checked=True) for part, text in words}
        column = Column(gap=0)
        for box in self.parts.values():
            box.toggled.connect(self._on_chosen)
            column.addWidget(box)
        body.addLayout(column)
        self.correct = Button(_("Chỉnh lệch khi in"), "quiet", "move", on_click=self.correct_pressed.emit)
        self.spoiled = Button(_("Tờ hỏng"), "quiet", "trash-2", on_click=self.spoiled_pressed.emit)
        links = Column(gap=2)
        for button in (self.correct, self.spoiled):
            button.set_flush()
            links.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        body.addLayout(links)

    # What is shown

    def show_choices(
        self, choices: CertificateChoices, designs: Sequence[tuple[str, str]], usual: tuple[str, str], decision: str
    ) -> None:
        """Shows what stands in the book; what is being typed stays.

        Args:
            choices: Of the round; its day is the one on the paper.
            designs: Key and name of each.
            usual: Title and citation where nobody chose others.
            decision: The number of the decision.
        """
        self.template.set_designs(designs)
        self.title.setPlaceholderText(usual[0])
        self.citation.setPlaceholderText(usual[1])
        self.decision.setText(decision)
        if self._shown is not None and self.choices() != self._shown:
            return  # a person is at it: what is typed will be written
        self._pause.stop()
        for part in (*self._edits(), self.two, *self.parts.values()):
            part.blockSignals(True)  # noqa: FBT003 - Qt
        self.template.set_template(choices.design)
        self.title.setText(choices.title)
        if self.citation.value() != choices.citation:
            self.citation.setPlainText(choices.citation)
        self.signer.setText(choices.signer_name)
        self.signer_title.setText(choices.signer_title)
        self.second.setText(choices.second_name)
        self.second_title.setText(choices.second_title)
        self.two.setChecked(bool(choices.second_name or choices.second_title))
        self.day.set_day(choices.day)
        for part, box in self.parts.items():
            box.setChecked(part not in choices.without)
        for part in (*self._edits(), self.two, *self.parts.values()):
            part.blockSignals(False)  # noqa: FBT003 - Qt
        self._second.setVisible(self.two.isChecked())
        self._shown = self.choices()

    def forget(self) -> None:
        """Another round comes: nothing of this one is kept."""
        self._shown = None
        for field in (self.citation_field, self.signer_field, self.second_field, self.day_field):
            field.clear()

    def choices(self) -> CertificateChoices:
        """What stands in the fields."""
        two = self.two.isChecked()
        return CertificateChoices(
            self.template.template(),
            self.title.value(),
            self.citation.value(),
            self.signer.value(),
            self.signer_title.value(),
            self.second.value() if two else "",
            self.second_title.value() if two else "",
            self._day(),
            frozenset(part for part, box in self.parts.items() if not box.isChecked()),
        )

    def is_changed(self) -> bool:
        """Whether something else stands here than in the book."""
        return self._shown is not None and self.choices() != self._shown

    def taken(self, choices: CertificateChoices) -> None:
        """These choices stand in the book now."""
        self._shown = choices

    def check(self) -> bool:
        """Says beside each field what is wrong with it.

        Returns:
            Whether the choices can be printed and kept.
        """
        fine = [self._check_citation(), self._check_name(self.signer_field, self.signer)]
        if self.two.isChecked() and self.second.value():
            fine.append(self._check_name(self.second_field, self.second))
        else:
            self.second_field.clear()
        fine.append(self._check_day())
        return all(fine)

    def _check_day(self) -> bool:
        try:
            self.day.day()
        except DateNotUnderstood as error:
            self.day_field.set_error(sentence(error))
            return False
        self.day_field.clear()
        return True

    def _day(self) -> date | None:
        """The day; what is no day changes nothing."""
        try:
            return self.day.day()
        except DateNotUnderstood:
            return self._shown.day if self._shown is not None else None

    def _check_citation(self) -> bool:
        try:
            fields_of(self.citation.value())
        except DomainError as error:
            self.citation_field.set_error(sentence(error))
            return False
        self.citation_field.clear()
        return True

    def _check_name(self, field: Field, edit: TextField) -> bool:
        try:
            clean_name(edit.value())
        except (NameMissing, NameTooLong, NameNotReadable) as error:
            field.set_error(sentence(error))
            return False
        field.clear()
        return True

    # What a person does

    def insert(self, code: str) -> None:
        """Puts a field where the cursor is."""
        self.citation.insertPlainText(f"{{{FIELDS[code]}}}")
        self.citation.setFocus()

    def _on_more(self, code: str) -> None:
        if code:
            self.insert(code)
        self.more.set_key("")

    def _on_two(self, on: bool) -> None:  # noqa: FBT001 - a slot of Qt
        self._second.setVisible(on)
        if on and not self.second.value():
            self.second.setFocus()
        self._on_chosen()

    def _on_typed(self) -> None:
        self._pause.start()
        self.changed.emit()

    def _on_chosen(self) -> None:
        self.changed.emit()
        self._pause.stop()
        self.kept.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut and self.is_changed():
            self._pause.stop()
            self.kept.emit()
        return False


def _pair(left: Field, right: Field) -> Row:
    row = Row(gap=12)
    row.addWidget(left, 1)
    row.addWidget(right, 1)
    return row
