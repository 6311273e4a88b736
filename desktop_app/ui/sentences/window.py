"""Sentences for the window's own files."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.ui import missing_files

SENTENCES: dict[type[Exception], str] = {
    missing_files.FontMissing: N_("Chương trình thiếu tệp phông chữ {file}. Cài lại chương trình; sổ vẫn còn nguyên."),
    missing_files.IconMissing: N_("Chương trình thiếu hình {name}. Cài lại chương trình; sổ vẫn còn nguyên."),
}
