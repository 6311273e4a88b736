"""Sentences for lists of proposals that are pasted."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.spreadsheets import pasted_lists

SENTENCES: dict[type[Exception], str] = {
    pasted_lists.TooManyPasted: N_(
        "Đã dán {count} dòng, một lần xem được {most} dòng. Dán từng phần, hoặc chọn tệp Excel."
    ),
}
