"""A panel of the page of awards that is filled in: what is typed in it is kept as a draft."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal

from desktop_app.domain.errors import DomainError
from desktop_app.ui.awards.typed import put_back, typed_texts
from desktop_app.ui.widgets.side_panel import SidePanel


class FilledPanel(SidePanel):
    """A panel at the right that is filled in and written.

    Signals:
        submitted(object): What it holds, keeping all rules.
        typed(): Something that is no text box stands otherwise than before (text boxes are watched by themselves).
    """

    submitted = Signal(object)
    typed = Signal()

    def submit(self) -> None:
        """Its button, and Ctrl+S."""
        raise NotImplementedError

    def refuse(self, error: DomainError) -> None:
        """Says beside its field which rule was broken."""
        raise NotImplementedError

    def draft(self) -> dict[str, str]:
        """Everything that stands in it, in words; the texts of its boxes unless it says more."""
        return {f"{place:03}": text for place, text in enumerate(typed_texts(self))}

    def restore_draft(self, texts: Mapping[str, str]) -> None:
        """Puts back what `draft` gave; what is of a panel with other boxes is left alone."""
        found = tuple(texts[place] for place in sorted(texts))
        if len(found) == len(typed_texts(self)):
            put_back(self, found)
