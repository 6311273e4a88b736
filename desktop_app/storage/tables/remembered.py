"""What a book remembers for the person at this laptop; neither journalled nor sent."""

from __future__ import annotations

from sqlmodel import Field, SQLModel


class Draft(SQLModel, table=True):
    """What was typed into a form and not saved yet, as JSON; it survives a power cut."""

    __tablename__ = "draft"  # pyright: ignore[reportAssignmentType]

    key: str = Field(primary_key=True)
    body: str = ""
    typed_at: str = ""


class SavedView(SQLModel, table=True):
    """A list as somebody arranged it: its filters and columns, as JSON."""

    __tablename__ = "saved_view"  # pyright: ignore[reportAssignmentType]

    page: str = Field(primary_key=True)
    name: str = Field(primary_key=True)
    body: str = ""


class ImportLayout(SQLModel, table=True):
    """How the columns of a workbook of this layout were matched, as JSON."""

    __tablename__ = "import_layout"  # pyright: ignore[reportAssignmentType]

    kind: str = Field(primary_key=True)
    fingerprint: str = Field(primary_key=True)
    body: str = ""
