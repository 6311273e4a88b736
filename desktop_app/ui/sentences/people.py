"""Sentences for broken rules about people: their numbers, memberships, fees, guardians, agreements and classes."""

from __future__ import annotations

from desktop_app.domain import fees, learners, members, national_id, privacy
from desktop_app.i18n import N_
from desktop_app.storage import undo

SENTENCES: dict[type[Exception], str] = {
    members.PersonUnknown: N_("Không thấy người này trong danh sách. Mở lại danh sách rồi chọn lại."),
    members.MembershipUnknown: N_("Không thấy tư cách hội viên này trong sổ. Mở lại thông tin của người này."),
    members.BoardUnknown: N_("Không thấy ban này trong sổ. Chọn lại ban."),
    members.MemberKindUnknown: N_("Không có loại hội viên “{kind}”. Chọn lại trong danh sách."),
    members.AlreadyMember: N_("{name} đang là hội viên của {board}. Chọn ban khác."),
    members.CardNumberTaken: N_("Số thẻ {number} đã cấp cho {name}. Ghi số khác."),
    members.CardPatternWrong: N_("Mẫu số thẻ “{pattern}” cần đúng một chỗ để ghi số. Xem lại mẫu."),
    members.EventDayOutOfRange: N_("Năm phải từ {earliest} đến {latest}. Ví dụ: {latest}."),
    members.GivenNameNotInName: N_("Tên gọi “{given}” không có trong họ tên {name}. Ghi đúng chữ trong họ tên."),
    members.GuardianMissing: N_("Chưa ghi ai là bố mẹ hoặc người giám hộ. Chọn người trong sổ hoặc ghi tên."),
    members.GuardianIsChild: N_("{name} không thể là người giám hộ của chính mình. Chọn người khác."),
    members.GuardianshipUnknown: N_("Không thấy người giám hộ này trong sổ. Mở lại thông tin của em."),
    national_id.NationalIdWrongLength: N_(
        "Số căn cước có {digits} chữ số, cần {needed} chữ số (số cũ: 9). Xem lại trên thẻ."
    ),
    national_id.NationalIdNotDigits: N_("Số căn cước chỉ gồm chữ số, ở đây có “{sign}”. Xem lại trên thẻ."),
    fees.FeeNotSet: N_("{board} chưa ghi mức hội phí năm {year}. Ghi mức hội phí trước."),
    fees.FeeBelowZero: N_("Mức hội phí không thể dưới 0. Không thu thì ghi 0."),
    fees.FeeYearOutOfRange: N_("Năm thu hội phí phải từ {earliest} đến {latest}."),
    fees.FeeAlreadyPaid: N_("{name} đã nộp đủ hội phí năm {year}. Bỏ chọn người này rồi ghi lại."),
    fees.ExemptionReasonMissing: N_("Ghi lý do miễn, ví dụ: hộ nghèo."),
    fees.FeeMoreThanMissing: N_(
        "{name} chỉ còn thiếu {missing} ₫ hội phí, số tiền ghi là {amount} ₫. Ghi lại số tiền."
    ),
    fees.FeeExempted: N_("{name} được miễn hội phí năm {year}. Bỏ chọn người này, hoặc thôi miễn rồi mới thu."),
    fees.NotOwingFee: N_("{name} không phải nộp hội phí cho ban này năm {year}. Bỏ chọn người này rồi ghi lại."),
    fees.NobodyPays: N_("Chưa chọn ai. Chọn ít nhất một người."),
    fees.PayersMixed: N_("Mỗi lần thu cho một ban và một năm. Chọn lại những người cùng ban."),
    privacy.ConsentPurposeUnknown: N_("Không có mục đồng ý “{purpose}”. Chọn lại trong danh sách."),
    privacy.ConsentNeedsGuardian: N_("{name} mới {age} tuổi. Ghi tên bố, mẹ hoặc người giám hộ đã đồng ý thay em."),
    privacy.ChildWordMissing: N_("{name} đã {age} tuổi. Hỏi cả em rồi ghi em có đồng ý không."),
    privacy.PaperNumberMissing: N_("Đồng ý bằng giấy thì cần số giấy để tìm lại. Ghi số giấy, ví dụ: 12/2026."),
    undo.ErasureIsNotUndone: N_(
        "Thông tin đã xóa theo yêu cầu thì không lấy lại được. Nếu cần, ghi người này như người mới."
    ),
    privacy.ReasonMissing: N_("Chưa ghi lý do. Việc này không lấy lại được nên cần một dòng lý do."),
    learners.SchoolYearNotUnderstood: N_("“{text}” không phải một năm học. Năm học ghi như: 2026-2027."),
    learners.NobodyPromoted: N_("Chưa chọn em nào. Chọn ít nhất một em."),
}
