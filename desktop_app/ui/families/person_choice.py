"""Choosing somebody of the book: a list that is searched while a name is typed, and perhaps somebody new."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal

from desktop_app.i18n import _
from desktop_app.storage.queries.families import PersonFound, people_like
from desktop_app.ui.families.wording import found_note
from desktop_app.ui.members.work import reading
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.choice import Option, SearchChoice

_NEW, _NOBODY = "new", "nobody"


class PersonChoice(SearchChoice[str]):
    """A button that opens a search among the people of the book.

    Args:
        session: The open book.
        empty: Words while nobody is chosen.
        offers_new: Somebody who is not in the book may be written down, too.
        offers_nobody: The choice can be taken away again.

    Signals:
        picked(object): A `PersonFound`, or None for nobody.
        new_wanted(str): Somebody of this name, as far as it was typed, is to be written down.
        failed(object): A question could not be answered.
    """

    picked = Signal(object)
    new_wanted = Signal(str)
    failed = Signal(object)

    def __init__(self, session: Session, empty: str, *, offers_new: bool = False, offers_nobody: bool = False) -> None:
        super().__init__(empty=empty, remote=True)
        self._session, self._new, self._nobody = session, offers_new, offers_nobody
        self._typed = ""
        self._found: dict[str, PersonFound] = {}
        self.setAccessibleName(empty)
        self.searched.connect(self._on_searched)
        self.chosen.connect(self._on_chosen)

    def _on_searched(self, text: str) -> None:
        self._typed = text
        if not text:
            self._show_found(())
            return
        self._session.jobs.run(
            reading(self._session.book, lambda reader: people_like(reader, text)),
            writes=False,
            done=lambda found: self._on_found(text, found),
            failed=self.failed.emit,
            newest_of=self,
        )

    def _on_found(self, text: str, found: Sequence[PersonFound]) -> None:
        if text == self._typed:
            self._show_found(found)

    def _show_found(self, found: Sequence[PersonFound]) -> None:
        self._found = {one.person_id.hex: one for one in found}
        options = [Option(key, one.full_name, found_note(one)) for key, one in self._found.items()]
        if self._new:
            words = _("Ghi người mới: {name}").format(name=self._typed) if self._typed else _("Ghi người mới")
            options.append(Option(_NEW, words, _("Người chưa có trong sổ")))
        if self._nobody and not self._typed:
            options.append(Option(_NOBODY, _("Để trống")))
        self.set_options(options)

    def _on_chosen(self, key: str) -> None:
        if key == _NEW:
            self.set_chosen(None)
            self.new_wanted.emit(self._typed)
        elif key == _NOBODY:
            self.set_chosen(None)
            self.picked.emit(None)
        else:
            self.picked.emit(self._found[key])
