"""Sentences for the book: its file, its keys, its ink."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.storage import faults, undo

SENTENCES: dict[type[Exception], str] = {
    faults.PassphraseTooShort: N_("Mã khóa ngắn quá. Cần ít nhất {shortest} chữ hoặc số."),
    faults.PassphraseTooSimple: N_("Mã khóa này dễ đoán quá. Đừng dùng một chữ lặp lại hay dãy như 123456."),
    faults.PassphraseWrong: N_("Mã khóa chưa đúng. Sổ vẫn còn nguyên. Thử lại, hoặc dùng mã cứu hộ."),
    faults.RecoveryCodeWrong: N_("Mã cứu hộ chưa đúng. Sổ vẫn còn nguyên. Xem lại tờ giấy: 8 nhóm, mỗi nhóm 4 chữ."),
    faults.PostedVoucherTouched: N_("Phiếu đã ghi thì không sửa, không xóa được. Sổ vẫn còn nguyên như trước."),
    faults.JournalTouched: N_("Nhật ký của sổ không sửa được. Sổ vẫn còn nguyên như trước."),
    faults.BookMissing: N_("Không thấy sổ ở {path}. Xem lại tên tệp, hoặc cắm lại USB rồi thử lại."),
    faults.BookAlreadyThere: N_("Ở {path} đã có một sổ. Chọn tên khác; sổ cũ không bị đụng đến."),
    faults.WouldOverwrite: N_("Không ghi đè lên {path}: đó là sổ hoặc tệp đang đọc. Chọn tên tệp khác."),
    faults.KeyFileMissing: N_(
        "Thiếu tệp khóa {path} đi kèm sổ nên chưa mở được. Chép tệp này từ máy cũ hoặc bản dự phòng về cạnh sổ."
    ),
    faults.KeyFileDamaged: N_(
        "Tệp khóa {path} bị hỏng nên chưa mở được sổ. Chép lại tệp này từ bản dự phòng. Sổ vẫn còn nguyên."
    ),
    faults.BookDamaged: N_(
        "Tệp sổ {path} bị cụt hoặc hỏng nên không mở. Tệp được giữ nguyên; lấy lại sổ từ bản dự phòng gần nhất."
    ),
    faults.BookInUse: N_("Sổ {path} đang mở ở một cửa sổ khác. Đóng cửa sổ kia rồi mở lại."),
    faults.BookClosed: N_("Sổ {path} đã đóng. Mở lại sổ rồi làm tiếp."),
    faults.BookFromNewerProgram: N_(
        "Sổ {path} do bản chương trình mới hơn ghi. Cài bản mới rồi mở lại. Sổ vẫn còn nguyên."
    ),
    faults.FolderNotWritable: N_("Không ghi được vào thư mục {path}. Chọn thư mục khác, ví dụ trong Tài liệu."),
    faults.DiskFull: N_(
        "Ổ đĩa chứa {path} đã đầy nên việc vừa rồi chưa ghi được. Xóa bớt tệp rồi làm lại; sổ vẫn còn nguyên."
    ),
    faults.BookBusy: N_("Sổ đang bận việc khác. Chờ một lát rồi làm lại; chưa có gì bị mất."),
    faults.MigrationFailed: N_(
        "Chưa đưa sổ {path} lên bản mới được. Sổ vẫn như cũ, bản dự phòng ở {backup}. Gọi Hội tỉnh giúp."
    ),
    undo.MoneyIsNotUndone: N_("Việc này đã ghi phiếu hoặc số giấy khen nên không hoàn tác được. Sổ giữ nguyên."),
    undo.InkStandsOnIt: N_("Đã có {records} phiếu ghi theo nên không hoàn tác được. Không dùng nữa thì đóng lại."),
    undo.ChangedSince: N_("Chưa hoàn tác được vì sau đó đã có {records} chỗ được sửa tiếp. Sửa từng chỗ bằng tay."),
    undo.BookItselfStays: N_("Việc lập sổ không hoàn tác được. Tên ban và thông tin của ban sửa ở trang Cài đặt."),
    undo.OfNewerProgram: N_("Việc này do chương trình bản mới hơn ghi. Cài bản mới trên máy này rồi hoàn tác."),
    undo.NothingToUndo: N_("Việc này đã được hoàn tác rồi, hoặc không có trong sổ. Không cần làm gì thêm."),
}
