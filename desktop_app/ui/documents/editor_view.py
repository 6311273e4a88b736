"""A document being worded: its texts at the left, the paper at the right."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop_app.domain.documents import (
    DocumentFields,
    DocumentKind,
    DocumentSubjectMissing,
    DocumentTextMissing,
    GuestsMissing,
    ListPlace,
)
from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.ui.documents.wording import kind_name
from desktop_app.ui.formats import read_day
from desktop_app.ui.refusals import checked, refuse
from desktop_app.ui.theme.current import px
from desktop_app.ui.theme.layouts import Column, Row, fix_size
from desktop_app.ui.widgets.button import Button, IconButton
from desktop_app.ui.widgets.card import Card, Scroll
from desktop_app.ui.widgets.date_field import DateField
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.folding import Folding
from desktop_app.ui.widgets.header import PageHeader
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.paper import PaperPreview
from desktop_app.ui.widgets.segmented import Segment, Segmented
from desktop_app.ui.widgets.text import Text

TYPING_PAUSE_MS = 500
_FORM_WIDTH = 500
_AROUND = 14  # px around the sheet
_HIGHER = 297 / 210  # A4


class WholeWidth(PaperPreview):
    """A sheet of A4 as wide as there is room, and as high as it then is: read by scrolling."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        around = 2 * px(_AROUND)
        self.setFixedHeight(round((event.size().width() - around) * _HIGHER) + around)


class EditorView(QWidget):
    """The page.

    Signals:
        back_pressed(), save_pressed(), print_pressed(), word_pressed(): The buttons of the head.
        guests_pressed(): The parents of the learners are to be put among the guests.
        typed(): Something stands otherwise than before, a short pause after the last letter.
        page_wanted(int): Another page of the paper, from 0.
    """

    back_pressed = Signal()
    save_pressed = Signal()
    print_pressed = Signal()
    word_pressed = Signal()
    guests_pressed = Signal()
    typed = Signal()
    page_wanted = Signal(int)

    def __init__(self, today: date) -> None:
        super().__init__()
        self._today = today
        self.kind: DocumentKind = "letter"
        self._first: DocumentFields | None = None
        self._filling = False
        self.print = Button(_("In, lưu PDF"), "secondary", "printer", on_click=self.print_pressed.emit)
        self.word = Button(_("Mở bằng Word"), "secondary", "file-text", on_click=self.word_pressed.emit)
        self.save = Button(_("Lưu"), "primary", "check", on_click=self.save_pressed.emit)
        self.header = PageHeader(" ", " ", [self.word, self.print, self.save], back=_("Văn bản"))
        self.header.back_pressed.connect(self.back_pressed)
        column = Column(self, gap=12)
        column.addWidget(self.header)
        across = Row(gap=16)
        across.addWidget(self._form())
        across.addWidget(self._desk(), 1)
        column.addLayout(across, 1)
        self._pause = QTimer(self, singleShot=True, interval=TYPING_PAUSE_MS)
        self._pause.timeout.connect(self.typed)

    # The form

    def _form(self) -> Card:
        card = Card(padded=False)
        self.scrolled = Scroll(gap=14, margins=(20, 16, 20, 16))
        self._make_controls()
        for part in (*self._head_fields(), *self._text_fields(), self._signers()):
            self.scrolled.body.addWidget(part)
        self.scrolled.body.addStretch(1)
        card.body.addWidget(self.scrolled)
        fix_size(card, width=_FORM_WIDTH)
        return card

    def _make_controls(self) -> None:
        self.number, self.day = TextField(longest=60), DateField(None, today=self._today)
        self.subject = TextField(longest=300)
        self.addressee, self.guests = TextArea(lines=3), TextArea(lines=6)
        self.issuer = TextField(longest=200)
        self.bases = TextArea(lines=3)
        self.text = TextArea(lines=13)
        self.recipients = TextArea(lines=3)
        self.list_place: Segmented[ListPlace] = Segmented(
            [
                Segment("none", _("Không kèm")),
                Segment("annex", _("Trang sau")),
                Segment("inside", _("Trong bài")),
            ],
            name=_("Danh sách"),
        )
        self.place, self.authority = TextField(longest=100), TextArea(lines=2)
        self.title, self.signer = TextField(longest=100), TextField(longest=120)
        self.second_title, self.second = TextField(longest=100), TextField(longest=120)
        lines = (self.number, self.day, self.subject, self.issuer, self.place, self.title, self.signer)
        for line in (*lines, self.second_title, self.second):
            line.textChanged.connect(self._on_typed)
        for area in (self.addressee, self.guests, self.bases, self.text, self.recipients, self.authority):
            area.textChanged.connect(self._on_typed)
        self.list_place.chosen.connect(self._on_typed)

    def _head_fields(self) -> list[QWidget]:
        self.number_field, self.day_field = Field(_("Số, ký hiệu"), self.number), Field(_("Ngày"), self.day)
        pair = QWidget()
        row = Row(pair, gap=12)
        row.addWidget(self.number_field, 3)
        row.addWidget(self.day_field, 2)
        self.subject_field = Field(_("Trích yếu"), self.subject)
        self.addressee_field = Field(_("Kính gửi"), self.addressee, hint=_("Mỗi dòng một nơi."))
        self.guests_field = Field(_("Khách mời"), self.guests, hint=_("Mỗi dòng một người, mỗi người một giấy."))
        parents = Button(_("Lấy phụ huynh các em"), "soft", "users", size="small", on_click=self.guests_pressed.emit)
        self._guests_row = QWidget()
        buttons = Row(self._guests_row)
        buttons.addWidget(parents)
        buttons.addStretch(1)
        return [pair, self.subject_field, self.addressee_field, self.guests_field, self._guests_row]

    def _text_fields(self) -> list[QWidget]:
        self.issuer_field = Field(_("Thẩm quyền ban hành"), self.issuer)
        self.bases_field = Field(_("Căn cứ"), self.bases, hint=_("Mỗi dòng một căn cứ; dấu ; và dấu . tự điền."))
        hint = _("Mỗi dòng một đoạn. “Điều 1.” hoặc “I.” ở đầu dòng tự in đậm. Bảng chép từ Excel dán thẳng vào.")
        self.text_field = Field(_("Nội dung"), self.text, hint=hint)
        self.list_field = Field(_("Danh sách của đợt"), self.list_place)
        self.recipients_field = Field(_("Nơi nhận"), self.recipients, hint=_("Mỗi dòng một nơi, không cần gạch đầu."))
        return [self.issuer_field, self.bases_field, self.text_field, self.list_field, self.recipients_field]

    def _signers(self) -> Folding:
        folding = Folding(_("Người ký, nơi ký"))
        for label, control in (
            (_("Ký thay cho"), self.authority),
            (_("Chức danh"), self.title),
            (_("Họ tên người ký"), self.signer),
            (_("Chức danh người ký bên trái"), self.second_title),
            (_("Họ tên người ký bên trái"), self.second),
            (_("Địa danh"), self.place),
        ):
            folding.inside.addWidget(Field(label, control, optional=control is not self.title))
        return folding

    # The paper

    def _desk(self) -> Card:
        well = Card(ground="well", gap=8)
        well.body.set_margins((4, 4, 4, 12))
        self.paper = WholeWidth(_("Văn bản"), margin=_AROUND)
        paper = Scroll()
        paper.body.addWidget(self.paper)
        self.earlier = IconButton("chevron-left", _("Trang trước"), "secondary", on_click=lambda: self._step(-1))
        self.later = IconButton("chevron-right", _("Trang sau"), "secondary", on_click=lambda: self._step(1))
        self._counted = Text(" ", "meta")
        self._counted.setAlignment(Qt.AlignmentFlag.AlignCenter)
        row = Row(gap=12, margins=(12, 0, 12, 0))
        row.addWidget(self.earlier)
        row.addWidget(self._counted, 1)
        row.addWidget(self.later)
        well.body.addWidget(paper, 1)
        well.body.addLayout(row)
        self._page, self._pages = 0, 0
        return well

    def show_page(self, picture: QImage, page: int, pages: int) -> None:
        """Shows a page of the paper."""
        self._page, self._pages = page, pages
        self.paper.set_image(picture)
        self._counted.setText(_("Trang {page} trên {pages}").format(page=page + 1, pages=pages))
        self.earlier.setEnabled(page > 0)
        self.later.setEnabled(page + 1 < pages)

    @property
    def page(self) -> int:
        """The page in sight, from 0."""
        return self._page

    def _step(self, by: int) -> None:
        if 0 <= self._page + by < self._pages:
            self.page_wanted.emit(self._page + by)

    # What is typed

    def begin(self, fields: DocumentFields, numbers: tuple[str, ...], *, in_round: bool, about: str) -> None:
        """Shows a document to be worded.

        Args:
            numbers: Used this year by documents of the kind, newest first.
            in_round: Whether it belongs to a round, which has a list.
            about: The round, or empty.
        """
        self.kind = fields.kind
        self._page = 0
        self.header.set_title(kind_name(fields.kind))
        self.header.set_subtitle(about or _("Văn bản không thuộc đợt nào"))
        hint = _("Số gần nhất trong sổ: {number}").format(number=numbers[0]) if numbers else ""
        self.number_field.set_hint(hint or _("Để trống phần số thì ghi tay sau."))
        invites = fields.kind == "invitation"
        self.addressee_field.setVisible(fields.kind in {"proposal", "announcement", "letter"})
        self.guests_field.setVisible(invites)
        self._guests_row.setVisible(invites and in_round)
        self.issuer_field.setVisible(fields.kind == "decision")
        self.bases_field.setVisible(fields.kind in {"decision", "proposal"} or bool(fields.bases))
        self.list_field.setVisible(in_round and not invites)
        self.put(fields)

    def put(self, fields: DocumentFields) -> None:
        """Puts these texts into the boxes."""
        self._filling = True
        for line, text in (
            (self.number, fields.number),
            (self.subject, fields.subject),
            (self.issuer, fields.issuer),
            (self.place, fields.written_at),
            (self.title, fields.signer_title),
            (self.signer, fields.signer_name),
            (self.second_title, fields.second_title),
            (self.second, fields.second_name),
        ):
            line.setText(text)
        for area, text in (
            (self._whom(), fields.addressee),
            (self.bases, fields.bases),
            (self.text, fields.text),
            (self.recipients, fields.recipients),
            (self.authority, fields.authority),
        ):
            area.setPlainText(text)
        self.day.set_day(fields.written_on)
        self.list_place.set_key(fields.list_place)
        for field in (self.subject_field, self.guests_field, self.text_field, self.day_field):
            field.clear()
        self._filling = False
        self._first = self.fields()

    def _whom(self) -> TextArea:
        return self.guests if self.kind == "invitation" else self.addressee

    def fields(self) -> DocumentFields | None:
        """What stands in the boxes; None when the day is none, which is said beside it."""
        day = checked(self.day_field, lambda: read_day(self.day.value(), self._today))
        if day is None:
            return None
        return DocumentFields(
            self.kind,
            day,
            self.number.value(),
            self.place.value(),
            self.subject.value(),
            self._whom().value(),
            self.issuer.value(),
            self.bases.value(),
            self.text.toPlainText().strip("\n"),
            self.list_place.key(),
            self.recipients.value(),
            self.authority.value(),
            self.title.value(),
            self.signer.value(),
            self.second_title.value(),
            self.second.value(),
        )

    @property
    def is_changed(self) -> bool:
        """Whether anything stands otherwise than when the document was put here."""
        return self.fields() != self._first

    def kept(self) -> None:
        """What stands here is in the book now."""
        self._first = self.fields()

    def refuse(self, error: DomainError) -> bool:
        """Says a refusal beside its field; False when it is about none."""
        places = (
            (self.subject_field, (DocumentSubjectMissing,)),
            (self.text_field, (DocumentTextMissing,)),
            (self.guests_field, (GuestsMissing,)),
        )
        if not refuse(error, places):
            return False
        target = next(field for field, kinds in places if isinstance(error, kinds)).control
        target.setFocus()
        self.scrolled.ensureWidgetVisible(target, 0, 60)
        return True

    def _on_typed(self) -> None:
        if self._filling:
            return
        for field in (self.subject_field, self.guests_field, self.text_field):
            if field.state == "bad":
                field.clear()
        self._pause.start()

    def focus_first(self) -> None:
        """Puts the focus where the work begins."""
        self.number.setFocus()
