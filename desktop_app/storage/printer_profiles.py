"""How far the printers of this laptop are off: kept in the book, on this laptop only."""

from __future__ import annotations

from sqlalchemy import Connection, text

from desktop_app.domain.printer_corrections import NO_CORRECTION, Correction
from desktop_app.storage.book import Book

_KEEP = text(
    "INSERT INTO printer_profile (printer, tray, design, across, down, scale_across, scale_down, turn)"
    " VALUES (:printer, :tray, :design, :across, :down, :scale_across, :scale_down, :turn)"
    " ON CONFLICT (printer, tray, design) DO UPDATE SET across = excluded.across, down = excluded.down,"
    " scale_across = excluded.scale_across, scale_down = excluded.scale_down, turn = excluded.turn"
)
_NEAREST = text(
    "SELECT across, down, scale_across, scale_down, turn FROM printer_profile"
    " WHERE printer = :printer AND tray IN (:tray, '') AND design IN (:design, '')"
    " ORDER BY tray = '', design = '' LIMIT 1"
)


def keep_correction(book: Book, printer: str, tray: str, design: str, correction: Correction) -> None:
    """Keeps the correction of a printer for one of its trays and one design; empty: for all of them."""
    with book.bookkeeping() as connection:
        connection.execute(
            _KEEP,
            {
                "printer": printer,
                "tray": tray,
                "design": design,
                "across": correction.across,
                "down": correction.down,
                "scale_across": correction.scale_across,
                "scale_down": correction.scale_down,
                "turn": correction.turn,
            },
        )


def kept_correction(reader: Connection, printer: str, tray: str, design: str) -> Correction:
    """The correction tried out nearest to this: of the tray and design, of the tray, of the printer; or none."""
    row = reader.execute(_NEAREST, {"printer": printer, "tray": tray, "design": design}).one_or_none()
    return Correction(*row) if row is not None else NO_CORRECTION
