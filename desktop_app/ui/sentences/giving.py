"""Sentences for broken rules of donors, pledges and direct gifts, and what the journal says of work on them."""

from __future__ import annotations

from desktop_app.domain import direct_gifts, donors, golden_book, pledges
from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    donors.DonorUnknown: N_("Không thấy thẻ nhà hảo tâm này trong sổ. Mở lại danh sách nhà hảo tâm."),
    donors.DonorKindUnknown: N_("Chưa rõ loại nhà hảo tâm “{kind}”. Chọn lại trong danh sách."),
    donors.DonorNameMissing: N_("Ghi tên nhà hảo tâm. Người không muốn nêu tên thì chọn loại Ẩn danh."),
    donors.AliasMissing: N_("Ghi tên sẽ nêu trên sổ vàng, hoặc chọn ghi tên thật."),
    donors.DonorOfPersonTaken: N_("Người này đã có thẻ nhà hảo tâm “{card}”. Mở thẻ đó thay vì lập thẻ mới."),
    donors.SameDonor: N_("Hai thẻ phải khác nhau mới gộp được. Chọn thẻ khác."),
    donors.DonorInUse: N_(
        "Thẻ {name} đang có {gifts} khoản cho và {pledges} cam kết nên không bỏ được. Gộp vào thẻ khác nếu ghi trùng."
    ),
    donors.NoCardsToMake: N_("Chưa chọn ai để lập thẻ. Đánh dấu ít nhất một tên."),
    donors.CardSourceGone: N_("“{name}” vừa có thẻ rồi. Mở lại danh sách rồi chọn lại; chưa lập thẻ nào."),
    pledges.PledgeUnknown: N_("Không thấy cam kết này trong sổ. Mở lại danh sách cam kết."),
    pledges.InstalmentUnknown: N_("Cam kết không còn kỳ này. Mở lại cam kết để xem các kỳ."),
    pledges.PeriodsOutOfRange: N_("Số kỳ phải từ 1 đến {most}; cho một lần thì đúng 1 kỳ. Sửa lại số kỳ."),
    pledges.ScheduleYearOutOfRange: N_("Kỳ cuối rơi vào năm {year}, xa quá. Bớt số kỳ hoặc sửa ngày đầu."),
    pledges.ScheduleEmpty: N_("Cam kết cần ít nhất một kỳ. Thêm một dòng rồi lưu lại."),
    pledges.InstalmentPaid: N_(
        "Kỳ ngày {due_on} đã nhận {paid} ₫ nên không bỏ được và không ghi ít hơn số đó. Sửa lại dòng này."
    ),
    pledges.MoreThanPledged: N_(
        "Cam kết chỉ còn thiếu {missing} ₫ mà số tiền là {amount} ₫. Phần cho thêm thì ghi thành khoản thu riêng."
    ),
    pledges.NothingMissing: N_("Cam kết đã nhận đủ. Khoản cho thêm thì ghi thành khoản thu riêng."),
    pledges.PledgeStopped: N_("Cam kết đã dừng từ {stopped_on}. Cho tiếp tục trước rồi mới ghi nhận."),
    pledges.PledgeNotStopped: N_("Cam kết này đang chạy, không có gì để cho tiếp tục."),
    pledges.StopReasonMissing: N_("Ghi vì sao dừng, ví dụ: Em đã học xong."),
    pledges.PledgeHasPayments: N_("Cam kết đã nhận {paid} ₫ nên không bỏ được. Nếu thôi thì chọn Dừng cam kết."),
    pledges.AlreadyContinued: N_("Cam kết này đã có cam kết nối tiếp. Mở cam kết sau để làm tiếp."),
    pledges.FundForPledgeMissing: N_("Chọn quỹ sẽ nhận tiền, hoặc chọn trao thẳng cho em."),
    direct_gifts.DirectGiftUnknown: N_("Không thấy khoản tặng này trong sổ. Mở lại danh sách."),
    direct_gifts.BeneficiaryMissing: N_("Ghi tên người được tặng."),
    direct_gifts.DirectGiftEmpty: N_("Ghi số tiền, hoặc hiện vật đã tặng."),
    golden_book.ThresholdNotUnderstood: N_(
        "Chưa rõ số tiền “{text}”. Ghi số, ví dụ: 5.000.000 hoặc 5tr; để trống là không đặt mức."
    ),
    golden_book.GoldenBookEmpty: N_("Chưa có ai đạt mức này. Hạ mức hoặc chọn trang khác của sổ vàng."),
}

GIVING_SAYINGS: dict[str, Saying] = {
    "donors.added": Saying(N_("Lập thẻ nhà hảo tâm {name}"), "hand-coins"),
    "donors.changed": Saying(N_("Sửa thẻ nhà hảo tâm {name}"), "pencil"),
    "donors.removed": Saying(N_("Bỏ thẻ nhà hảo tâm {name} khỏi danh sách"), "hand-coins"),
    "donors.merged": Saying(N_("Gộp thẻ {gone} vào thẻ {name}"), "users"),
    "donors.cards_made": Saying(N_("Lập thẻ cho {count} nhà hảo tâm từ {gifts} khoản đã ghi"), "hand-coins"),
    "pledges.made": Saying(N_("{donor} cam kết {count} kỳ, mỗi kỳ {amount} ₫"), "calendar-clock"),
    "pledges.changed": Saying(N_("Sửa cam kết của {donor}"), "pencil"),
    "pledges.schedule_changed": Saying(N_("Sửa các kỳ cam kết của {donor}: {count} kỳ"), "calendar-clock"),
    "pledges.stopped": Saying(N_("Dừng cam kết của {donor}: {reason}"), "calendar-clock", "warn"),
    "pledges.resumed": Saying(N_("Cam kết của {donor} được tiếp tục"), "calendar-clock"),
    "pledges.continued": Saying(N_("{donor} cam kết tiếp {count} kỳ, mỗi kỳ {amount} ₫"), "calendar-clock"),
    "pledges.removed": Saying(N_("Bỏ cam kết của {donor} khỏi danh sách"), "calendar-clock"),
    "pledges.received": Saying(N_("{donor} đưa tiền cam kết"), "arrow-down-left", "ok", 1),
    "pledges.given_directly": Saying(N_("{donor} trao thẳng {amount} ₫ cho {beneficiary}, ngoài sổ quỹ"), "handshake"),
    "direct_gifts.recorded": Saying(N_("{donor} tặng thẳng {beneficiary}, ngoài sổ quỹ"), "handshake"),
    "direct_gifts.changed": Saying(N_("Sửa khoản {donor} tặng thẳng {beneficiary}"), "pencil"),
    "direct_gifts.removed": Saying(N_("Bỏ khoản {donor} tặng thẳng khỏi danh sách"), "handshake"),
    "golden_book.rule_set": Saying(N_("Đổi mức ghi vào sổ vàng"), "settings"),
}
GIVING_UNDONE: dict[str, str] = {
    "donors.added": N_("lập thẻ nhà hảo tâm"),
    "donors.changed": N_("sửa thẻ nhà hảo tâm"),
    "donors.removed": N_("bỏ thẻ nhà hảo tâm"),
    "donors.merged": N_("gộp hai thẻ nhà hảo tâm"),
    "donors.cards_made": N_("lập thẻ từ các khoản đã ghi"),
    "pledges.made": N_("ghi cam kết"),
    "pledges.changed": N_("sửa cam kết"),
    "pledges.schedule_changed": N_("sửa các kỳ cam kết"),
    "pledges.stopped": N_("dừng cam kết"),
    "pledges.resumed": N_("cho cam kết tiếp tục"),
    "pledges.continued": N_("nối tiếp cam kết"),
    "pledges.removed": N_("bỏ cam kết"),
    "pledges.given_directly": N_("ghi trao thẳng theo cam kết"),
    "direct_gifts.recorded": N_("ghi khoản tặng thẳng"),
    "direct_gifts.changed": N_("sửa khoản tặng thẳng"),
    "direct_gifts.removed": N_("bỏ khoản tặng thẳng"),
    "golden_book.rule_set": N_("đổi mức sổ vàng"),
}
