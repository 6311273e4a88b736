"""Sentences for broken rules of the board's work."""

from __future__ import annotations

from desktop_app.domain import administrative, awards, dates, funds, members, money, names, organisation
from desktop_app.i18n import N_

SENTENCES: dict[type[Exception], str] = {
    names.NameMissing: N_("Chưa ghi tên. Ghi tên rồi lưu lại."),
    names.NameTooLong: N_("Tên dài {length} chữ, dài nhất được {longest} chữ. Xem lại có dán nhầm cả đoạn văn không."),
    names.NameNotReadable: N_("“{text}” không giống tên người. Ghi họ và tên bằng chữ, ví dụ: Nguyễn Thị Đào."),
    administrative.ProvinceUnknown: N_(
        "Không có tỉnh, thành phố mã {code}. Mã tỉnh có 2 chữ số, ví dụ: 40 là Nghệ An."
    ),
    administrative.CommuneUnknown: N_(
        "Không có xã, phường mã {code} trong danh mục từ 1/7/2025. Mã xã có 5 chữ số, chọn lại trong danh mục."
    ),
    awards.RoundEmpty: N_("Đợt này chưa có em nào. Thêm ít nhất một em rồi làm tiếp."),
    awards.RoundAlreadyDecided: N_("Đợt này đã có quyết định nên danh sách giữ nguyên. Em thêm sau thì lập đợt mới."),
    awards.RoundNotDecided: N_("Đợt này chưa có quyết định. Ghi quyết định trước, rồi mới trao tiền và in giấy khen."),
    awards.AwardAlreadyPaid: N_("Em {name} đã nhận tiền rồi. Bỏ chọn em này rồi ghi lại."),
    awards.RoundUnknown: N_("Không thấy đợt khen thưởng này trong sổ. Mở lại danh sách các đợt."),
    awards.DecisionNumberMissing: N_("Chưa ghi số quyết định. Ví dụ: 05/QĐ-HKH."),
    dates.DateNotUnderstood: N_("“{text}” không phải một ngày có thật. Ngày ghi như thế này: 21/11/2026."),
    dates.YearOutOfRange: N_("Năm sinh phải từ {earliest} đến {latest}. Ví dụ: 1961."),
    funds.FundTooSmall: N_("{fund} còn {balance} ₫, thiếu {missing} ₫. Bớt số tiền hoặc ghi thêm khoản thu trước."),
    funds.PartyMissing: N_("Chưa ghi ai nộp hoặc nhận tiền. Ghi tên người hay đơn vị."),
    funds.DayAhead: N_("Ngày {day} còn ở phía trước. Ghi ngày hôm nay hoặc ngày đã qua."),
    funds.FundUnknown: N_("Không thấy quỹ này trong sổ. Chọn lại quỹ."),
    funds.VoucherUnknown: N_("Không thấy phiếu này trong sổ. Mở lại sổ quỹ."),
    members.PhoneWrongLength: N_("Số điện thoại có {digits} chữ số, cần {needed} chữ số. Ví dụ: 0912 345 678."),
    money.AmountNotUnderstood: N_("“{text}” chưa đọc ra số tiền. Ghi như: 2.000.000, 500k hoặc 5tr."),
    money.AmountNotPositive: N_("Số tiền phải lớn hơn 0. Ví dụ: 2.000.000."),
    money.AmountTooLarge: N_(
        "Số tiền {amount} ₫ lớn quá, mỗi phiếu nhiều nhất {largest} ₫. Xem lại có thừa số 0 không."
    ),
    organisation.UnknownUnitKind: N_("Không có loại ban “{kind}”. Các loại có: {known}."),
}
