"""The list of designs as a sub-page of awards: named, copied, ordered, taken off, kept as a file, taken in from one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar
from uuid import UUID

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from desktop_app.domain.certificate_designs import (
    FILE_SUFFIX,
    DesignNameMissing,
    DesignNameTaken,
    DesignNameTooLong,
)
from desktop_app.domain.errors import DomainError
from desktop_app.domain.ids import DesignId
from desktop_app.i18n import _
from desktop_app.printing.certificate_designs import DESIGNS, bundled_design
from desktop_app.services.certificate_design_files import (
    TakenIn,
    read_design_file,
    take_in_design,
    write_design_file,
)
from desktop_app.services.certificate_designs import (
    KeptPicture,
    choose_logo,
    copy_design,
    kept_logo,
    kept_picture,
    kept_pictures,
    move_design,
    own_designs,
    printable_design,
    remove_design,
    rename_design,
)
from desktop_app.storage.book import Reader
from desktop_app.storage.queries.certificate_designs import board_logo
from desktop_app.storage.unit_of_work import UnitOfWork
from desktop_app.ui.awards.levels import AwardLevel, AwardPlace
from desktop_app.ui.designs.editor_level import ChoosePicture, DesignErrand, choose_picture, read_picture
from desktop_app.ui.designs.list_view import DesignListView, ListedDesign
from desktop_app.ui.designs.rendering import PaperWanted, draw_paper
from desktop_app.ui.funds.control_level import menu_below
from desktop_app.ui.jobs import Cancel, Report
from desktop_app.ui.members.work import reading
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import keep_paper, paper_name
from desktop_app.ui.refusals import Written, told, writing

T = TypeVar("T")
PICTURE_WIDTH = 560
"""Of the pictures in the list, device px: sharp in the large preview, too."""
ChooseDesign = Callable[[QWidget, Callable[[Path], None]], None]


def choose_design(parent: QWidget, answer: Callable[[Path], None]) -> None:
    """Asks for a file with a design, without blocking."""
    dialog = QFileDialog(parent.window(), _("Chọn tệp mẫu giấy khen"))
    dialog.setNameFilter(_("Mẫu giấy khen (*{suffix});;Mọi tệp (*)").format(suffix=FILE_SUFFIX))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)

    def on_file_selected(name: str) -> None:
        answer(Path(name))

    dialog.fileSelected.connect(on_file_selected)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class DesignsLevel(AwardLevel):
    """The sub-page of all designs."""

    def __init__(self, place: AwardPlace) -> None:
        super().__init__(place)
        self.view = DesignListView()
        self.choose: ChooseDesign = choose_design
        self.choose_picture: ChoosePicture = choose_picture
        self._chosen = ""  # by the next list that is read
        self._busy = False
        self._drawn: dict[str, str] = {}
        view = self.view
        view.back_pressed.connect(place.left)
        view.edit_pressed.connect(self.open_editor)
        view.take_in_pressed.connect(lambda: self.choose(view, self.take_in))
        view.copy_pressed.connect(self.copy)
        view.keep_pressed.connect(self.ask_place)
        view.drop_pressed.connect(self.remove)
        view.moved.connect(self.move)
        view.named.connect(self.rename)
        view.logo_pressed.connect(self._on_logo_pressed)

    @property
    @override
    def widget(self) -> DesignListView:
        return self.view

    @override
    def begin(self, what: object) -> None:
        self._ask(what if isinstance(what, str) else "")

    @override
    def focus_first(self) -> None:
        self.view.focus_first()

    @override
    def refresh(self, areas: frozenset[str]) -> None:
        if self.is_open and (not areas or "awards" in areas):
            self._ask()

    @override
    def primary_action(self) -> None:
        self.open_editor()

    # Reading

    def _ask(self, chosen: str = "") -> None:
        self._chosen = chosen or self._chosen
        self._read(listed_designs, self._on_read)

    def _on_read(self, designs: tuple[ListedDesign, ...]) -> None:
        had, chosen, self._chosen = self.view.designs, self._chosen, ""
        self.view.show_designs(designs, chosen)
        if not had and self.is_open:
            self.view.focus_first()
        self._draw(designs)

    def _read(self, question: Callable[[Reader], T], done: Callable[[T], None]) -> None:
        session = self.place.session
        session.jobs.run(
            reading(session.book, question), writes=False, done=done, failed=self._on_failed, newest_of=done
        )

    def _draw(self, designs: tuple[ListedDesign, ...]) -> None:
        """Draws those whose looks are not known, one after the other."""
        wanted = [design for design in designs if self._drawn.get(design.key) != design.mark]
        if not wanted:
            return
        self._drawn |= {design.key: design.mark for design in wanted}
        book = self.place.session.book

        def work(report: Report[tuple[ListedDesign, QImage]], cancel: Cancel) -> None:
            for design in wanted:
                if cancel():
                    return
                with book.reader() as reader:
                    picture = drawn_design(reader, design.key)
                if picture is not None:
                    report((design, picture))

        def on_progress(pictured: tuple[ListedDesign, QImage]) -> None:
            design, picture = pictured
            if self._drawn.get(design.key) == design.mark:  # not one that has changed meanwhile
                self.view.set_picture(design.key, picture)

        self.place.session.jobs.run(
            work, writes=False, done=lambda _none: None, failed=self._on_failed, progress=on_progress
        )

    # What a person does

    def open_editor(self) -> None:
        """Opens the chosen design in the editor."""
        if self.view.key():
            self.place.open_level("design", DesignErrand(self.view.key(), saved=self._on_saved))

    def _on_saved(self, key: str) -> None:
        self._drawn.pop(key, None)
        self._ask(key)

    def copy(self) -> None:
        """Makes another design out of the chosen one."""
        design = self.view.design()
        if design is not None:
            said = _("Đã nhân đôi mẫu {name}").format(name=design.name)
            self._write(lambda work: copy_design(work, design.key), said, lambda made: self._ask(made.hex))

    def rename(self, name: str) -> None:
        """Calls the chosen design something else."""
        design_id = self._own()
        if design_id is not None:
            said = _("Đã đổi tên mẫu thành {name}").format(name=name)
            self._write(lambda work: rename_design(work, design_id, name), said, lambda _none: self._ask())

    def move(self, steps: int) -> None:
        """Moves the chosen design in the list."""
        design_id = self._own()
        if design_id is not None:
            said = _("Đã xếp lại chỗ của mẫu")
            self._write(lambda work: move_design(work, design_id, steps), said, lambda _none: self._ask())

    def remove(self) -> None:
        """Takes the chosen design off the list."""
        design, design_id = self.view.design(), self._own()
        if design is not None and design_id is not None:
            said = _("Đã bỏ mẫu {name}").format(name=design.name)
            self._write(lambda work: remove_design(work, design_id), said, lambda _none: self._ask())

    def _own(self) -> DesignId | None:
        design = self.view.design()
        return DesignId(UUID(design.key)) if design is not None and design.is_own else None

    # The emblem

    def _on_logo_pressed(self) -> None:
        self._read(kept_logo, self._on_logo_read)

    def _on_logo_read(self, logo: KeptPicture | None) -> None:
        if logo is None:
            self._ask_logo()
            return
        choices = ((_("Chọn hình khác"), self._ask_logo), (_("Bỏ biểu trưng"), self.remove_logo))
        menu_below(self.view.logo, choices)

    def _ask_logo(self) -> None:
        self.choose_picture(self.view, self.take_logo)

    def take_logo(self, path: Path) -> None:
        """Shows a picture from a file as the board's emblem on all designs that have a place for one."""
        session = self.place.session

        def work(report: Report[None], cancel: Cancel) -> Written[None]:
            picture = kept_picture(read_picture(path), path.name)
            return writing(session, lambda unit: choose_logo(unit, picture))(report, cancel)

        session.jobs.run(
            work, writes=True, done=partial(self._on_logo, _("Đã lấy biểu trưng của Hội")), failed=self._on_failed
        )

    def remove_logo(self) -> None:
        """Shows no emblem of the board any more."""
        self._write(lambda work: choose_logo(work, None), _("Đã bỏ biểu trưng của Hội"), lambda _none: self._ask())

    def _on_logo(self, said: str, written: Written[None]) -> None:
        self.place.say(None)
        self.place.page.tell(said, partial(self.place.forms.take_back, written.entry_id))
        self._ask()

    # Files

    def ask_place(self) -> None:
        """Asks where to keep the chosen design as a file."""
        design = self.view.design()
        if design is not None:
            name = paper_name(_("Mẫu"), design.name).removesuffix(".pdf") + FILE_SUFFIX
            self.place.desk.choose_file(self.view, self.place.desk.folder / name, partial(self.keep, design))

    def keep(self, design: ListedDesign, path: Path) -> None:
        """Keeps a design as a file."""
        book = self.place.session.book
        target = path if path.suffix == FILE_SUFFIX else path.with_name(path.name.removesuffix(".pdf") + FILE_SUFFIX)

        def work(_report: object, _cancel: object) -> Path:
            with book.reader() as reader:
                return keep_paper(target, write_design_file(reader, design.key))

        def on_kept(kept: Path) -> None:
            self.place.say(None)
            self.place.page.tell(_("Mẫu {name} đã cất thành tệp {file}").format(name=design.name, file=kept.name))

        self.place.session.jobs.run(work, writes=False, done=on_kept, failed=self._on_failed)

    def take_in(self, path: Path) -> None:
        """Takes in a design from a file: whole, or not at all and it is said why."""
        session = self.place.session

        def work(_report: Report[None], _cancel: Cancel) -> Written[TakenIn]:
            file = read_design_file(path)
            return writing(session, lambda unit: take_in_design(unit, file))(_report, _cancel)

        def on_taken(written: Written[TakenIn]) -> None:
            self.place.say(None)
            taken = written.value
            if taken.was_here:
                self.place.page.tell(_("Mẫu {name} đã có trong sổ từ trước").format(name=taken.name))
            else:
                said = _("Đã lấy mẫu {name} vào sổ").format(name=taken.name)
                self.place.page.tell(said, partial(self.place.forms.take_back, written.entry_id))
            self._ask(taken.design_id.hex)

        session.jobs.run(work, writes=True, done=on_taken, failed=self._on_failed)

    # Writing

    def _write(self, change: Callable[[UnitOfWork], T], said: str, done: Callable[[T], None]) -> None:
        if self._busy:
            return
        self._busy = True

        def on_written(written: Written[T]) -> None:
            self._busy = False
            self.place.say(None)
            self.place.page.tell(said, partial(self.place.forms.take_back, written.entry_id))
            done(written.value)

        session = self.place.session
        session.jobs.run(writing(session, change), writes=True, done=on_written, failed=self._on_failed)

    def _on_failed(self, error: Exception) -> None:
        self._busy = False
        words = sentence(told(error))
        if isinstance(error, DesignNameMissing | DesignNameTooLong | DesignNameTaken):
            self.view.name_field.set_error(words)
            self.view.name.setFocus()
        else:
            self.place.say(words)


def listed_designs(reader: Reader) -> tuple[ListedDesign, ...]:
    """The board's own designs, then the bundled ones."""
    logo = board_logo(reader)
    emblem = "" if logo is None else logo.digest
    own = tuple(
        ListedDesign(row.design_id.hex, row.name, is_own=True, mark=row.body + emblem) for row in own_designs(reader)
    )
    return (
        *own,
        *(ListedDesign(name, bundled_design(name).title, is_own=False, mark=name + emblem) for name in DESIGNS),
    )


def drawn_design(reader: Reader, key: str) -> QImage | None:
    """The picture of a design; None: it was taken off meanwhile, or cannot be printed."""
    try:
        design = printable_design(reader, key)
        pictures = kept_pictures(reader, design.layout)
        return draw_paper(PaperWanted(design.layout, None, pictures, PICTURE_WIDTH, aids=False)).image
    except DomainError:
        return None


def level(place: AwardPlace) -> DesignsLevel:
    """The sub-page, as `levels.make_level` asks for it."""
    return DesignsLevel(place)
