"""The words of the wizard for each kind of list, and the sums that stand beside its buttons."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.i18n import N_, _
from desktop_app.spreadsheets.list_kinds import Kind
from desktop_app.ui import formats


@dataclass(frozen=True, slots=True)
class Words:
    """What the wizard calls one kind of list.

    Attributes:
        title: Head of the wizard.
        choose: Head of the first step.
        unit: What one line is, as it follows a number.
        see: The button that leads to what was written.
    """

    title: str
    choose: str
    unit: str
    see: str


WORDS: dict[Kind, Words] = {
    Kind.MEMBERS: Words(
        N_("Nhập hội viên từ Excel"), N_("Chọn tệp Excel có danh sách hội viên"), N_("người"), N_("Xem danh sách")
    ),
    Kind.CANDIDATES: Words(
        N_("Nhập danh sách đề nghị từ Excel"), N_("Chọn tệp Excel có danh sách đề nghị"), N_("em"), N_("Xem đợt")
    ),
    Kind.DONATIONS: Words(
        N_("Nhập danh sách ủng hộ từ Excel"), N_("Chọn tệp Excel có danh sách ủng hộ"), N_("khoản"), N_("Xem danh sách")
    ),
    Kind.RESULTS: Words(
        N_("Nhập kết quả Công dân học tập"), N_("Chọn tệp Excel có kết quả đánh giá"), N_("kết quả"), N_("Xong")
    ),
}


@dataclass(frozen=True, slots=True)
class Sums:
    """What would be written, line by line.

    Attributes:
        new: Lines that become new records.
        filled: Members: people of the book to whom something is added.
        known: Lines that the book has already.
        behind: Lines that stay in the file.
        look: Lines that a person should look at.
        lines: All of them.
        ruled: Candidates: new ones whose amount the board's rules say.
    """

    new: int = 0
    filled: int = 0
    known: int = 0
    behind: int = 0
    look: int = 0
    lines: int = 0
    ruled: int = 0

    @property
    def written(self) -> int:
        """Lines that change the book."""
        return self.new + self.filled


def unit(kind: Kind) -> str:
    """What one line is: «người»."""
    return _(WORDS[kind].unit)


def write_text(kind: Kind, sums: Sums) -> str:
    """The button that writes: «Ghi 77 người vào sổ»."""
    return _("Ghi {count} {what} vào sổ").format(count=formats.count(sums.written), what=unit(kind))


def written_text(kind: Kind, count: int) -> str:
    """What was done: «Đã ghi 77 người vào sổ»."""
    return _("Đã ghi {count} {what} vào sổ").format(count=formats.count(count), what=unit(kind))


def summary(kind: Kind, sums: Sums) -> str:
    """What will go in and what stays out: «Sẽ thêm 77 người · để lại 9 dòng»."""
    parts = [_("Sẽ thêm {count} {what}").format(count=formats.count(sums.new), what=unit(kind))]
    if sums.ruled:
        parts.append(_("{count} em theo mức của hội").format(count=formats.count(sums.ruled)))
    if sums.filled:
        parts.append(_("bổ sung {count} người").format(count=formats.count(sums.filled)))
    if sums.known:
        parts.append(_("{count} dòng đã có").format(count=formats.count(sums.known)))
    if sums.behind:
        parts.append(_("để lại {count} dòng").format(count=formats.count(sums.behind)))
    return " · ".join(parts)
