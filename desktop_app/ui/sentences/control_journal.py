"""What the journal's action codes about the control of the money say to a person."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

CONTROL_SAYINGS: dict[str, Saying] = {
    "funds.month_closed": Saying(N_("Khóa sổ đến hết ngày {day}, {board}"), "lock"),
    "funds.year_closed": Saying(N_("Khóa sổ năm, đến hết ngày {day}, {board}"), "lock"),
    "funds.period_reopened": Saying(N_("{name} mở lại sổ đã khóa đến ngày {day}: {reason}"), "lock-open", "warn"),
    "funds.cash_counted": Saying(N_("Kiểm kê quỹ ngày {day}: {money} ₫, {board}"), "list-checks"),
    "funds.account_compared": Saying(N_("Đối chiếu tài khoản {account} tháng {month}: khớp"), "landmark"),
    "funds.account_differs": Saying(
        N_("Đối chiếu tài khoản {account} tháng {month}: còn {money} ₫ chưa rõ"), "landmark", "warn"
    ),
    "funds.comparison_removed": Saying(N_("Bỏ bản đối chiếu tháng {month}"), "landmark"),
    "funds.handed_over": Saying(N_("{giver} bàn giao quỹ cho {taker}, {board}"), "handshake"),
    "funds.disclosed": Saying(N_("Công khai thu chi năm {year} của {board}: {way}"), "megaphone"),
    "funds.disclosure_removed": Saying(N_("Bỏ lần công khai năm {year}: {way}"), "megaphone"),
}
CONTROL_UNDONE: dict[str, str] = {
    "funds.account_compared": N_("đối chiếu tài khoản"),
    "funds.account_differs": N_("đối chiếu tài khoản"),
    "funds.comparison_removed": N_("bỏ bản đối chiếu"),
    "funds.disclosed": N_("ghi một lần công khai"),
    "funds.disclosure_removed": N_("bỏ một lần công khai"),
}
"""How the work is named when it was taken back; what is in ink is not."""
