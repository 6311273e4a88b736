"""Sentences for printers, batches and spoiled sheets."""

from __future__ import annotations

from desktop_app.domain import certificate_choices, print_runs, printer_corrections, spoiled_sheets
from desktop_app.i18n import N_
from desktop_app.ui.printing import faults

SENTENCES: dict[type[Exception], str] = {
    certificate_choices.CitationTooLong: N_(
        "Lời khen dài {letters} chữ, giấy chỉ đủ chỗ cho {most} chữ. Viết gọn lại."
    ),
    certificate_choices.CertificateTitleTooLong: N_("Tên giấy dài {letters} chữ, nhiều nhất {most} chữ. Viết gọn lại."),
    printer_corrections.NotAMeasure: N_("“{text}” không phải số đo. Ghi số như thế này: 1,5."),
    printer_corrections.ShiftTooFar: N_("Lệch quá {most_mm} mm: xem lại cách đặt giấy và số vừa đo."),
    printer_corrections.SizeTooFar: N_("Cỡ in phải từ {least} đến {largest_percent} phần trăm. Xem lại số vừa đo."),
    printer_corrections.TurnTooFar: N_("Xoay nhiều nhất {most_degrees} độ. Đặt giấy cho thẳng rồi đo lại."),
    print_runs.PrintRunUnknown: N_("Máy này không còn đợt in ấy. Bấm in lại từ đầu."),
    print_runs.RunAlreadyEnded: N_("Đợt in này đã kết thúc. Bấm in lại nếu cần thêm tờ."),
    print_runs.SheetNotInRun: N_("Đợt in có {sheets} tờ. Ghi số tờ từ 1 đến {sheets}."),
    spoiled_sheets.SpoiledCountWrong: N_("Số tờ hỏng phải từ 1 đến {most}."),
    spoiled_sheets.SpoiledReasonMissing: N_("Chưa ghi vì sao hỏng. Ví dụ: kẹt giấy."),
    spoiled_sheets.SpoiledSheetUnknown: N_("Dòng ghi tờ hỏng này không còn trong sổ."),
    faults.PrinterGone: N_("Không thấy máy in {printer}. Bật máy in, cắm lại dây rồi in tiếp."),
    faults.PrinterRefused: N_("Máy in {printer} không nhận tờ này. Xem giấy và mực, rồi in tiếp."),
    faults.NoPrinter: N_("Máy tính này chưa có máy in. Cất thành tệp PDF rồi đem in ở máy khác."),
    faults.PaperMissing: N_("Tệp {name} không còn ở chỗ cũ. Đóng khung này rồi in lại từ đầu."),
    faults.PaperUnreadable: N_("Tệp {name} bị hỏng, không xem được. Đóng khung này rồi in lại từ đầu."),
}
