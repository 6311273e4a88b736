"""Sentences for broken rules of closing, counting, comparing, handing over and making public."""

from __future__ import annotations

from desktop_app.domain import cash_counts, closings, disclosures, handovers, reconciliations
from desktop_app.i18n import N_

SENTENCES: dict[type[Exception], str] = {
    closings.ClosingAhead: N_("Ngày {day} chưa tới. Hết ngày cuối của kỳ rồi mới khóa sổ được."),
    closings.NothingLeftToClose: N_("Sổ đã khóa đến hết ngày {day} rồi. Chọn kỳ sau."),
    closings.ClosingUnknown: N_("Không thấy lần khóa sổ này. Mở lại trang khóa sổ."),
    closings.ReopenedAlready: N_("Kỳ này đã được mở lại rồi. Xem danh sách các lần khóa sổ."),
    closings.ReopeningReasonMissing: N_("Chưa ghi lý do mở lại sổ. Ví dụ: ghi sót phiếu chi của tháng 10."),
    closings.ChairMissing: N_("Chưa ghi ai quyết định mở lại sổ. Ghi họ tên người đứng đầu ban."),
    cash_counts.NoteUnknown: N_("Không có tờ {note} đồng. Chọn lại mệnh giá trong bảng."),
    cash_counts.PiecesNotUnderstood: N_("“{text}” không phải số tờ. Chỉ ghi chữ số, ví dụ: 12."),
    cash_counts.TooManyPieces: N_("{pieces} tờ là nhiều quá, mỗi loại nhiều nhất {most} tờ. Đếm lại rồi ghi."),
    cash_counts.CountAhead: N_("Ngày {day} chưa tới. Ghi ngày hôm nay hoặc ngày đã đếm tiền."),
    cash_counts.DifferenceNotExplained: N_("Tiền đếm được và sổ quỹ lệch {amount} ₫. Ghi vì sao lệch rồi lưu lại."),
    cash_counts.CounterMissing: N_("Chưa ghi ai đếm tiền. Ghi họ tên thủ quỹ."),
    cash_counts.CashCountUnknown: N_("Không thấy lần kiểm kê này trong sổ. Mở lại trang kiểm kê."),
    cash_counts.NoDifference: N_("Sổ quỹ và tiền đếm được đã khớp nhau, không cần ghi thêm phiếu."),
    reconciliations.MonthAhead: N_("Tháng này chưa tới. Chọn tháng đã có sao kê của ngân hàng."),
    reconciliations.StatementNegative: N_("Số dư trên sao kê không thể dưới 0. Xem lại tờ sao kê."),
    reconciliations.ItemIncomplete: N_("Khoản chỉ có trên sao kê cần nội dung và số tiền khác 0. Ví dụ: Lãi, 12.000."),
    reconciliations.ReconciliationUnknown: N_("Không thấy bản đối chiếu này trong sổ. Chọn lại tháng."),
    handovers.GiverMissing: N_("Chưa ghi ai bàn giao. Ghi họ tên thủ quỹ cũ."),
    handovers.TakerMissing: N_("Chưa ghi ai nhận bàn giao. Ghi họ tên thủ quỹ mới."),
    handovers.HandedToOneself: N_("{name} vừa giao vừa nhận. Ghi người nhận là người khác."),
    handovers.HandoverAhead: N_("Ngày {day} chưa tới. Bàn giao ngày nào thì ghi ngày ấy."),
    handovers.HandoverNeedsCount: N_("Chưa kiểm kê quỹ ngày {day}. Hai người đếm tiền mặt trước, rồi mới bàn giao."),
    handovers.HandoverUnknown: N_("Không thấy lần bàn giao này trong sổ. Mở lại trang bàn giao."),
    disclosures.DisclosureAhead: N_("Ngày {day} chưa tới. Công khai ngày nào thì ghi ngày ấy."),
    disclosures.DisclosureYearAhead: N_("Năm {year} chưa tới, chưa có gì để công khai."),
    disclosures.WayMissing: N_("Chưa ghi công khai ở đâu. Ví dụ: Bảng tin nhà văn hóa thôn 3."),
    disclosures.DisclosureUnknown: N_("Không thấy lần công khai này trong sổ. Mở lại trang công khai."),
}
