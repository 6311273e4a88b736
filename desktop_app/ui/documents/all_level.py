"""«Văn bản» of the whole book: those of all rounds, and those that stand alone."""

from __future__ import annotations

from desktop_app.ui.awards.levels import AwardPlace
from desktop_app.ui.documents.list_level import DocumentsLevel


def level(place: AwardPlace) -> DocumentsLevel:
    """The sub-page, as `levels.make_level` asks for it; it has no round, and what it begins belongs to none."""
    return DocumentsLevel(place, of_all=True)
