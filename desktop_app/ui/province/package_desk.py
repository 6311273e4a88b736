"""What the card without a network sets going: copying out, reading in, carrying for others, the proof."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.i18n import _
from desktop_app.services.delivery_papers import proof_paper
from desktop_app.services.package_enrolment import write_application
from desktop_app.services.package_overview import PackageView, read_packages
from desktop_app.services.package_reading import read_package
from desktop_app.services.packages import write_packages
from desktop_app.services.relay import copy_on, give_back, hand_in_carried
from desktop_app.storage.sticks import sticks
from desktop_app.ui.formats import count
from desktop_app.ui.messages import sentence
from desktop_app.ui.papers import PaperDesk, paper_name, print_paper, standard_desk
from desktop_app.ui.province.package_card import PackageCard
from desktop_app.ui.province.package_panel import Copied, Copying, FindSticks, PackagePanel
from desktop_app.ui.province.package_words import Words, files_words, handed_in_words, read_words, written_words
from desktop_app.ui.refusals import told
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page

ChooseFiles = Callable[[QWidget, Callable[[Sequence[Path]], None]], None]
Say = Callable[[Words], None]


def choose_files(parent: QWidget, answer: Callable[[Sequence[Path]], None]) -> None:
    """Asks for the files that were brought, without blocking; begins on a stick if one is plugged in."""
    found = sticks()
    dialog = QFileDialog(parent.window(), _("Chọn tệp nhận về"), str(found[0].path) if found else "")
    dialog.setNameFilter(_("Gói của Sổ Khuyến học (*.skgoi *.skmoi);;Mọi tệp (*)"))
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)

    def on_files_selected(names: list[str]) -> None:
        answer([Path(name) for name in names])

    dialog.filesSelected.connect(on_files_selected)
    dialog.finished.connect(dialog.deleteLater)
    dialog.open()


class PackageDesk:
    """Runs what the card asks for.

    Args:
        page: Shows the panel and the messages.
        session: Of the open book.
        say: Shows a banner on the page.

    Attributes:
        find_sticks: The sticks that are plugged in; others for tests.
        choose_files: Asks for the files that were brought.
        papers: Where the proof is put and how it is shown.
    """

    def __init__(self, page: Page, session: Session, say: Say) -> None:
        self._page, self._session, self._say = page, session, say
        self.find_sticks: FindSticks = sticks
        self.choose_files: ChooseFiles = choose_files
        self.papers: Callable[[], PaperDesk] = standard_desk
        self._enrolled = False
        self._view: PackageView | None = None
        self.card = PackageCard()
        self.card.out_wanted.connect(self.copy_out)
        self.card.in_wanted.connect(self.read_in)
        self.card.proof_wanted.connect(self.print_proof)
        self.card.relay_wanted.connect(self.relay)
        self.panel: PackagePanel | None = None

    def refresh(self, *, enrolled: bool) -> None:
        """Asks the book again where packages stand."""
        self._enrolled = enrolled
        session = self._session
        session.jobs.run(
            lambda _report, _cancel: read_packages(session.book),
            writes=False,
            done=self._on_view,
            failed=self._on_fault,
            newest_of=self._on_view,
        )

    def copy_out(self) -> None:
        """«Chép ra USB»: everything unsent; before enrolment, the application."""
        view = self._view
        if view is None:
            return
        self._open(_unsent(self._session, view) if self._enrolled else _application(self._session))

    def read_in(self) -> None:
        """«Nhận từ USB»: whatever files somebody brought."""
        self.choose_files(self._page, self.read_files)

    def read_files(self, paths: Sequence[Path]) -> None:
        """Reads these files one after the other; one that is refused does not hold up the others."""
        if not paths:
            return
        session = self._session

        def work(_report: Callable[[None], None], _cancel: Callable[[], bool]) -> Words:
            return files_words([(path.name, _read(session, path)) for path in paths])

        self.card.set_busy(busy=True)
        session.jobs.run(work, writes=True, done=self._on_said, failed=self._on_fault)

    def relay(self, what: str) -> None:
        """Of the packages of other boards: hands them in, copies them on, or gives the answers back."""
        session = self._session
        if what == "copy":
            self._open(_onward(session))
        elif what == "return":
            self._open(_answers(session))
        else:
            self.card.set_busy(busy=True)
            session.jobs.run(
                lambda _report, _cancel: handed_in_words(hand_in_carried(session.book)),
                writes=False,
                done=self._on_said,
                failed=self._on_fault,
            )

    def print_proof(self) -> None:
        """«Giấy báo đã nhận» of the newest package that the province answered."""
        view = self._view
        if view is None or view.proven is None:
            return
        session, digest, desk = self._session, view.proven.digest, self.papers()
        path = desk.folder / paper_name(_("Giấy báo đã nhận"), _("gói"), str(view.proven.number))
        print_paper(
            session.jobs,
            desk,
            path,
            lambda: proof_paper(session.book, digest),
            done=self._on_printed,
            failed=self._on_fault,
        )

    def _open(self, copying: Copying) -> None:
        self.panel = PackagePanel(self._session.jobs, copying, self.find_sticks)
        self._page.show_panel(self.panel)

    def _on_view(self, view: PackageView) -> None:
        self._view = view
        self.card.set_busy(busy=False)
        self.card.show_packages(view, enrolled=self._enrolled)

    def _on_said(self, words: Words) -> None:
        self.card.set_busy(busy=False)
        self._say(words)

    def _on_printed(self, path: Path, _shown: bool) -> None:  # noqa: FBT001 - as `print_paper` calls it
        self._page.tell(_("Giấy báo cất ở {path}").format(path=path))

    def _on_fault(self, error: Exception) -> None:
        self.card.set_busy(busy=False)
        self._say(Words(_("Chưa làm được, chưa có gì bị mất"), sentence(told(error)), "bad"))


def _read(session: Session, path: Path) -> Words:
    try:
        return read_words(read_package(session.book, path, session.actor))
    except (DomainError, EnvironmentFault) as error:
        return Words(_("Chưa nhận được tệp"), sentence(error), "bad")


def _unsent(session: Session, view: PackageView) -> Copying:
    def copy(folder: Path) -> Copied:
        written = write_packages(session.book, folder, session.actor)
        title, text = written_words(written)
        return Copied(title, text, tuple(one.path for one in written))

    subtitle = (
        _("{count} thay đổi chưa gửi").format(count=count(view.unsent)) if view.unsent else _("Hỏi tỉnh có gì mới")
    )
    steps = (
        _("Đưa USB lên Hội tỉnh, hoặc gửi tệp qua Zalo, thư điện tử."),
        _("Hội tỉnh nhận gói rồi trả lại một tệp trả lời."),
        _("Mở tệp trả lời bằng nút Nhận từ USB: lúc đó mới tính là đã gửi."),
    )
    return Copying(_("Chép ra USB"), subtitle, copy, steps)


def _application(session: Session) -> Copying:
    def copy(folder: Path) -> Copied:
        path = write_application(session.book, folder)
        return Copied(_("Đã chép đơn xin ghép máy"), _("Niêm kín: chỉ Hội tỉnh mở được."), (path,))

    steps = (
        _("Đưa tệp lên Hội tỉnh, hoặc gửi qua Zalo, thư điện tử."),
        _("Hội tỉnh trả lại một tệp trả lời."),
        _("Mở tệp trả lời bằng nút Nhận từ USB là ghép xong."),
    )
    return Copying(_("Chép đơn xin ghép máy"), _("Ghép máy không cần mạng"), copy, steps)


def _onward(session: Session) -> Copying:
    def copy(folder: Path) -> Copied:
        paths = copy_on(session.book, folder)
        title = _("Đã chép {count} gói của ban khác").format(count=count(len(paths)))
        return Copied(title, _("Niêm kín: chỉ Hội tỉnh mở được."), paths)

    steps = (_("Đưa USB cho người mang lên tỉnh."), _("Nhận tệp trả lời về máy này, rồi chép lại cho các ban."))
    return Copying(_("Chép tiếp gói của ban khác"), _("Chuyển hộ"), copy, steps)


def _answers(session: Session) -> Copying:
    def copy(folder: Path) -> Copied:
        paths = give_back(session.book, folder)
        title = _("Đã chép {count} tệp trả lời").format(count=count(len(paths)))
        return Copied(title, _("Niêm kín: chỉ máy của ban đó mở được."), paths)

    steps = (_("Đưa USB hoặc gửi tệp cho từng ban."), _("Ban mở tệp bằng nút Nhận từ USB."))
    return Copying(_("Chép trả lời cho các ban"), _("Chuyển hộ"), copy, steps)
