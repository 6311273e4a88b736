"""A book comes back from the province, step by step: Mã, Mã khóa sổ, Lấy về, Xong."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QWidget
from typing_extensions import override

from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.i18n import _
from desktop_app.ui.first_start.choices import free_path
from desktop_app.ui.first_start.codes_step import CodesStep
from desktop_app.ui.first_start.coming_back import fetch, find, open_fetched, place_of
from desktop_app.ui.first_start.fetching_step import CameBackStep, FetchingStep
from desktop_app.ui.first_start.taking_step import Taking, TakingStep
from desktop_app.ui.formats import count
from desktop_app.ui.jobs import Job, Jobs
from desktop_app.ui.unlock.gate import Gate
from desktop_app.ui.unlock.opening import Opened
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Fact

if TYPE_CHECKING:
    from desktop_app.services.recovery import FoundBook, Recovered, RecoveryProgress
    from desktop_app.storage.book import Surroundings

# ruff: noqa: PLC0415 - the window is shown before these are read

CODES, TAKING, FETCHING, BACK = range(4)


class FromProvinceGate(Gate):
    """Gets the book of a board from the province: in the place of a laptop that is gone, or beside it.

    Args:
        jobs: Lanes for asking and fetching.
        folder: Where the book is put unless another place is chosen.
        surroundings: Of the book; None for those of this machine.

    Signals:
        opened(object): `Opened`: the book that came back.
        new_wanted(): A new book is wanted after all, or another way to an old one.
    """

    opened = Signal(object)
    new_wanted = Signal()

    def __init__(self, jobs: Jobs, folder: Path, surroundings: Surroundings | None = None) -> None:
        super().__init__((_("Mã của sổ"), _("Mã khóa sổ"), _("Lấy sổ về"), _("Xong")))
        self._jobs, self._folder, self._surroundings = jobs, folder, surroundings
        self._found: FoundBook | None = None
        self._taking: Taking | None = None
        self._recovered: Recovered | None = None
        self._path = folder
        self._job: Job[Recovered | None, RecoveryProgress] | None = None
        self._shown: QWidget | None = None
        self.now = CODES
        self.back_button = Button(_("Quay lại"), "secondary", "arrow-left", on_click=self.go_back)
        self.next_button = Button("", "primary", trailing="arrow-right", on_click=self.go_on)
        self.footer.row.addWidget(self.back_button)
        self.footer.row.addStretch(1)
        self.footer.row.addWidget(self.next_button)
        self.use_footer()
        self._show(CODES)

    @cached_property
    def codes(self) -> CodesStep:
        """Mã của sổ."""
        step = CodesStep()
        step.on_enter(self.next_button)
        return step

    @cached_property
    def taking(self) -> TakingStep:
        """Mã khóa sổ."""
        step = TakingStep()
        step.folder_wanted.connect(self._on_folder_wanted)
        return step

    @cached_property
    def fetching(self) -> FetchingStep:
        """Lấy sổ về."""
        step = FetchingStep()
        step.stopped.connect(self._on_stop)
        return step

    @cached_property
    def came_back(self) -> CameBackStep:
        """Xong."""
        return CameBackStep()

    # From step to step

    def go_on(self) -> None:
        """To the next step, once this one is filled in; on the way the province is asked."""
        if not self.next_button.isEnabled():
            return
        self.unsay()
        (self._find, self._take, self._fetch, self._open)[self.now]()

    def go_back(self) -> None:
        """Quay lại: everything typed stays."""
        self.unsay()
        if self.now == CODES:
            self.new_wanted.emit()
        else:
            self._show(CODES if self.now == TAKING else TAKING)

    @override
    def leave(self) -> None:
        """Stops fetching; what came stays for the next time."""
        if self._job is not None:
            self._job.cancel()

    def _show(self, place: int) -> None:
        self.now = place
        self.cover.steps.set_now(place)
        if self._shown is not None:
            self._shown.hide()
        self._shown = (lambda: self.codes, lambda: self.taking, lambda: self.fetching, lambda: self.came_back)[place]()
        self.body.addWidget(self._shown, 1)
        self._shown.show()
        said = (_("Tìm sổ"), _("Lấy sổ về"), _("Lấy tiếp"), _("Mở sổ"))
        self.next_button.set_text(said[place])
        self.next_button.setEnabled(place != FETCHING)
        self.back_button.setVisible(place != BACK)
        target = self.next_button if place == BACK else self._shown
        self.setFocusProxy(target)
        target.setFocus()

    # Asking

    def _find(self) -> None:
        codes = self.codes.value()
        if codes is None:
            self.bring_focus_into_sight()
            return
        folder = self._folder
        self._set_asking(asking=True)

        def asked() -> tuple[FoundBook, str, Path]:
            found = find(codes)
            return found, place_of(found), free_path(folder, found.board_name)

        self._jobs.run(lambda _r, _c: asked(), writes=False, done=self._on_found, failed=self._on_not_found)

    def _on_found(self, answer: tuple[FoundBook, str, Path]) -> None:
        self._set_asking(asking=False)
        self._found, where, self._path = answer
        self._facts = [
            Fact(_("Tên ban"), self._found.board_name, "strong"),
            Fact(_("Ở"), where),
            Fact(_("Tỉnh đang giữ"), _("{n} mục").format(n=count(self._found.records))),
        ]
        self.taking.show_book(self._facts, self._path, second=self._found.role == "second")
        self._show(TAKING)

    def _on_not_found(self, error: Exception) -> None:
        from desktop_app.storage.faults import RecoveryCodeWrong
        from desktop_app.sync import faults
        from desktop_app.ui.messages import sentence

        self._set_asking(asking=False)
        if not isinstance(error, DomainError | EnvironmentFault):
            raise error
        of_code = (faults.CodeMistyped, faults.CodeUnknown, faults.CodeExpired, faults.CodeUsed, faults.CodeForNoBook)
        if isinstance(error, RecoveryCodeWrong):
            self.codes.say_wrong("recovery_code", sentence(error))
        elif isinstance(error, of_code):
            self.codes.say_wrong("code", sentence(error))
        elif isinstance(error, faults.AddressNotUnderstood | faults.AddressNotSecure):
            self.codes.say_wrong("address", sentence(error))
        else:
            self.say(_("Chưa hỏi được tỉnh"), sentence(error))
        self.bring_focus_into_sight()

    def _set_asking(self, *, asking: bool) -> None:
        self.codes.set_busy(busy=asking)
        self.next_button.setEnabled(not asking)
        self.back_button.setEnabled(not asking)

    # Fetching

    def _take(self) -> None:
        self._taking = self.taking.value()
        if self._taking is None:
            self.bring_focus_into_sight()
            return
        self._show(FETCHING)
        self._fetch()

    def _fetch(self) -> None:
        found, taking, path, around = self._found, self._taking, self._path, self._surroundings
        if found is None or taking is None:
            return
        self._set_fetching(running=True)
        self.fetching.show_progress("enrol", 0, 0)
        self._job = self._jobs.run(
            lambda report, cancel: fetch(found, taking, path, around, report, cancel),
            writes=True,
            done=self._on_fetched,
            failed=self._on_not_fetched,
            progress=lambda at: self.fetching.show_progress(at.stage, at.received, at.expected),
            cancelled=lambda: self._on_fetched(None),
        )

    def _set_fetching(self, *, running: bool) -> None:
        self.fetching.set_running(running=running)
        self.next_button.setEnabled(not running)
        self.back_button.setEnabled(not running)

    def _on_stop(self) -> None:
        if self._job is not None:
            self._job.cancel()

    def _on_fetched(self, recovered: Recovered | None) -> None:
        self._set_fetching(running=False)
        if recovered is None:
            self.say(_("Đã dừng"), _("Phần đã về vẫn giữ. Bấm Lấy tiếp khi nào tiện."), "info")
            self.next_button.setFocus()
            return
        self._recovered = recovered
        self.came_back.show_contents(*_told(recovered, second=not cast("Taking", self._taking).old_is_gone))
        self._show(BACK)

    def _on_not_fetched(self, error: Exception) -> None:
        from desktop_app.ui.messages import sentence

        self._set_fetching(running=False)
        self.next_button.setFocus()
        if not isinstance(error, DomainError | EnvironmentFault):
            raise error
        self.say(_("Chưa lấy hết sổ về"), sentence(error))

    # The end

    def _open(self) -> None:
        recovered, taking, around = self._recovered, self._taking, self._surroundings
        if recovered is None or taking is None:
            return
        self.next_button.setEnabled(False)
        self._jobs.run(
            lambda _r, _c: open_fetched(recovered.path, taking, around),
            writes=True,
            done=self._on_opened,
            failed=self._on_not_opened,
        )

    def _on_opened(self, opened: Opened) -> None:
        self.opened.emit(opened)

    def _on_not_opened(self, error: Exception) -> None:
        from desktop_app.ui.messages import sentence

        self.next_button.setEnabled(True)
        if not isinstance(error, DomainError | EnvironmentFault):
            raise error
        self.say(_("Chưa mở được sổ"), sentence(error))

    def _on_folder_wanted(self) -> None:
        dialog = QFileDialog(self.window(), _("Chọn thư mục cất sổ"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.fileSelected.connect(self._on_folder_selected)
        dialog.open()

    def _on_folder_selected(self, name: str) -> None:
        found = self._found
        if found is None:
            return
        self._folder = Path(name)
        self._path = free_path(self._folder, found.board_name)
        self.taking.show_book(self._facts, self._path, second=self.taking.stays.isChecked())


def _told(recovered: Recovered, *, second: bool) -> tuple[str, list[Fact], list[str], list[str]]:
    """What is said of a book that came back."""
    from desktop_app.ui.formats import count

    holds = recovered.contents
    facts = [
        Fact(_("Hội viên"), count(holds.members)),
        Fact(_("Phiếu thu, phiếu chi"), count(holds.vouchers)),
        Fact(_("Suất khen thưởng"), count(holds.awards)),
        Fact(_("Giấy khen đã vào sổ"), count(holds.certificates)),
        Fact(_("Chữ của máy này trên số phiếu"), recovered.letter, "strong"),
    ]
    good = [_("Số phiếu của máy này có chữ {letter}, nên không trùng với máy khác.").format(letter=recovered.letter)]
    good.append(_("Mã cứu hộ trên giấy vẫn dùng được như trước; mã khóa là mã vừa đặt."))
    if recovered.retired:
        good.append(_("Tỉnh thôi nhận từ máy cũ. Nếu tìm lại được máy ấy, đưa gói USB của nó cho Hội tỉnh."))
    missing = [_("Ảnh, bản quét và chữ đang gõ dở chỉ có ở máy cũ, không về được.")]
    if not recovered.with_history:
        missing.append(_("Sổ lớn nên lấy về bản hiện nay; nhật ký ai làm gì trước đây vẫn ở tỉnh."))
    if not recovered.alike:
        missing.append(_("Chưa so được với sổ ở tỉnh. Lần gửi sau máy sẽ so lại."))
    meta = (
        _("Hai máy cùng ghi một sổ. Mỗi lần gửi tỉnh là hai bên khớp nhau.")
        if second
        else _("Mọi việc đã gửi tỉnh đều có lại ở máy này. Việc chưa gửi thì vẫn nằm ở máy cũ.")
    )
    return meta, facts, good, missing
