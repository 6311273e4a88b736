"""What one certificate says instead of what follows from the list: a shorter name, school, citation."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop_app.domain.certificate_choices import OwnWords
from desktop_app.domain.certificate_fields import fields_of
from desktop_app.domain.errors import DomainError
from desktop_app.i18n import _
from desktop_app.printing.certificates import Certificate
from desktop_app.ui.messages import sentence
from desktop_app.ui.theme.layouts import Column
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.field import Field
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.text import Text


class OwnWordsForm(QWidget):
    """Three fields and a button; a field that says what follows from the list anyway says nothing of its own.

    Args:
        paper: What the certificate says now.
        words: What it says of its own.

    Signals:
        submitted(object): `OwnWords`.
    """

    submitted = Signal(object)

    def __init__(self, paper: Certificate, words: OwnWords) -> None:
        super().__init__()
        self._before = OwnWords(
            "" if words.person else paper.person,
            "" if words.school_class else paper.school_class,
            "" if words.citation else paper.citation,
        )
        column = Column(self, gap=10)
        self.person = TextField(paper.person, longest=200)
        self.school_class = TextField(paper.school_class, longest=200)
        self.citation = TextArea(paper.citation, lines=3)
        self._citation_field = Field(_("Lời khen"), self.citation)
        column.addWidget(Field(_("Tên trên giấy"), self.person))
        column.addWidget(Field(_("Dòng dưới tên"), self.school_class, optional=True))
        column.addWidget(self._citation_field)
        column.addWidget(Text(_("Chỉ đổi trên tờ này. Danh sách trong sổ giữ nguyên."), "caption", wrap=True))
        column.addWidget(Button(_("Ghi chữ này"), "soft", "check", on_click=self.submit))

    def focus_first(self) -> None:
        """Puts the focus into the first field."""
        self.person.setFocus()

    def words(self) -> OwnWords:
        """What the certificate is to say of its own."""
        return OwnWords(
            _own(self.person.value(), self._before.person),
            _own(self.school_class.value(), self._before.school_class),
            _own(self.citation.value(), self._before.citation),
        )

    def submit(self) -> None:
        """Gives the words on, if the citation can be filled in."""
        try:
            fields_of(self.citation.value())
        except DomainError as error:
            self._citation_field.set_error(sentence(error))
            return
        self._citation_field.clear()
        self.submitted.emit(self.words())


def _own(typed: str, before: str) -> str:
    return "" if typed == before else typed
