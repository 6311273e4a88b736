"""The province's decisions in words: what was decided, where it stands, what applying it does."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from desktop_app.domain.decisions import DecisionState
from desktop_app.i18n import N_, _
from desktop_app.services.catalogue_decisions import CatalogueLine, WhatHappens
from desktop_app.services.decision_list import DecisionRow
from desktop_app.services.decisions import DecisionPreview
from desktop_app.services.late_work import LateWork
from desktop_app.storage.decisions import BOOK_ENDS
from desktop_app.sync.decision_intake import DecisionsMet
from desktop_app.sync.decisions import (
    BoardNamed,
    BookMerge,
    CatalogueChange,
    CatalogueKind,
    Merge,
    Move,
    Rename,
    Split,
    Withdrawal,
)
from desktop_app.ui.formats import count, day
from desktop_app.ui.settings.reorganise_preview import plan_facts
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.card import Fact

_STATES: dict[DecisionState, tuple[str, Tone]] = {
    "waiting": (N_("Chờ áp dụng"), "warn"),
    "applied": (N_("Đã áp dụng"), "ok"),
    "set_aside": (N_("Không áp dụng ở đây"), "neutral"),
    "void": (N_("Tỉnh đã thu hồi"), "neutral"),
    "unproven": (N_("Chờ kiểm chữ ký"), "warn"),
    "early": (N_("Chờ quyết định trước"), "warn"),
    "unreadable": (N_("Cần bản mới hơn"), "warn"),
}
_CATALOGUES: dict[CatalogueKind, str] = {
    "criteria": N_("Bộ tiêu chí"),
    "programmes": N_("Chương trình"),
    "indicators": N_("Bộ chỉ tiêu"),
    "templates": N_("Mẫu giấy khen"),
}
_HAPPENS: dict[WhatHappens, str] = {
    "new": N_("{title}: thêm mới"),
    "changed": N_("{title}: đổi theo bản {version}"),
    "adopted": N_("{title}: ban đã có, nay theo tỉnh"),
    "ended": N_("{title}: thôi dùng"),
    "same": N_("{title}: đã có, không đổi"),
}
_MOST_LINES = 12


def title(row: DecisionRow) -> str:  # noqa: PLR0911 - one for each kind
    """What was decided, in a few words."""
    match row.body:
        case Merge(into=into):
            return _("Nhập ban vào {name}").format(name=into.name)
        case Split(new=new):
            return _("Tách ra {name}").format(name=new.name)
        case Rename(name=name):
            return _("Đổi tên thành {name}").format(name=name)
        case Move(board=board):
            return _("Đổi cấp trên của {name}").format(name=board.name)
        case BookMerge(into=into) if row.kind == BOOK_ENDS:
            return _("Sổ này nhập vào {name}").format(name=into.name)
        case BookMerge(board=board):
            return _("Nhận sổ của {name}").format(name=board.name)
        case CatalogueChange(catalogue=catalogue, items=items):
            return _("{catalogue}: {count} mục").format(catalogue=_(_CATALOGUES[catalogue]), count=count(len(items)))
        case Withdrawal(paper_number=number):
            return _("Thu hồi quyết định {number}").format(number=number)
        case None:
            return _("Quyết định cần bản chương trình mới hơn")


def concerned(row: DecisionRow) -> str:
    """Which boards it is about, as the province calls them; may be empty."""
    match row.body:
        case Merge(sources=sources):
            return _names(sources)
        case Split(source=source):
            return source.name
        case Rename(board=board) | Move(board=board):
            return board.name
        case CatalogueChange(items=items):
            return ", ".join(item.title for item in items)
        case _:
            return ""


def state_words(row: DecisionRow) -> str:
    """Where it stands."""
    return _(_STATES[row.state][0])


def state_tone(row: DecisionRow) -> Tone:
    """The colour of that."""
    return _STATES[row.state][1]


def effective(row: DecisionRow) -> str:
    """From which day it holds."""
    return day(row.body.paper.effective_on) if row.body is not None else ""


def paper_facts(row: DecisionRow) -> list[Fact]:
    """What stands on its paper."""
    if row.body is None:
        return [Fact(_("Số"), row.paper, "strong")]
    paper = row.body.paper
    return [
        Fact(_("Số"), paper.number, "strong"),
        Fact(_("Nơi ban hành"), paper.issuer),
        Fact(_("Ngày ký"), day(paper.issued_on)),
        Fact(_("Hiệu lực"), _("từ {day}").format(day=day(paper.effective_on))),
    ]


def change_facts(preview: DecisionPreview) -> list[Fact]:
    """What applying it changes, line by line; empty where `explained` says all."""
    if preview.plan is not None:
        return plan_facts(preview.plan)[1:]  # the paper is told above
    shown = [Fact(_days(line), _line(line)) for line in preview.lines[:_MOST_LINES]]
    if len(preview.lines) > _MOST_LINES:
        shown.append(Fact("", _("và {count} mục nữa").format(count=count(len(preview.lines) - _MOST_LINES))))
    return shown


def explained(preview: DecisionPreview) -> str:
    """What applying it means, in a sentence; empty where the facts say all."""
    row = preview.row
    if row.kind == BOOK_ENDS and isinstance(row.body, BookMerge):
        return _(
            "Tỉnh chuyển mọi việc của sổ này sang sổ của {name}. Việc chưa gửi vẫn gửi được và vẫn sang đó. "
            "Áp dụng xong, sổ này chỉ để xem; việc mới ghi vào sổ của {name}."
        ).format(name=row.body.into.name)
    if isinstance(row.body, BookMerge):
        return _("Hội viên, quỹ và các ban trong sổ của {name} chuyển vào ban này; mỗi quỹ giữ sổ riêng.").format(
            name=row.body.board.name
        )
    taken = preview.withdrawn
    if isinstance(row.body, Withdrawal):
        if taken is not None and taken.state == "applied":
            return _("Quyết định {number} đã áp dụng ở đây: {what}. Áp dụng là hoàn tác việc ấy.").format(
                number=taken.paper, what=title(taken)
            )
        return _("Quyết định bị thu hồi chưa áp dụng ở đây, nên không có gì phải đổi.")
    return ""


def summary(rows: Sequence[DecisionRow], waiting: int) -> str:
    """One line below the heading of the card."""
    if waiting:
        return _("{count} quyết định chờ áp dụng. Xem trước rồi áp dụng theo thứ tự; không cần mạng.").format(
            count=count(waiting)
        )
    return _("Đã nhận {count} quyết định, không còn việc nào chờ.").format(count=count(len(rows)))


def late_title(work: LateWork) -> str:
    """«3 thay đổi gửi muộn của ban cũ …»."""
    return _("{count} thay đổi gửi muộn của ban cũ {name}").format(count=count(work.changes), name=work.from_name)


def late_text(work: LateWork) -> str:
    """Who made them."""
    people = list(dict.fromkeys(entry.actor for entry in work.entries if entry.actor))
    told = _("Đã ghi vào sổ này, dưới tên người làm: {people}.").format(people=", ".join(people[:4]) or _("không rõ"))
    return f"{told} " + _("Số điện thoại và ghi chú riêng của ban cũ không đọc được ở đây.")


def met_words(met: DecisionsMet) -> str:
    """What came of decisions with a sending, as a sentence for the end of its message; empty: nothing."""
    parts: list[str] = []
    if met.new:
        parts.append(_("Tỉnh gửi {count} quyết định mới; xem ở dưới.").format(count=count(met.new)))
    if met.refused:
        parts.append(
            _("{count} quyết định không đúng chữ ký hoặc không phải của sổ này nên không nhận.").format(
                count=count(len(met.refused))
            )
        )
    return " ".join(parts)


def _line(line: CatalogueLine) -> str:
    return _(_HAPPENS[line.what]).format(title=line.title, version=line.version)


def _days(line: CatalogueLine) -> str:
    if line.valid_from is None:
        return _("Mục")
    return _("Từ {day}").format(day=_short(line.valid_from))


def _short(value: date) -> str:
    return day(value)


def _names(boards: Sequence[BoardNamed]) -> str:
    return ", ".join(board.name for board in boards)
