"""Sentences for papers and for files that are read."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.printing import fitting, fonts, layout, recovery_sheet, values
from desktop_app.spreadsheets import lists, workbooks

SENTENCES: dict[type[Exception], str] = {
    fonts.GlyphMissing: N_("Chưa in được tờ của {person}: phông chữ không có chữ “{letter}”. Sửa chữ này rồi in lại."),
    layout.TemplateUnreadable: N_("Mẫu in “{template}” bị hỏng. Chọn mẫu khác, hoặc cài lại chương trình."),
    layout.UnknownVariable: N_("Mẫu in “{template}” có chỗ trống lạ “{variable}”. Chọn mẫu khác."),
    layout.UnknownFont: N_("Mẫu in “{template}” cần phông chữ “{font}” không có trong chương trình. Chọn mẫu khác."),
    fitting.TextDoesNotFit: N_("Tờ của {person}: chữ “{text}” dài quá chỗ trên giấy. Rút gọn rồi in lại."),
    values.PrintedValueMissing: N_("Chưa in được: còn thiếu một mục trên giấy ({field}). Ghi đủ rồi in lại."),
    values.TooManyHeaderLines: N_("Phần đầu giấy có {count} dòng, nhiều nhất {most} dòng. Bớt dòng rồi in lại."),
    recovery_sheet.RecoveryCodeWrongLength: N_("Mã cứu hộ phải đủ {expected} chữ, đang có {letters}. Chưa in tờ nào."),
    workbooks.WorkbookEmpty: N_("Tệp {name} không có chữ nào. Chọn tệp khác, hoặc mở tệp xem có nhầm không."),
    workbooks.WorkbookMissing: N_("Không thấy tệp {name}. Xem lại chỗ cất tệp, hoặc cắm lại USB."),
    workbooks.WorkbookIsFolder: N_("{name} là thư mục. Mở thư mục rồi chọn tệp Excel bên trong."),
    workbooks.WorkbookInUse: N_("Tệp {name} đang mở trong Excel. Đóng Excel rồi đọc lại."),
    workbooks.WorkbookUnreadable: N_("Không đọc được tệp {name} từ ổ đĩa. Chép tệp sang chỗ khác rồi thử lại."),
    workbooks.NotAWorkbook: N_("Tệp {name} không phải tệp Excel. Chọn tệp có đuôi .xlsx, .xls hoặc .ods."),
    workbooks.WorkbookProtected: N_("Tệp {name} có đặt mật khẩu. Mở trong Excel, bỏ mật khẩu rồi lưu và đọc lại."),
    workbooks.WorkbookDamaged: N_("Tệp {name} bị hỏng hoặc chép chưa hết. Chép lại từ nguồn rồi đọc lại."),
    workbooks.WorkbookReachesTooFar: N_("Tệp {name} có chữ ở ô {cell}, rất xa danh sách. Xóa ô đó, lưu rồi đọc lại."),
    lists.NameColumnMissing: N_("Tệp {name} không có cột “Họ và tên”. Thêm dòng tiêu đề cho các cột rồi đọc lại."),
}
