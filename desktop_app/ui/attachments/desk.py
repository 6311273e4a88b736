"""What is done with the photos and scans of a record: reading, adding, opening, saving, taking off."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import UUID

from PySide6.QtWidgets import QFileDialog, QWidget
from shiboken6 import isValid

from desktop_app.domain.attachments import OwnerKind
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import EntryId
from desktop_app.i18n import _
from desktop_app.services.attachments import (
    AttachedFile,
    add_attachments,
    attached_file,
    remove_attachment,
    sweep_contents,
)
from desktop_app.services.journal import undo
from desktop_app.storage.book import Reader
from desktop_app.storage.failures import faults_told
from desktop_app.storage.queries.attachments import AttachmentRow, attachments
from desktop_app.ui.attachments.part import PICTURE, AttachmentsPart, ShownFile
from desktop_app.ui.attachments.pictures import read_file, thumbnail
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, keep_paper
from desktop_app.ui.refusals import Written, told, writing
from desktop_app.ui.session import Session
from desktop_app.ui.theme.current import px
from desktop_app.ui.widgets.page import Page

ChooseFiles = Callable[[QWidget, Callable[[list[Path]], None]], None]


def choose_files(parent: QWidget, answer: Callable[[list[Path]], None]) -> None:
    """Asks for photos and scans, without blocking."""
    dialog = QFileDialog(parent.window(), _("Chọn ảnh, bản quét"))
    dialog.setNameFilter(_("Ảnh và PDF (*.jpg *.jpeg *.png *.webp *.pdf);;Mọi tệp (*)"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

    def on_files_selected(names: list[str]) -> None:
        answer([Path(name) for name in names])

    dialog.filesSelected.connect(on_files_selected)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


@dataclass(frozen=True, slots=True)
class _Added:
    names: tuple[str, ...]
    reduced: int
    entry_id: EntryId


class OpenedFiles:
    """Files written out of the book to be looked at; all of them are gone when the book is closed."""

    def __init__(self) -> None:
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._count = 0

    def put(self, file: AttachedFile) -> Path:
        """Writes a file where only this person of the computer can read it."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="so-khuyen-hoc-", ignore_cleanup_errors=True)
        self._count += 1
        place = Path(self._folder.name) / str(self._count) / file.row.name
        with faults_told(place):
            place.parent.mkdir()
            place.write_bytes(file.content)
        return place

    def clear(self) -> None:
        """Throws them away; one that a viewer holds goes with the program."""
        if self._folder is not None:
            self._folder.cleanup()
            self._folder = None


class AttachmentsDesk:
    """Serves the parts of one page.

    Args:
        session: The open book.
        page: Shows toasts.
        desk: Opens files and asks where to save them.
        say: Shows a fault above the page.
        choose: Asks for files; another one for tests.
    """

    def __init__(
        self,
        session: Session,
        page: Page,
        desk: PaperDesk,
        say: Callable[[str | None], None],
        choose: ChooseFiles = choose_files,
    ) -> None:
        self._session, self._page, self._desk, self._say = session, page, desk, say
        self.choose = choose
        self.opened = OpenedFiles()
        session.partings.append(self.opened.clear)

    def serve(self, part: AttachmentsPart, owner_kind: OwnerKind, owner_id: UUID) -> None:
        """Fills the part of a record, and does what is asked there."""
        add = partial(self.add, part, owner_kind, owner_id)
        part.add_pressed.connect(lambda: self.choose(part, add))
        part.dropped.connect(add)
        part.open_pressed.connect(self.open)
        part.save_pressed.connect(partial(self._ask_place, part))
        part.remove_pressed.connect(partial(self._remove, part, owner_kind, owner_id))
        self._fill(part, owner_kind, owner_id)

    def _fill(self, part: AttachmentsPart, owner_kind: OwnerKind, owner_id: UUID) -> None:
        side = px(PICTURE) * 2  # sharp on screens that show two px for one

        def question(reader: Reader) -> list[ShownFile]:
            return [_shown(reader, row, side) for row in attachments(reader, owner_kind, owner_id)]

        def show(files: list[ShownFile]) -> None:
            if isValid(part):
                part.show_files(files)

        self._session.jobs.run(
            reading(self._session.book, question),
            writes=False,
            done=show,
            failed=self._on_failed,
            newest_of=part,
        )

    def add(self, part: AttachmentsPart, owner_kind: OwnerKind, owner_id: UUID, paths: Sequence[Path]) -> None:
        """Adds files to a record: all of them, or none and it is said why."""
        book, actor = self._session.book, self._session.actor

        def work(_report: object, _cancel: object) -> _Added:
            files = [read_file(path) for path in paths]
            with book.work(actor) as unit:
                add_attachments(unit, owner_kind, owner_id, *(one.file for one in files))
            sweep_contents(book)
            reduced = sum(one.was_reduced for one in files)
            return _Added(tuple(one.file.name for one in files), reduced, EntryId(unit.entry_id))

        def on_added(added: _Added) -> None:
            self._say(None)
            self._page.tell(added_words(len(added.names), added.reduced), partial(self._take_back, added.entry_id))
            if isValid(part):
                self._fill(part, owner_kind, owner_id)

        self._session.jobs.run(work, writes=True, done=on_added, failed=self._on_failed)

    def open(self, row: AttachmentRow) -> None:
        """Shows a file in the computer's own viewer, from a copy that is thrown away when the book is closed."""
        book = self._session.book

        def work(_report: object, _cancel: object) -> Path:
            with book.reader() as reader:
                return self.opened.put(attached_file(reader, row.attachment_id))

        self._session.jobs.run(work, writes=False, done=partial(self._on_opened, row.name), failed=self._on_failed)

    def _on_opened(self, name: str, path: Path) -> None:
        if not self._desk.open_file(path):
            self._say(_("Máy này không có chương trình xem {name}. Bấm «Lưu» để cất ra tệp.").format(name=name))

    def _ask_place(self, part: AttachmentsPart, row: AttachmentRow) -> None:
        self._desk.choose_file(part, self._desk.folder / row.name, partial(self.save, row))

    def save(self, row: AttachmentRow, place: Path) -> None:
        """Writes a file out of the book; from there on it is not encrypted."""
        book = self._session.book

        def work(_report: object, _cancel: object) -> Path:
            with book.reader() as reader:
                return keep_paper(place, attached_file(reader, row.attachment_id).content)

        def on_saved(kept: Path) -> None:
            self._page.tell(_("Đã cất thành tệp {file}").format(file=kept.name))

        self._session.jobs.run(work, writes=False, done=on_saved, failed=self._on_failed)

    def _remove(self, part: AttachmentsPart, owner_kind: OwnerKind, owner_id: UUID, row: AttachmentRow) -> None:
        def on_removed(written: Written[None]) -> None:
            self._page.tell(_("Đã gỡ {name}").format(name=row.name), partial(self._take_back, written.entry_id))
            if isValid(part):
                self._fill(part, owner_kind, owner_id)

        self._session.jobs.run(
            writing(self._session, lambda work: remove_attachment(work, row.attachment_id)),
            writes=True,
            done=on_removed,
            failed=self._on_failed,
        )

    def _take_back(self, entry_id: EntryId) -> None:
        self._session.jobs.run(
            writing(self._session, lambda work: undo(work, entry_id)),
            writes=True,
            done=lambda _written: self._page.tell(_("Đã hoàn tác")),
            failed=self._on_failed,
        )

    def _on_failed(self, error: Exception) -> None:
        self._say(sentence(told(error)))


def added_words(files: int, reduced: int) -> str:
    """What the toast says."""
    words = _("Đã thêm {count} tệp").format(count=files)
    return _("{words}; ảnh lớn đã thu nhỏ cho nhẹ sổ").format(words=words) if reduced else words


def _shown(reader: Reader, row: AttachmentRow, side: int) -> ShownFile:
    try:
        content = attached_file(reader, row.attachment_id).content if row.is_here else None
    except DomainError:
        content = None
    return ShownFile(row, thumbnail(content, row.media_type, side) if content is not None else None)
