"""Designs of certificates, what became of printed sheets, and the key with which a board signs."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Field, SQLModel

from desktop_app.storage.tables.record import Record, board_text, text, whole


class CertificateDesign(Record, table=True):
    """A design of the board's own.

    Attributes:
        base: The bundled design that it was made from.
        body: The layout, JSON as `desktop_app.printing.layout.Layout`.
    """

    __tablename__ = "certificate_design"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    base: str = text()
    body: str = text()
    position: int = whole()


class DesignImage(Record, table=True):
    """A picture of the board for its papers: a logo, a stamp-free emblem, a background.

    Attributes:
        name: As people call it.
        media_type: `image/png` or `image/jpeg`.
        digest: SHA-256 of the bytes, hex.
        content: The bytes in base64; made small when it comes in, so that it may travel.
    """

    __tablename__ = "design_image"  # pyright: ignore[reportAssignmentType]

    name: str = text()
    media_type: str = text()
    digest: str = text()
    content: str = board_text()


class SpoiledSheet(Record, table=True):
    """Sheets of a blank (phôi) that were spoiled.

    Attributes:
        spoiled_on: ISO day.
        award_id: Whose certificate it was to be, or none.
        design: Of which design.
        serial: Numbers printed on the blanks, in words, or empty.
        count: How many sheets.
    """

    __tablename__ = "spoiled_sheet"  # pyright: ignore[reportAssignmentType]

    spoiled_on: str = text()
    award_id: UUID | None = Field(default=None)
    round_id: UUID | None = Field(default=None, index=True)
    design: str = text()
    serial: str = text()
    count: int = whole(1)
    reason: str = text()
    recorded_by: str = text()


class PrinterProfile(SQLModel, table=True):
    """How far a printer of this machine is off, for one of its trays; not sent.

    Attributes:
        design: Of which design it was tried out; empty: for all.
        across, down: Offset in hundredths of a millimetre, to the right and downwards.
        scale_across, scale_down: In thousandths of a percent; 100000: as it is.
        turn: Hundredths of a degree, clockwise.
    """

    __tablename__ = "printer_profile"  # pyright: ignore[reportAssignmentType]

    printer: str = Field(primary_key=True)
    tray: str = Field(default="", primary_key=True)
    design: str = Field(default="", primary_key=True)
    across: int = 0
    down: int = 0
    scale_across: int = 100_000
    scale_down: int = 100_000
    turn: int = 0


class PrintRun(SQLModel, table=True):
    """A batch on its way to the printer, so that it goes on after a jam or a power cut; not sent.

    Attributes:
        subject_id: The round.
        kind: `certificate` or another paper.
        sheets: What is printed, in order: JSON list of award ids (hex).
        done: How many sheets were handed to the printer.
        logged: How many of them stand in the journal and in the log of prints.
        state: `running`, `paused` or `ended`.
    """

    __tablename__ = "print_run"  # pyright: ignore[reportAssignmentType]

    id: UUID = Field(primary_key=True)
    subject_id: UUID = Field(index=True)
    kind: str = "certificate"
    design: str = ""
    printer: str = ""
    sheets: str = "[]"
    done: int = 0
    logged: int = 0
    state: str = "running"
    began_at: str = ""
    changed_at: str = ""


class SigningKey(SQLModel, table=True):
    """An Ed25519 key with which the board signs certificates; it stays in the encrypted book and is not sent.

    Attributes:
        public_key, private_key: 32 raw bytes each.
        attested: What the province certified of it (desktop_app/domain/…), raw; empty: not certified yet.
    """

    __tablename__ = "signing_key"  # pyright: ignore[reportAssignmentType]

    public_key: bytes = Field(primary_key=True)
    private_key: bytes = b""
    attested: bytes = b""
    made_at: str = ""
    attested_at: str = ""


class ProvinceFact(SQLModel, table=True):
    """Something the province told this book, by name: its public key, the key of its marks; not sent."""

    __tablename__ = "province_fact"  # pyright: ignore[reportAssignmentType]

    name: str = Field(primary_key=True)
    value: bytes = b""
    told_at: str = ""


class MarkAnswer(SQLModel, table=True):
    """What the province answered when it was asked who else proposed a child this school year; not sent.

    Attributes:
        mark: As in `Award.child_mark`.
        boards: JSON list of what it said: board, kind of award, state.
    """

    __tablename__ = "mark_answer"  # pyright: ignore[reportAssignmentType]

    mark: str = Field(primary_key=True)
    school_year: str = Field(primary_key=True)
    boards: str = "[]"
    asked_at: str = ""
