"""Sending in words: what waits, what a sending did, why it stopped."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.i18n import N_, _, ngettext
from desktop_app.storage.queries.journal import SyncRunRow, Unsent
from desktop_app.sync import faults
from desktop_app.sync.reports import SyncReport
from desktop_app.ui.formats import count
from desktop_app.ui.sentences.histories import healed_words
from desktop_app.ui.theme.tokens import Tone
from desktop_app.ui.widgets.banner import BannerKind


@dataclass(frozen=True, slots=True)
class Waiting:
    """One kind of records that wait to be sent, in words."""

    icon: str
    text: str


# Tables whose records a person would count; a record of another table always belongs to one of these.
_KINDS: tuple[tuple[frozenset[str], str, str], ...] = (
    (frozenset({"person"}), "users", N_("{count} hội viên thêm mới hoặc sửa")),
    (frozenset({"voucher"}), "receipt-text", N_("{count} phiếu thu, chi")),
    (frozenset({"award_round"}), "award", N_("{count} đợt khen thưởng")),
    (frozenset({"award"}), "graduation-cap", N_("{count} em được khen")),
    (frozenset({"certificate"}), "medal", N_("{count} giấy khen đã vào sổ")),
    (frozenset({"fund"}), "wallet", N_("{count} quỹ")),
    (frozenset({"unit"}), "landmark", N_("Thông tin của ban")),
)


def waiting(unsent: Unsent) -> list[Waiting]:
    """What waits, kind by kind: `5 hội viên thêm mới hoặc sửa`."""
    found: list[Waiting] = []
    for tables, icon, text in _KINDS:
        number = sum(unsent.records.get(table, 0) for table in tables)
        if number:
            found.append(Waiting(icon, _(text).format(count=count(number))))
    return found


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a sending came to, for the banner above the page."""

    kind: BannerKind
    title: str
    text: str = ""


def outcome(report: SyncReport) -> Outcome:
    """What one click did."""
    if report.cancelled:
        text = _("Đã gửi {sent}, còn {left} thay đổi trong sổ. Bấm Gửi lên tỉnh để gửi tiếp.")
        return Outcome("info", _("Đã tạm dừng"), text.format(sent=count(report.sent), left=count(report.left)))
    if report.history is not None:
        words = healed_words(report)
        return Outcome("ok", words.title, words.text)
    if report.quarantined:
        title = ngettext(
            "Tỉnh để riêng {count} mục cần xem lại", "Tỉnh để riêng {count} mục cần xem lại", len(report.quarantined)
        )
        text = _("Đã gửi {sent} thay đổi. Những mục này vẫn còn trong sổ; gọi Hội tỉnh để biết cần sửa gì.")
        return Outcome("warn", title.format(count=len(report.quarantined)), text.format(sent=count(report.sent)))
    text = _("Nhận {count} thay đổi từ tỉnh.").format(count=count(report.received)) if report.received else ""
    compared = " ".join(part for part in (text, _compared(report)) if part)
    if report.sent == 0:
        return Outcome("ok", _("Không có gì mới để gửi"), compared or _("Tỉnh đã có đủ những gì ghi trong sổ này."))
    return Outcome("ok", _("Đã gửi {count} thay đổi lên tỉnh").format(count=count(report.sent)), compared)


def _compared(report: SyncReport) -> str:
    """What was not alike on the two sides; empty, as nearly always: nothing."""
    words = list[str]()
    if report.repaired:
        text = _("Đã so lại hai bên: có {count} chỗ lệch và đã sửa theo bản ở tỉnh.")
        words.append(text.format(count=count(report.repaired)))
    if report.unlike:
        text = _("{count} mục ở hai bên ghi khác nhau, máy để nguyên không tự sửa. Báo Hội tỉnh để cùng xem.")
        words.append(text.format(count=count(report.unlike)))
    return " ".join(words)


# The list of sendings has little room: a few words for each way in which one can stop.
_LINE = N_("Mất mạng, gửi lại")
_STOPPED: Mapping[str, str] = {
    faults.ProvinceUnreachable.__name__: N_("Chưa có mạng"),
    faults.ConnectionCut.__name__: _LINE,
    faults.ProvinceSilent.__name__: _LINE,
    faults.AnswerDamaged.__name__: _LINE,
    faults.RequestDamaged.__name__: _LINE,
    faults.ProvinceBusy.__name__: N_("Tỉnh đang bận"),
    faults.ProvinceFull.__name__: N_("Máy tỉnh hết chỗ"),
    faults.ProvinceTroubled.__name__: N_("Máy tỉnh trục trặc"),
    faults.NotAProvince.__name__: N_("Sai địa chỉ"),
    faults.CertificateNotTrusted.__name__: N_("Chưa tin máy chủ"),
    faults.ProgramTooOld.__name__: N_("Cần bản mới"),
    faults.DeviceRetired.__name__: N_("Máy đã thôi gửi"),
    faults.DeviceNotRecognised.__name__: N_("Cần ghép lại máy"),
    faults.DeviceKeyMissing.__name__: N_("Cần ghép lại máy"),
    faults.DeviceKeyDamaged.__name__: N_("Cần ghép lại máy"),
}


@dataclass(frozen=True, slots=True)
class RunWords:
    """One line of the list of sendings."""

    icon: str
    tone: Tone
    text: str


def run_words(run: SyncRunRow) -> RunWords:
    """`Gửi 23, nhận 4`, or why it stopped."""
    numbers = _("Gửi {sent}, nhận {received}").format(sent=count(run.sent), received=count(run.received))
    if run.outcome == "ok" and run.way == "package":
        return RunWords("circle-check", "ok", _("Qua USB: gửi {sent}").format(sent=count(run.sent)))
    if run.outcome == "ok":
        return RunWords("circle-check", "ok", numbers)
    if run.outcome == "written":
        return RunWords("usb", "text2", _("Qua USB: gửi {sent}").format(sent=count(run.sent)))
    if run.outcome == "cancelled":
        return RunWords("pause", "text2", _("Tạm dừng, gửi {sent}").format(sent=count(run.sent)))
    return RunWords("circle-alert", "warn", _stopped(run))


def _stopped(run: SyncRunRow) -> str:
    """What went before it stopped; where nothing did, why."""
    if run.sent:
        return _("Gửi {sent} rồi dừng").format(sent=count(run.sent))
    if run.received:
        return _("Nhận {received} rồi dừng").format(received=count(run.received))
    return _(_STOPPED.get(run.outcome, N_("Chưa gửi được")))
