"""The columns of a member list, as its older readers ask for them."""

from __future__ import annotations

from desktop_app.spreadsheets.headings import Heading, field_of, find_heading, likely_titles
from desktop_app.spreadsheets.list_kinds import Field

__all__ = ["Field", "Heading", "field_of", "find_heading", "likely_titles"]
