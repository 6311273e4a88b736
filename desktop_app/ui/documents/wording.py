"""What the pages of documents say: names of the kinds, their signs, and where a person is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from desktop_app.domain.documents import DOCUMENT_KINDS, DocumentFields, DocumentKind, clean_number
from desktop_app.domain.ids import DocumentId, RoundId
from desktop_app.i18n import N_, _
from desktop_app.ui.formats import day

_NAMES: dict[DocumentKind, str] = {
    "decision": N_("Quyết định"),
    "proposal": N_("Tờ trình"),
    "review_minutes": N_("Biên bản họp xét"),
    "announcement": N_("Thông báo"),
    "invitation": N_("Giấy mời"),
    "letter": N_("Công văn"),
}
_ICONS: dict[DocumentKind, str] = {
    "decision": "stamp",
    "proposal": "send",
    "review_minutes": "list-checks",
    "announcement": "megaphone",
    "invitation": "calendar-clock",
    "letter": "file-text",
}


@dataclass(frozen=True, slots=True)
class DocumentErrand:
    """Which document is to be worded: one that is kept, or a new one of a kind.

    Attributes:
        round_id: The round of a new one, or None.
        document_id: None: a new one.
    """

    kind: DocumentKind
    round_id: RoundId | None = None
    document_id: DocumentId | None = None

    @property
    def draft_key(self) -> str:
        """Under which what is typed is kept until it is saved."""
        if self.document_id is not None:
            return f"documents.{self.document_id.hex}"
        return f"documents.new.{self.kind}.{self.round_id.hex if self.round_id else ''}"


def kind_name(kind: DocumentKind) -> str:
    """A kind of document as people call it."""
    return _(_NAMES[kind])


def kind_icon(kind: DocumentKind) -> str:
    """The sign of a kind."""
    return _ICONS[kind]


def kinds() -> tuple[DocumentKind, ...]:
    """All kinds in the order in which they are offered."""
    return DOCUMENT_KINDS


def number_words(fields: DocumentFields) -> str:
    """The number of a document, or that it has none yet."""
    number = clean_number(fields.number)
    return number if number[:1].isdigit() else _("Chưa có số")


def day_words(value: date) -> str:
    """The day of a document."""
    return day(value)


def printed_words(prints: int) -> str:
    """How often a document was printed."""
    return _("Đã in {count} lần").format(count=prints) if prints else _("Chưa in")
