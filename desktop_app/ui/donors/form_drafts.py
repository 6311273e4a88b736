"""What is typed into a form on giving, as a draft in the book: it outlives the panel, the window and the power."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import cast
from uuid import UUID

from PySide6.QtCore import QObject, SignalInstance
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from desktop_app.i18n import _
from desktop_app.storage.drafts import KeptDraft
from desktop_app.ui.donors.form_panel import FormPanel
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.banner import Banner
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option, SearchChoice
from desktop_app.ui.widgets.inputs import TextArea, TextField
from desktop_app.ui.widgets.money_field import MoneyField
from desktop_app.ui.widgets.segmented import Segmented

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class KeptBox:
    """A field as text: how it is read, filled in, and noticed to change."""

    read: Callable[[], str]
    write: Callable[[str], None]
    changed: SignalInstance


def kept_box(control: QWidget) -> KeptBox | None:
    """How a field is kept; None: it is not."""
    if isinstance(control, TextField):
        return KeptBox(control.text, control.setText, control.textChanged)
    if isinstance(control, TextArea):
        return KeptBox(control.value, control.setPlainText, control.textChanged)
    if isinstance(control, MoneyField):
        return KeptBox(control.edit.text, control.edit.setText, control.edit.textChanged)
    if isinstance(control, SearchChoice):
        found = cast("SearchChoice[UUID]", control)
        return KeptBox(partial(_found_text, found), partial(_find, found), found.chosen)
    if isinstance(control, Choice | Segmented):
        one = cast("Choice[str] | Segmented[str]", control)
        return KeptBox(lambda: one.key() or "", partial(_choose, one), one.chosen)
    return None


def _found_text(control: SearchChoice[UUID]) -> str:
    """Whom a search found: the id, a bar, the words that stand there; empty: nobody."""
    key = control.key()
    return f"{key.hex}|{control.text()}" if isinstance(key, UUID) else ""


def _find(control: SearchChoice[UUID], text: str) -> None:
    key, _bar, words = text.partition("|")
    try:
        option = Option(UUID(key), words)
    except ValueError:
        option = None
    control.set_chosen(option)


def _choose(control: Choice[str] | Segmented[str], key: str) -> None:
    if control.has(key):
        control.set_key(key)


class FormDrafts(QObject):
    """Keeps the form in sight, and puts what was typed before back into it.

    Args:
        session: The open book.
        parent: The page.
    """

    def __init__(self, session: Session, parent: QObject) -> None:
        super().__init__(parent)
        self._keeper = DraftKeeper(session, self)
        self._form: FormPanel | None = None
        self._boxes: Mapping[str, KeptBox] = {}
        self._begun: Texts = {}

    def watch(self, form: FormPanel) -> None:
        """This form was opened; one without a key is not kept."""
        self.leave()
        if not form.draft_key:
            return
        found = {name: kept_box(control) for name, control in form.draft_controls().items()}
        self._form, self._boxes = form, {name: box for name, box in found.items() if box is not None}
        self._begun = self._texts()
        for box in self._boxes.values():
            box.changed.connect(partial(self._on_typed, form))
        self._keeper.ask(form.draft_key, partial(self._on_draft, form))

    def leave(self) -> None:
        """The form goes out of sight: what was typed is on its way into the book."""
        self._form, self._boxes = None, {}
        self._keeper.flush()

    def saved(self, form: FormPanel) -> None:
        """What was typed stands in the book."""
        self._form, self._boxes = None, {}
        if form.draft_key:
            self._keeper.drop(form.draft_key)

    def _texts(self) -> Texts:
        return {name: box.read() for name, box in self._boxes.items()}

    def _write(self, texts: Mapping[str, str]) -> None:
        for name, box in self._boxes.items():
            if texts.get(name, box.read()) != box.read():
                box.write(texts[name])
        if self._form is not None:
            self._form.show_fitting()

    def _on_draft(self, form: FormPanel, draft: KeptDraft | None) -> None:
        if draft is None or form is not self._form or not isValid(form) or self._texts() != self._begun:
            return
        self._write(draft.fields)
        again = Button(_("Ghi lại từ đầu"), size="small")
        banner = Banner(_("Đang ghi tiếp nháp lần trước"), "", "info", [again], icon="pencil")
        again.clicked.connect(partial(self._begin_again, form, banner))
        form.body.insertWidget(0, banner)

    def _begin_again(self, form: FormPanel, banner: Banner) -> None:
        if form is not self._form:
            return
        form.body.removeWidget(banner)
        banner.hide()
        banner.deleteLater()
        self._write(self._begun)
        self._keeper.drop(form.draft_key)
        next(iter(form.draft_controls().values())).setFocus()

    def _on_typed(self, form: FormPanel, *_told: object) -> None:
        if form is not self._form or not isValid(form):
            return
        texts = self._texts()
        if texts == self._begun:
            self._keeper.drop(form.draft_key)
        else:
            self._keeper.type(form.draft_key, texts)
