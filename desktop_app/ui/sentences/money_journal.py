"""What the journal's action codes about money say to a person."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

MONEY_SAYINGS: dict[str, Saying] = {
    "funds.board_fund_begun": Saying(N_("Lập {name} của {board}"), "wallet"),
    "fees.set": Saying(N_("Mức hội phí năm {year} của {board}: {amount} ₫"), "wallet"),
    "fees.exempted": Saying(N_("Miễn hội phí năm {year} cho {name}"), "wallet"),
    "fees.many_exempted": Saying(N_("Miễn hội phí năm {year} cho {count} người"), "wallet"),
    "fees.asked_again": Saying(N_("Thôi miễn hội phí năm {year} cho {name}"), "wallet"),
    "fees.taken": Saying(N_("{name} nộp hội phí năm {year}"), "arrow-down-left", "ok", 1),
    "fees.many_taken": Saying(N_("{count} người nộp hội phí năm {year}"), "arrow-down-left", "ok", 1),
    "funds.donation_recorded": Saying(N_("{party} ủng hộ"), "arrow-down-left", "ok", 1),
    "funds.payment_recorded": Saying(N_("Chi cho {party}"), "arrow-up-right", "bad", -1),
    "funds.receipt_posted": Saying(N_("Thu của {party}"), "arrow-down-left", "ok", 1),
    "funds.payment_posted": Saying(N_("Chi cho {party}"), "arrow-up-right", "bad", -1),
    "funds.opening_posted": Saying(N_("Ghi số dư đầu kỳ: {origin}"), "wallet", "ok", 1),
    "funds.transfer_posted": Saying(N_("Chuyển {amount} ₫ từ {source} sang {target}"), "arrow-right"),
    "funds.goods_receipt_posted": Saying(N_("Nhận hiện vật của {party}: {count} thứ"), "archive-restore"),
    "funds.goods_issue_posted": Saying(N_("Xuất hiện vật cho {party}: {count} thứ"), "archive-restore"),
    "funds.voucher_reversed": Saying(N_("Hủy phiếu {number} của {party}: {reason}"), "rotate-ccw", "warn"),
    "funds.held_entered": Saying(N_("Ghi vào sổ {count} phiếu đã chờ kỳ mở lại"), "book-open-check"),
    "board_settings.changed": Saying(N_("Đổi cài đặt của ban"), "settings"),
    "donations.imported": Saying(N_("Đưa {count} khoản ủng hộ từ {file} vào sổ"), "file-spreadsheet"),
    "donations.listed": Saying(N_("Ghi {count} khoản ủng hộ vào danh sách"), "pencil"),
    "donations.posted": Saying(N_("Lập phiếu thu cho {count} khoản ủng hộ"), "arrow-down-left", "ok", 1),
    "funds.fund_added": Saying(N_("Lập {name} của {board}"), "wallet"),
    "funds.fund_changed": Saying(N_("Sửa thông tin {name}"), "pencil"),
    "funds.fund_closed": Saying(N_("Đóng {name}"), "lock"),
    "funds.fund_opened_again": Saying(N_("Mở lại {name}"), "wallet"),
    "funds.account_added": Saying(N_("Thêm tài khoản {name}"), "landmark"),
    "funds.account_changed": Saying(N_("Sửa tài khoản {name}"), "pencil"),
    "funds.account_closed": Saying(N_("Thôi dùng tài khoản {name}"), "lock"),
    "funds.account_opened_again": Saying(N_("Dùng lại tài khoản {name}"), "landmark"),
    "funds.programme_added": Saying(N_("Thêm chương trình {name}"), "bookmark"),
    "funds.programme_changed": Saying(N_("Sửa chương trình {name}"), "pencil"),
    "funds.programme_removed": Saying(N_("Bỏ chương trình {name} khỏi danh sách"), "bookmark"),
}
MONEY_UNDONE: dict[str, str] = {
    "funds.board_fund_begun": N_("lập quỹ của ban"),
    "fees.set": N_("ghi mức hội phí"),
    "fees.exempted": N_("miễn hội phí"),
    "fees.many_exempted": N_("miễn hội phí nhiều người"),
    "fees.asked_again": N_("thôi miễn hội phí"),
    "board_settings.changed": N_("đổi cài đặt của ban"),
    "donations.imported": N_("đưa danh sách ủng hộ vào sổ"),
    "donations.listed": N_("ghi khoản ủng hộ"),
    "funds.fund_added": N_("lập quỹ"),
    "funds.fund_changed": N_("sửa thông tin quỹ"),
    "funds.fund_closed": N_("đóng quỹ"),
    "funds.fund_opened_again": N_("mở lại quỹ"),
    "funds.account_added": N_("thêm tài khoản"),
    "funds.account_changed": N_("sửa tài khoản"),
    "funds.account_closed": N_("thôi dùng tài khoản"),
    "funds.account_opened_again": N_("dùng lại tài khoản"),
    "funds.programme_added": N_("thêm chương trình"),
    "funds.programme_changed": N_("sửa chương trình"),
    "funds.programme_removed": N_("bỏ chương trình"),
}
"""How the work is named when it was taken back; money in ink is not."""
