"""The editor of a design as a sub-page of awards: opens, keeps drafts, takes in pictures, saves.

Another sub-page goes here with `place.open_level("design", DesignErrand(key, people))`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Final
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from desktop_app.domain.certificate_designs import (
    DesignFileNotRead,
    DesignNameMissing,
    DesignNameTaken,
    DesignNameTooLong,
    free_name,
)
from desktop_app.domain.ids import DesignId
from desktop_app.i18n import _
from desktop_app.printing.certificate_designs import DESIGNS
from desktop_app.services.certificate_designs import (
    KeptPicture,
    designs_in_order,
    kept_picture,
    kept_pictures,
    own_design,
    printable_design,
    ready_picture,
    rename_design,
    sample_values,
    save_design,
    save_new_design,
)
from desktop_app.storage.book import Reader
from desktop_app.storage.drafts import KeptDraft
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.awards.levels import AwardLevel, AwardPlace
from desktop_app.ui.designs.drafts import draft_fields, draft_key, read_draft
from desktop_app.ui.designs.editing import DesignEditing, OpenedDesign
from desktop_app.ui.designs.editor import DesignEditor, Shown
from desktop_app.ui.designs.page_panel import PagePanel
from desktop_app.ui.drafts import DraftKeeper
from desktop_app.ui.formats import clock_time
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.refusals import Written, told, writing

MOST_READ: Final = 40 * 1024 * 1024
"""Bytes of a picture file that is read at all."""
ChoosePicture = Callable[[QWidget, Callable[[Path], None]], None]


@dataclass(frozen=True, slots=True)
class DesignErrand:
    """Sends a person to the editor.

    Attributes:
        key: Of a bundled design, or the id (hex) of one of the board's own.
        people: Whose certificates may be shown while it is edited; none: only the made-up one's.
        back: Name of the sub-page that it goes back to; empty: the list of designs.
        saved: Called with the key under which the design stands in the book, each time it is saved.
    """

    key: str
    people: tuple[Shown, ...] = ()
    back: str = ""
    saved: Callable[[str], None] | None = None


def choose_picture(parent: QWidget, answer: Callable[[Path], None]) -> None:
    """Asks for a picture, without blocking."""
    dialog = QFileDialog(parent.window(), _("Chọn hình"))
    dialog.setNameFilter(_("Hình (*.png *.jpg *.jpeg);;Mọi tệp (*)"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def on_file_selected(name: str) -> None:
        answer(Path(name))

    dialog.fileSelected.connect(on_file_selected)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class DesignLevel(AwardLevel):
    """The sub-page on which one design is edited."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.view = DesignEditor(place.session.jobs)
        self.choose: ChoosePicture = choose_picture
        self._errand = DesignErrand(DESIGNS[0])
        self._drafts = DraftKeeper(place.session, self.view)
        self._busy = False
        self.view.back_pressed.connect(place.left)
        self.view.save_pressed.connect(self.save)
        self.view.edited.connect(self._on_edited)
        self.view.picture_pressed.connect(self._on_picture_pressed)

    @property
    @override
    def widget(self) -> DesignEditor:
        return self.view

    @property
    def editing(self) -> DesignEditing | None:
        """The design in hand; None until it is read."""
        return self.view.editing

    # Opening

    @override
    def begin(self, what: object) -> None:
        if isinstance(what, DesignErrand):
            same = what.key == self._errand.key and self.editing is not None
            self._errand = what
            self.view.header.set_back(what.back or _("Mẫu giấy khen"))
            if same and self.editing is not None and self.editing.is_changed:
                self.view.begin(self.editing, what.people)
                return
            self._read()

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def leave(self) -> None:
        self._drafts.flush()

    @override
    def go_back(self) -> bool:
        return self.view.leave_box()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and not self._busy and (not areas or "awards" in areas) and self.editing is not None:
            self._look_again(self.editing)

    def _read(self) -> None:
        self.place.session.jobs.run(
            reading(self.place.session.book, partial(opened_design, self._errand.key)),
            writes=False,
            done=self._show,
            failed=self._on_not_read,
            newest_of=self._show,
        )

    def _show(self, opened: OpenedDesign) -> None:
        editing = DesignEditing(self.view, opened)
        self.view.begin(editing, self._errand.people)
        self._drafts.ask(draft_key(opened.key), partial(self._on_draft, editing))
        if self.is_open:
            self.focus_first()

    def _on_draft(self, editing: DesignEditing, draft: KeptDraft | None) -> None:
        if draft is None or editing is not self.editing or editing.is_changed:
            return
        found = read_draft(draft.fields)
        if found is None:
            return
        editing.restore(found.layout, found.name, found.pictures)
        if editing.is_changed:
            time = clock_time(draft.typed_at)
            self.place.page.tell(_("Mở lại phần sửa dở lúc {time}").format(time=time), partial(self._drop, editing))

    def _drop(self, editing: DesignEditing) -> None:
        if editing is self.editing:
            editing.undo()
            editing.call_it(editing.design.name)

    def _on_not_read(self, error: Exception) -> None:
        self.place.say(sentence(told(error)))

    def _look_again(self, editing: DesignEditing) -> None:
        """A design that was taken back is a new one again; one that came from elsewhere is shown if nothing is new."""
        design_id = editing.design.design_id
        if design_id is None:
            return

        def on_read(mark: str | None) -> None:
            if editing is not self.editing:
                return
            if mark is None:
                editing.design = replace(editing.design, design_id=None)
                self.view.show_state()
            elif not editing.is_changed and mark != editing.design.mark:
                self._read()

        def question(reader: Reader) -> str | None:
            row = own_design(reader, design_id)
            return None if row is None else row.name + row.body

        self.place.session.jobs.run(
            reading(self.place.session.book, question),
            writes=False,
            done=on_read,
            failed=self._on_not_read,
            newest_of=self._look_again,
        )

    # Drafts

    def _on_edited(self) -> None:
        editing = self.editing
        if editing is None:
            return
        key = draft_key(editing.design.key)
        if editing.is_changed:
            self._drafts.type(key, draft_fields(editing))
        else:
            self._drafts.drop(key)

    # Pictures

    def _on_picture_pressed(self, new: bool) -> None:  # noqa: FBT001 - a signal of Qt
        self.choose(self.view, partial(self.take_picture, new=new))

    def take_picture(self, path: Path, *, new: bool) -> None:
        """Puts a picture from a file onto the page: into a new box, or into the chosen one."""

        def work(_report: object, _cancel: object) -> tuple[KeptPicture, float]:
            picture = kept_picture(read_picture(path), path.name)
            ready = ready_picture(picture.content, picture.name)
            return picture, ready.width_px / ready.height_px

        def done(taken: tuple[KeptPicture, float]) -> None:
            self.view.put_picture(*taken, new=new)

        self.place.session.jobs.run(work, writes=False, done=done, failed=self._on_refused)

    # Saving

    @override
    def save(self) -> None:
        editing = self.editing
        if editing is None or self._busy:
            return
        if editing.unfinished:
            name, _line = next(iter(editing.unfinished))
            editing.choose(name)
            self.view.say(_("Ô «{box}» còn chữ chưa in được. Sửa chỗ báo đỏ rồi lưu.").format(box=name))
            return
        panel = self.view.panel
        if isinstance(panel, PagePanel):
            editing.call_it(panel.name.value())
        self._busy = True
        layout, pictures, name, design = editing.layout_now, editing.needed_pictures(), editing.name, editing.design

        def change(work: UnitOfWork) -> DesignId:
            if design.design_id is None:
                return save_new_design(work, name, design.base, layout, pictures)
            if name != design.name:
                rename_design(work, design.design_id, name)
            save_design(work, design.design_id, layout, pictures)
            return design.design_id

        session = self.place.session
        session.jobs.run(
            writing(session, change), writes=True, done=partial(self._on_saved, editing), failed=self._on_refused
        )

    def _on_saved(self, editing: DesignEditing, written: Written[DesignId]) -> None:
        self._drafts.drop(draft_key(editing.design.key))
        key = written.value.hex

        def on_read(opened: OpenedDesign) -> None:
            self._busy = False
            self._errand = replace(self._errand, key=key)
            editing.saved(opened)
            self.place.say(None)
            said = _("Đã lưu mẫu {name}").format(name=opened.name)
            self.place.page.tell(said, partial(self.place.forms.take_back, written.entry_id))
            if self._errand.saved is not None:
                self._errand.saved(key)

        self.place.session.jobs.run(
            reading(self.place.session.book, partial(opened_design, key)),
            writes=False,
            done=on_read,
            failed=self._on_refused,
        )

    def _on_refused(self, error: Exception) -> None:
        self._busy = False
        words = sentence(told(error))
        editing = self.editing
        if isinstance(error, DesignNameMissing | DesignNameTooLong | DesignNameTaken) and editing is not None:
            editing.choose("")
            panel = self.view.panel
            if isinstance(panel, PagePanel):
                panel.name_field.set_error(words)
                panel.focus_first()
                return
        self.view.say(words)


def opened_design(key: str, reader: Reader) -> OpenedDesign:
    """A design as the editor takes it; a bundled one under a name that is still free.

    Raises:
        DesignUnknown: There is no such design any more.
        DomainError: It cannot be read; see `printable_design`.
    """
    design = printable_design(reader, key)
    taken = frozenset(name for other, name in designs_in_order(reader) if other != key or not design.is_own)
    samples = sample_values()
    if not design.is_own:
        name = free_name(_("{design} của Hội").format(design=design.name), taken)
        return OpenedDesign(key, None, name, design.base, design.layout, samples=samples)
    row = own_design(reader, DesignId(UUID(key)))
    return OpenedDesign(
        key,
        DesignId(UUID(key)),
        design.name,
        design.base,
        design.layout,
        kept_pictures(reader, design.layout),
        samples,
        "" if row is None else row.name + row.body,
    )


def read_picture(path: Path) -> bytes:
    """The bytes of a picture file, as far as a picture goes.

    Raises:
        DesignFileNotRead: The disk did not give it.
    """
    try:
        with path.open("rb") as file:
            return file.read(MOST_READ)
    except OSError as error:
        raise DesignFileNotRead(path.name) from error


def level(place: AwardPlace) -> DesignLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return DesignLevel(place)
