"""The learning models: who registered, how it was judged, who was recognised."""

from __future__ import annotations

from uuid import UUID

from sqlmodel import Field

from desktop_app.storage.tables.record import Record, text


class LearningResult(Record, table=True):
    """One subject's year in one learning model. Registered, judged and recognised are three facts of their own.

    Attributes:
        model: `citizen`, `family`, `clan`, `community` or `organisation`.
        subject_id: The person, household, clan or board; none: only `subject_name` is known.
        subject_name: As the list or the certificate says it.
        year: Year of the cycle.
        registered_on, judged_on, recognised_on: Partial dates in ISO form, or empty: it has not happened or is not
            known; `state` says which.
        state: `registered`, `passed`, `failed`, `recognised`: the furthest that is known.
        score: In tenths of a point, or none.
        level: As the decision says it, or empty.
        source: File or paper it was taken from.
    """

    __tablename__ = "learning_result"  # pyright: ignore[reportAssignmentType]

    model: str = text("citizen")
    subject_id: UUID | None = Field(default=None, index=True)
    subject_name: str = text()
    subject_birth: str = text()
    hamlet: str = text()
    year: int = Field(default=0, sa_column_kwargs={"server_default": "0"})
    state: str = text("registered")
    registered_on: str = text()
    judged_on: str = text()
    recognised_on: str = text()
    score: int | None = Field(default=None)
    level: str = text()
    decision: str = text()
    source: str = text()
