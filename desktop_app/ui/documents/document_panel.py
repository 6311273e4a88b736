"""One document beside the list: what it is, print, Word, the signed scan."""

from __future__ import annotations

from PySide6.QtCore import Signal

from desktop_app.i18n import _
from desktop_app.storage.queries.documents import DocumentRow
from desktop_app.ui.attachments.part import AttachmentsPart
from desktop_app.ui.documents.wording import day_words, kind_icon, kind_name, number_words, printed_words
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact, Facts, Line
from desktop_app.ui.widgets.side_panel import SidePanel
from desktop_app.ui.widgets.text import IconTile, Text


class DocumentPanel(SidePanel):
    """A kept document.

    Signals:
        edit_pressed(), print_pressed(), word_pressed(), remove_pressed(): What is to be done with it.
    """

    edit_pressed = Signal()
    print_pressed = Signal()
    word_pressed = Signal()
    remove_pressed = Signal()

    def __init__(self, row: DocumentRow) -> None:
        fields = row.fields
        super().__init__(kind_name(fields.kind), number_words(fields), IconTile(kind_icon(fields.kind), "accent", 40))
        self.row = row
        self.body.addWidget(Text(fields.subject, "strong", wrap=True))
        facts = [Fact(_("Ngày"), day_words(fields.written_on)), Fact(_("Người ký"), fields.signer_name or "…")]
        if row.round_name:
            facts.append(Fact(_("Đợt"), row.round_name))
        facts.append(Fact(_("In"), printed_words(row.prints)))
        self.body.addWidget(Facts(facts))
        self.edit = Button(_("Xem, sửa"), "primary", "pencil", on_click=self.edit_pressed.emit)
        self.print = Button(_("In, lưu PDF"), "secondary", "printer", on_click=self.print_pressed.emit)
        self.word = Button(_("Mở bằng Word"), "secondary", "file-text", on_click=self.word_pressed.emit)
        for button in (self.edit, self.print, self.word):
            self.body.addWidget(button)
        self.body.addWidget(Line())
        self.scans = AttachmentsPart()
        self.body.addWidget(Text(_("Văn bản ký, đóng dấu xong thì chụp hoặc quét rồi cất vào đây."), "meta", wrap=True))
        self.body.addWidget(self.scans)
        self.body.addStretch(1)
        remove = Button(_("Bỏ văn bản này"), "danger_quiet", "trash-2", on_click=self.remove_pressed.emit)
        self.foot.addWidget(remove)
        self.setFocusProxy(self.edit)
