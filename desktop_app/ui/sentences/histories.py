"""What a person is told where a book goes on under another history: an older or a copied file, a province put back."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop_app.domain.dates import local_day
from desktop_app.i18n import _
from desktop_app.storage.histories import HistoryStart
from desktop_app.sync.reports import SyncReport
from desktop_app.ui.formats import count, day


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """A title and one sentence; `note` is what is to be done next, or empty."""

    title: str
    text: str
    note: str = ""


def history_words(start: HistoryStart) -> HistoryWords:
    """What is said after unlocking."""
    if start.reason == "copied" and start.asks:
        text = _("Tệp sổ này được chép từ máy khác sang. Từ nay ghi sổ ở đâu?")
        return HistoryWords(_("Sổ từ máy khác sang"), text, _code_note(start))
    if start.reason in {"copied", "moved"}:
        return HistoryWords(_("Sổ từ máy khác sang"), _("Sổ đã ghi nhận máy này."), _code_note(start))
    if start.reason == "restored":
        return HistoryWords(_("Máy này vừa mở lại bản sổ cũ"), _restored(start), _restored_note(start))
    if start.reason == "province_restored":
        text = _("Máy chủ của tỉnh vừa lấy lại bản cũ. Sổ này đã gửi lại những gì tỉnh bị thiếu; không mất gì.")
        return HistoryWords(_("Tỉnh vừa khôi phục máy chủ"), text)
    text = _(
        "Tỉnh đang giữ việc làm mà bản sổ này không có: máy vừa được khôi phục, hoặc sổ còn dùng ở một máy nữa. "
        "Phần thiếu đã lấy về, phần ghi ở đây vẫn giữ đủ."
    )
    return HistoryWords(_("Sổ vừa được nối lại với tỉnh"), text)


def healed_words(report: SyncReport) -> HistoryWords:
    """What is said after a sending in which the book went on under another history."""
    numbers = {"sent": count(report.sent), "received": count(report.received)}
    if report.history == "province_restored":
        title = _("Đã gửi lại cho tỉnh những gì máy chủ bị thiếu")
        text = _("Máy chủ của tỉnh vừa lấy lại bản cũ. Gửi lại {sent} thay đổi, nhận về {received}; không mất gì.")
        return HistoryWords(title, text.format(**numbers))
    title = _("Đã lấy về những gì bản sổ này thiếu")
    text = _(
        "Tỉnh giữ việc làm mà bản này không có: máy vừa được khôi phục, hoặc sổ còn dùng ở một máy nữa. "
        "Nhận về {received} thay đổi, gửi {sent}. Nếu không khôi phục máy, báo cho Hội tỉnh."
    )
    return HistoryWords(title, text.format(**numbers))


def _restored(start: HistoryStart) -> str:
    reached = (
        _("Bản này ghi đến ngày {day}.").format(day=day(local_day(datetime.fromisoformat(start.last_work_at))))
        if start.last_work_at
        else _("Bản này chưa ghi gì.")
    )
    if start.entries:
        back = _("{count} việc làm sau đó đã được lấy lại từ nhật ký cạnh sổ.").format(count=count(start.entries))
        return f"{reached} {back}"
    return reached


def _restored_note(start: HistoryStart) -> str:
    if start.needs_code:
        return "" if start.entries else _("Nếu còn bản sổ mới hơn trên USB hay máy khác, hãy mở bản đó.")
    return _("Phần còn lại lấy về khi gửi lên tỉnh. Nên gửi ngay, trước khi ghi phiếu mới.")


def _code_note(start: HistoryStart) -> str:
    if not start.needs_code:
        return ""
    return _("Máy này ghi sổ được ngay. Muốn gửi lên tỉnh thì xin Hội tỉnh mã ghép máy mới.")
