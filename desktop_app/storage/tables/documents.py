"""Documents of the board in the form of Decree 30: decisions, lists, proposals, minutes, invitations, letters."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Field

from desktop_app.storage.tables.record import Record, board_text, text


class Document(Record, table=True):
    """A document as it is worded.

    Attributes:
        kind: `decision`, `proposal`, `review_minutes`, `announcement`, `invitation` or `letter`.
        round_id: The award round that it belongs to, or none.
        number: With the symbol, `05/QĐ-HKH`, or empty.
        written_on: ISO day.
        subject: What it is about (trích yếu).
        addressee: Whom it is for (kính gửi), or empty.
        body: What it says, JSON as `desktop_app.domain.documents`; only the board may read it.
        recipients: Lines of «Nơi nhận».
        signer_name, signer_title, authority: Who signs, as which officer, and for whom (`TM. BAN THƯỜNG VỤ`).
    """

    __tablename__ = "document"  # pyright: ignore[reportAssignmentType]

    kind: str = text()
    round_id: UUID | None = Field(default=None, index=True)
    number: str = text()
    written_on: str = text()
    written_at: str = text()
    subject: str = text()
    addressee: str = text()
    body: str = board_text()
    recipients: str = text()
    signer_name: str = text()
    signer_title: str = text()
    authority: str = text()
