"""What the form of a person offers, read from the book and its rules."""

from __future__ import annotations

from datetime import date

from desktop_app.i18n import _
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.clans import clan_choices
from desktop_app.storage.queries.occupations import occupations
from desktop_app.storage.queries.organisation import board, boards
from desktop_app.storage.queries.places import hamlet_list, school_list
from desktop_app.storage.rules import member_kinds, relations
from desktop_app.ui.members.form_sections import Named, Offers


def read_boards(reader: Reader, today: date) -> tuple[Named, ...]:
    """The boards of the book that still are, the book's own first."""
    own = board(reader)
    others = [
        Named(row.unit_id.hex, row.name)
        for row in boards(reader, today, dissolved=False)
        if row.unit_id != own.unit_id and not row.is_dissolved
    ]
    return (Named(own.unit_id.hex, own.name), *others)


def read_offers(reader: Reader, today: date) -> Offers:
    """Everything that the lists of the form offer."""
    return Offers(
        hamlets=tuple(row.name for row in hamlet_list(reader)),
        schools=tuple(row.name for row in school_list(reader)),
        occupations=occupations(reader),
        boards=read_boards(reader, today),
        kinds=tuple(Named(kind.code, _(kind.label)) for kind in member_kinds()),
        home=board(reader).commune_code,
        clans=clan_choices(reader),
        relations=tuple(Named(r.code, _(r.label)) for r in relations() if r.as_guardian),
    )
