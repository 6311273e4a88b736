"""Sentences of award rounds: broken rules, and what the journal's action codes say to a person."""

from __future__ import annotations

from desktop_app.domain import award_kinds, award_rules, awards
from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    awards.RoundAlreadyReviewed: N_("Đợt này đã xét xong. Bấm “Xét lại” để mở danh sách rồi sửa."),
    awards.RoundNotReviewed: N_("Đợt này chưa xét xong nên không cần mở lại. Danh sách đang mở."),
    awards.RoundClosed: N_("Đợt này đã kết thúc. Muốn sửa thì hủy phiếu chi hoặc phiếu xuất của đợt trước."),
    awards.RoundUnfinished: N_("Còn {waiting} suất chưa trao. Trao tiếp hoặc ghi trả lại quỹ rồi mới kết thúc đợt."),
    awards.AwardUnknown: N_("Suất này không còn trong danh sách của đợt. Mở lại đợt khen thưởng."),
    awards.AwardsNotWeighed: N_("Còn {count} suất chưa xét. Chọn nhận hoặc không nhận cho từng suất rồi làm tiếp."),
    awards.NobodyAccepted: N_("Chưa nhận suất nào nên chưa ra quyết định được. Xét lại danh sách."),
    awards.QuotaMissing: N_("Đợt này chưa ghi chỉ tiêu. Sửa thông tin đợt, ghi số suất rồi làm lại."),
    awards.QuotaOutOfRange: N_("Chỉ tiêu {quota} suất không dùng được. Ghi từ 0 đến {most}, 0 là không hạn chế."),
    awards.RejectionReasonMissing: N_("Chưa ghi lý do không nhận. Ví dụ: đã nhận học bổng khác trong năm học."),
    awards.ReturnReasonMissing: N_("Chưa ghi lý do trả lại quỹ. Ví dụ: gia đình đã chuyển đi nơi khác."),
    awards.PointsOutOfRange: N_("Điểm phải từ 0 đến {most}. Ví dụ: 85,5."),
    awards.AwardNotWaiting: N_("{name} không có trong quyết định của đợt này. Bỏ chọn rồi ghi lại."),
    awards.AwardReturned: N_("Suất của {name} đã trả lại quỹ. Bỏ chọn rồi ghi lại."),
    awards.AwardPartlyGiven: N_("{name} đã nhận tiền hoặc quà. Hủy phiếu chi, phiếu xuất trước rồi mới trả lại quỹ."),
    awards.NothingGiven: N_("{name} chưa có gì để trao. Ghi số tiền, hiện vật, hoặc in giấy khen."),
    awards.PresentAndAbsent: N_("{name} vừa được ghi là đã nhận, vừa được ghi là vắng. Chọn một trong hai."),
    awards.DaysReversed: N_("Hạn đề nghị {last} trước ngày thông báo {first}. Ghi lại hai ngày."),
    award_kinds.AwardKindUnknown: N_("Không có loại khen thưởng “{code}”. Chọn lại trong danh sách."),
    award_kinds.HardshipUnknown: N_("Không có hoàn cảnh “{code}”. Chọn lại trong danh sách."),
    award_rules.AwardRuleUnknown: N_("Không thấy mức thưởng này trong bảng. Mở lại bảng mức thưởng."),
    award_rules.CategoryMissing: N_("Chưa ghi thành tích hoặc đối tượng. Ví dụ: Học sinh xuất sắc."),
    award_rules.CategoryTaken: N_("Bảng đã có mức thưởng cho “{category}”. Sửa mức đó."),
    award_rules.NoRulesToCopy: N_("Năm học {school_year} không có mức thưởng nào để chép. Chọn năm học khác."),
}

AWARD_SAYINGS: dict[str, Saying] = {
    "awards.round_changed": Saying(N_("Sửa thông tin đợt {name}"), "pencil"),
    "awards.round_removed": Saying(N_("Bỏ đợt {name} khỏi danh sách"), "award"),
    "awards.round_closed": Saying(N_("Kết thúc đợt {round}"), "circle-check"),
    "awards.ceremony_planned": Saying(N_("Ghi ngày và nơi trao của đợt {round}"), "calendar"),
    "awards.proposal_changed": Saying(N_("Sửa đề nghị của {name}, đợt {round}"), "pencil"),
    "awards.scored": Saying(N_("Chấm điểm {count} suất, đợt {round}"), "list-checks"),
    "awards.accepted": Saying(N_("Nhận {count} suất, đợt {round}"), "circle-check"),
    "awards.rejected": Saying(N_("Không nhận {count} suất, đợt {round}: {reason}"), "circle-minus"),
    "awards.weighed_again": Saying(N_("Xét lại {count} suất, đợt {round}"), "rotate-ccw"),
    "awards.reviewed": Saying(N_("Xét xong đợt {round}: nhận {count} suất"), "list-checks"),
    "awards.review_opened": Saying(N_("Mở lại danh sách của đợt {round}"), "lock-open"),
    "awards.given": Saying(N_("Trao {count} suất, đợt {round}"), "medal"),
    "awards.absent": Saying(N_("Ghi {count} suất vắng, đợt {round}"), "clock"),
    "awards.returned": Saying(N_("Trả lại quỹ {count} suất, đợt {round}"), "undo-2"),
    "awards.rules_ordered": Saying(N_("Xếp lại thứ tự các mức thưởng"), "award"),
    "awards.rule_added": Saying(N_("Thêm mức thưởng {category}"), "award"),
    "awards.rule_changed": Saying(N_("Sửa mức thưởng {category}"), "pencil"),
    "awards.rule_removed": Saying(N_("Bỏ mức thưởng {category}"), "award"),
    "awards.rules_copied": Saying(N_("Chép {count} mức thưởng sang năm học {school_year}"), "award"),
}
AWARD_UNDONE: dict[str, str] = {
    "awards.round_changed": N_("sửa thông tin đợt"),
    "awards.round_removed": N_("bỏ một đợt"),
    "awards.round_closed": N_("kết thúc đợt"),
    "awards.ceremony_planned": N_("ghi ngày và nơi trao"),
    "awards.proposal_changed": N_("sửa một đề nghị"),
    "awards.scored": N_("chấm điểm"),
    "awards.accepted": N_("nhận các suất"),
    "awards.rejected": N_("không nhận các suất"),
    "awards.weighed_again": N_("xét lại các suất"),
    "awards.reviewed": N_("xét xong đợt"),
    "awards.review_opened": N_("mở lại danh sách"),
    "awards.given": N_("trao giấy khen"),
    "awards.absent": N_("ghi các suất vắng"),
    "awards.returned": N_("trả lại quỹ"),
    "awards.rules_ordered": N_("xếp lại các mức thưởng"),
    "awards.rule_added": N_("thêm mức thưởng"),
    "awards.rule_changed": N_("sửa mức thưởng"),
    "awards.rule_removed": N_("bỏ mức thưởng"),
    "awards.rules_copied": N_("chép mức thưởng"),
}
"""How the work is named when it was taken back."""
