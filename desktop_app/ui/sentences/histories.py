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
class AnswerWords:
    """One of two answers: what it says, what follows from it, and its button."""

    icon: str
    title: str
    text: str
    button: str


@dataclass(frozen=True, slots=True)
class HistoryWords:
    """A title and one sentence; `note` is what is to be done next, or empty.

    Attributes:
        answers: To a question: this machine goes on alone; both go on.
    """

    title: str
    text: str
    note: str = ""
    answers: tuple[AnswerWords, ...] = ()


def history_words(start: HistoryStart) -> HistoryWords:
    """What is said after unlocking."""
    if start.reason == "copied" and start.asks:
        text = _("Tệp sổ này được chép từ máy khác sang. Từ nay ghi sổ ở đâu?")
        return HistoryWords(_("Sổ từ máy khác sang"), text, _code_note(start), _where())
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
    return HistoryWords(_("Sổ vừa được nối lại với tỉnh"), text, "", _alone() if start.asks else ())


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
        "Nhận về {received} thay đổi, gửi {sent}. Lần mở sổ tới, chương trình hỏi thêm một câu."
    )
    return HistoryWords(title, text.format(**numbers))


def _where() -> tuple[AnswerWords, ...]:
    return (
        AnswerWords(
            "archive-restore",
            _("Máy cũ thôi không dùng nữa"),
            _("Số phiếu ở máy này đi tiếp như cũ."),
            _("Sổ chuyển sang máy này"),
        ),
        AnswerWords(
            "users",
            _("Cả hai máy cùng ghi"),
            _("Mỗi máy ghi phần mình, số phiếu có chữ riêng; gửi lên tỉnh thì gặp nhau."),
            _("Dùng cả hai máy"),
        ),
    )


def _alone() -> tuple[AnswerWords, ...]:
    return (
        AnswerWords(
            "archive-restore",
            _("Máy này vừa được khôi phục"),
            _("Không còn máy nào khác dùng bản sổ này. Số phiếu đi tiếp như cũ."),
            _("Chỉ có máy này"),
        ),
        AnswerWords(
            "users",
            _("Cả ổ đĩa được chép sang máy khác"),
            _("Máy này cần mã ghép mới của Hội tỉnh; số phiếu có chữ riêng."),
            _("Còn máy khác nữa"),
        ),
    )


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
