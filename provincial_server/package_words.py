"""What is said of a package that came in, on the page and by the command."""

from __future__ import annotations

from typing import Final

from desktop_app.i18n import N_
from provincial_server.packages import Outcome, TakenIn

OUTCOMES: Final[dict[Outcome, str]] = {
    "taken": N_("Đã nhận {count} thay đổi mới"),
    "known": N_("Đã có đủ từ trước, không có gì mới"),
    "gap": N_("Chưa nhận: còn thiếu thay đổi số {missing_from}–{missing_to} của gói trước. Xin ban chép gói mới"),
    "rewound": N_("Máy của ban quay về bản cũ. Trả lời cho ban biết cách gửi lại đủ"),
    "server_rewound": N_("Tỉnh vừa lấy lại bản cũ. Trả lời cho ban biết để gửi lại đủ"),
    "snapshot": N_("Ban lâu quá chưa gửi. Trả lời cho ban biết cách lấy lại đủ"),
    "upgrade": N_("Chương trình của ban cũ quá. Xin ban cài bản mới rồi chép gói mới"),
    "retired": N_("Máy này đã thôi gửi"),
    "enrolled": N_("Đã ghép máy của ban. Đưa tệp trả lời cho ban"),
    "not_enrolled": N_("Không ghép được: mã đã dùng, đã hết hạn hoặc của ban khác. Cấp tệp mời mới"),
    "not_for_us": N_("Không phải gói gửi cho tỉnh này"),
    "wrong_key": N_("Gói niêm bằng khóa khác của tỉnh. Cấp tệp mời mới cho ban"),
    "unknown_device": N_("Tỉnh không biết máy đã ghi gói này. Cấp tệp mời cho ban"),
    "damaged": N_("Tệp bị hỏng hoặc không phải gói. Xin ban chép lại"),
    "newer": N_("Gói do bản chương trình mới hơn ghi. Nâng cấp máy chủ rồi nhận lại"),
    "too_large": N_("Tệp lớn quá, không phải gói"),
}
GOOD: Final[frozenset[Outcome]] = frozenset({"taken", "known", "enrolled"})


def facts_of(taken: TakenIn) -> dict[str, str]:
    """What the sentence of an outcome names."""
    return {"count": str(taken.taken), "missing_from": str(taken.missing_from), "missing_to": str(taken.missing_to)}
