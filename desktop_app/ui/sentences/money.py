"""Sentences for broken rules of vouchers: what may be posted, moved, reversed."""

from __future__ import annotations

from desktop_app.domain import board_settings, funds
from desktop_app.i18n import N_

SENTENCES: dict[type[Exception], str] = {
    funds.CashTooSmall: N_(
        "Ngày {day} quỹ tiền mặt chỉ còn {balance} ₫, thiếu {missing} ₫. Xem lại số tiền, hoặc ghi phiếu chuyển tiền"
        " từ ngân hàng về tiền mặt trước."
    ),
    funds.AccountTooSmall: N_(
        "Ngày {day} tài khoản {account} chỉ còn {balance} ₫, thiếu {missing} ₫. Xem lại số tiền hoặc chọn tài khoản"
        " khác."
    ),
    funds.DayTooLongAgo: N_("Ngày {day} có lẽ gõ nhầm năm: sổ chỉ nhận ngày từ năm {earliest} trở đi."),
    funds.ReversalTooEarly: N_(
        "Phiếu lập ngày {issued_on}, nên không hủy vào ngày {day} trước đó. Xem lại ngày của máy tính."
    ),
    funds.FundTooSmallLater: N_(
        "{fund} ngày {later} chỉ còn {balance} ₫, thiếu {missing} ₫. Tiền này đã chi vào ngày sau; chọn ngày khác"
        " hoặc bớt số tiền."
    ),
    funds.PeriodClosed: N_(
        "Sổ đã khóa đến hết ngày {last_on} nên ngày {day} không ghi thêm được. Chọn ngày sau đó, hoặc nhờ người đứng"
        " đầu ban mở lại kỳ này."
    ),
    funds.PeriodClosedMeanwhile: N_(
        "Kỳ này đã khóa sổ nên không ghi thêm được. Chọn ngày khác, hoặc nhờ người đứng đầu ban mở lại kỳ này."
    ),
    funds.FundClosed: N_("{fund} đã đóng từ ngày {closed_on}. Chọn quỹ khác."),
    funds.FundsOfOthers: N_("Một phiếu chỉ ghi các quỹ của cùng một ban. Tách ra mỗi ban một phiếu."),
    funds.AccountUnknown: N_("Không thấy tài khoản này của ban. Chọn lại tài khoản."),
    funds.AccountClosed: N_("Tài khoản {account} đã thôi dùng từ ngày {closed_on}. Chọn tài khoản khác."),
    funds.AccountNotNamed: N_(
        "Tiền này ở ngân hàng nhưng chưa ghi tài khoản nào. Chuyển vào một tài khoản có tên trước, rồi mới rút ra."
    ),
    funds.ProgrammeUnknown: N_("Không thấy chương trình này trong sổ. Chọn lại chương trình."),
    funds.CategoryUnknown: N_("Không có khoản mục “{category}” cho loại phiếu này. Chọn lại khoản mục."),
    funds.NoLines: N_("Phiếu chưa có dòng nào. Ghi ít nhất một dòng."),
    funds.ReasonMissing: N_("Chưa ghi lý do. Ghi ngắn gọn vì sao phải hủy phiếu, ví dụ: ghi nhầm số tiền."),
    funds.OriginMissing: N_("Chưa ghi số dư này từ đâu có. Ví dụ: Số dư sổ cũ chuyển sang."),
    funds.TransferToItself: N_("Nơi chuyển và nơi nhận là một. Chọn nơi nhận khác."),
    funds.TransferNowhere: N_("Chưa chọn quỹ nào trong sổ này. Chọn quỹ chuyển hoặc quỹ nhận."),
    funds.AlreadyReversed: N_("Phiếu này đã được hủy bằng phiếu {number}. Không cần hủy lần nữa."),
    funds.ReversalNotReversed: N_("Đây là phiếu hủy, không hủy lại được. Ghi một phiếu mới cho đúng."),
    funds.BookletUnknown: N_("Không thấy quyển biên lai này, hoặc quyển này dùng cho loại phiếu khác. Chọn lại quyển."),
    funds.LeafOutside: N_("Quyển này chỉ có tờ từ số {first} đến số {last}, không có tờ số {leaf}. Xem lại số tờ."),
    funds.LeafTaken: N_("Tờ số {leaf} của quyển này đã dùng rồi. Xem lại số trên tờ giấy."),
    funds.GoodsItemUnknown: N_("Không thấy hiện vật này trong danh sách. Chọn lại hiện vật."),
    funds.QuantityNotPositive: N_("Số lượng {item} phải lớn hơn 0. Ghi lại số lượng."),
    funds.ValueBelowZero: N_("Giá trị của {item} không nhỏ hơn 0 được. Ghi lại giá trị."),
    funds.StockTooSmall: N_("{item} trong kho chỉ còn {held} {measure}, không đủ {wanted}. Bớt số lượng xuất ra."),
    board_settings.SettingUnknown: N_("Không có mục cài đặt “{name}”. Cập nhật chương trình rồi làm lại."),
}
