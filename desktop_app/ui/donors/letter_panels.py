"""The panels from which letters to donors are printed: thanks for a gift, and once a year what became of the gifts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from PySide6.QtCore import Signal
from typing_extensions import override

from desktop_app.domain.donor_letters import NothingGivenThatYear
from desktop_app.domain.ids import DonorId, VoucherId
from desktop_app.i18n import N_, _
from desktop_app.storage.queries.donor_story import DonorGift
from desktop_app.ui.donors.form_panel import FormPanel, Places
from desktop_app.ui.formats import count, money
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.choice import Choice, Option
from desktop_app.ui.widgets.inputs import TextArea
from desktop_app.ui.widgets.progress import Progress
from desktop_app.ui.widgets.text import Note, Text

Whom = Literal["all", "ticked"]


class LetterPanel(FormPanel):
    """What both letters have: a paragraph of the board's own, and the button that prints.

    Signals:
        own_typed(str): The paragraph reads so now.
    """

    own_typed = Signal(str)
    fault_words = N_("Chưa in được")

    def _add_own(self, own: str, example: str) -> None:
        self.own = TextArea(own, lines=4, example=example)
        self.add(_("Thêm lời riêng của ban"), self.own, hint=_("Viết một lần, các thư sau vẫn còn."))
        self.own.textChanged.connect(lambda: self.own_typed.emit(self.own.value()))


class ThanksPanel(LetterPanel):
    """«Thư cảm ơn»: for one receipt, or for everything that was given in the year.

    Args:
        name: Of the donor.
        gifts: What was given, newest first.
        year: That is running.
        own: The board's own paragraph as it was typed last.
        chosen: The receipt that is offered first; None: the gifts of the year.
    """

    def __init__(
        self, name: str, gifts: Sequence[DonorGift], year: int, own: str, chosen: VoucherId | None = None
    ) -> None:
        super().__init__(_("Thư cảm ơn"), name, "file-text")
        self.name = name
        self.gift: Choice[VoucherId | None] = Choice(thanks_options(gifts, year))
        if chosen is not None:
            self.gift.set_key(chosen)
        self.add(_("Cảm ơn khoản nào"), self.gift, optional=False)
        self._add_own(own, _("Ví dụ: Nhờ xe đạp của ông, em Hoa đã đi học đều."))
        self.body.addWidget(Note(_("Thư tự ghi tên, số tiền, số phiếu và lời cảm ơn.")))
        self.finish(_("In thư cảm ơn"), "printer")
        self.setFocusProxy(self.yes)


def thanks_options(gifts: Sequence[DonorGift], year: int) -> list[Option[VoucherId | None]]:
    """What can be thanked for: all gifts of the year, and each receipt; nothing twice."""
    given = [gift for gift in gifts if gift.what != "listed"]
    of_year = [gift for gift in given if gift.given_on is not None and gift.given_on.year == year]
    receipts = [gift for gift in given if gift.voucher_id is not None]
    options: list[Option[VoucherId | None]] = []
    if len(of_year) > 1 or (of_year and not receipts):
        words = _("Cả năm {year}: {count} lần, {amount}")
        total = money(sum(gift.amount for gift in of_year))
        options.append(Option(None, words.format(year=year, count=len(of_year), amount=total)))
    for gift in receipts:
        number = gift.number.short if gift.number else ""
        parts = (number, money(gift.amount) if gift.amount else gift.text, str(gift.given_on) if gift.given_on else "")
        options.append(Option(gift.voucher_id, " · ".join(part for part in parts if part)))
    return options


@dataclass(frozen=True, slots=True)
class Letters:
    """How many letters are laid out, of how many."""

    done: int
    total: int


class YearlyPanel(LetterPanel):
    """«Thư tri ân»: to everybody who gave in a year, or to the ticked ones among them.

    Args:
        years: In which anything was given, newest first.
        ticked: The donors that are ticked in the list; may be none.
        own: The board's own paragraph as it was typed last.

    Signals:
        year_chosen(object): The givers of this year are wanted.
        stopped(): The letters that are being made are not wanted after all.
    """

    year_chosen = Signal(object)
    stopped = Signal()

    def __init__(self, years: Sequence[int], ticked: Sequence[DonorId], own: str) -> None:
        super().__init__(_("Thư tri ân"), _("Báo kết quả sử dụng tiền ủng hộ"), "file-text")
        self._ticked = tuple(ticked)
        self._givers: tuple[DonorId, ...] = ()
        self.year: Choice[int] = Choice([Option(year, str(year)) for year in years])
        self.add(_("Năm"), self.year, optional=False)
        self.year.chosen.connect(self.year_chosen)
        self.whom: Choice[Whom] = Choice(
            [
                Option("ticked", _("{count} người đã chọn").format(count=count(len(self._ticked)))),
                Option("all", _("Mọi người đã cho trong năm")),
            ]
        )
        self.whom.set_key("ticked" if self._ticked else "all")
        self.add(_("Gửi cho ai"), self.whom, optional=False).setVisible(bool(self._ticked))
        self.whom.chosen.connect(self._count)
        self._counted = Text(" ", "meta", wrap=True)
        self.body.addWidget(self._counted)
        self._add_own(own, _("Ví dụ: Năm qua quỹ đã giúp 28 em, cả 28 em đều lên lớp."))
        self.body.addWidget(Note(_("Mỗi thư có bảng các khoản người ấy đã cho và việc Hội đã làm trong năm.")))
        self.progress = Progress()
        self.progress.hide()
        self.body.addWidget(self.progress)
        self.finish(_("In thư tri ân"), "printer")
        self.stop = Button(_("Dừng lại"), "secondary", "x", on_click=self.stopped.emit)
        self.stop.hide()
        self.foot.insertWidget(1, self.stop)
        self.setFocusProxy(self.year)

    @property
    def chosen(self) -> tuple[DonorId, ...]:
        """Who gets a letter."""
        if self.whom.key() == "ticked":
            givers = set(self._givers)
            return tuple(donor_id for donor_id in self._ticked if donor_id in givers)
        return self._givers

    def show_givers(self, givers: Sequence[DonorId]) -> None:
        """Who gave in the chosen year."""
        self._givers = tuple(givers)
        self._count()

    def _count(self) -> None:
        letters = len(self.chosen)
        self.yes.set_text(_("In {count} thư").format(count=count(letters)) if letters else _("In thư tri ân"))
        self.yes.setEnabled(bool(letters))
        left_out = len(self._ticked) - letters if self.whom.key() == "ticked" else 0
        said = _("Mỗi người một thư, tất cả trong một tệp để in.")
        if not letters:
            said = _("Năm này chưa có ai trong số đó ủng hộ.")
        elif left_out:
            said = _("{count} người đã chọn không ủng hộ năm này nên không có thư.").format(count=count(left_out))
        self._counted.setText(said)

    def show_working(self, letters: Letters | None) -> None:
        """How far the letters are; None: nothing is being made."""
        is_working = letters is not None
        self.progress.setVisible(is_working)
        self.stop.setVisible(is_working)
        self.yes.setVisible(not is_working)
        if letters is not None:
            said = _("Đang soạn thư: {done} trên {total}")
            words = said.format(done=count(letters.done), total=count(letters.total))
            self.progress.set_progress(words, letters.done, letters.total)

    @override
    def places(self) -> Places:
        """Which field is about which refusals."""
        return ((self.year, (NothingGivenThatYear,)),)
