"""Who stands in a book, as the search for people who may be one needs them."""

from __future__ import annotations

from collections import Counter

from sqlalchemy import Connection, text

from desktop_app.domain.dates import PartialDate
from desktop_app.domain.likeness import Traits
from desktop_app.domain.likeness_pairs import Known


def known_people(reader: Connection) -> list[Known]:
    """Everybody on the lists, oldest first; the traits' `key` is the id as it is stored."""
    rows = reader.execute(
        text(
            "SELECT id, full_name, birth, sex, hamlet, phone, national_id, fold FROM person"
            " WHERE deleted_at IS NULL AND erased_at IS NULL ORDER BY id"
        )
    ).all()
    bearers = Counter(row.fold for row in rows)
    return [
        Known(
            Traits(
                row.full_name,
                PartialDate.from_iso(row.birth) if row.birth else None,
                row.sex,
                row.hamlet,
                row.phone,
                row.national_id,
                row.id,
                bearers=bearers[row.fold],
            ),
            row.fold,
        )
        for row in rows
    ]
