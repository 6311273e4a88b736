"""Sentences for packages that travel by stick, Zalo or e-mail."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.services.delivery_papers import ProofMissing
from desktop_app.storage import faults as storage_faults
from desktop_app.sync import package_faults as faults

SENTENCES: dict[type[Exception], str] = {
    faults.PackageDamaged: N_(
        "Tệp {name} bị hỏng trên đường, chưa lấy gì vào sổ. Xin gửi lại tệp, hoặc chép lại sang USB khác."
    ),
    faults.NotAPackage: N_("Tệp {name} không phải gói của Sổ Khuyến học. Chọn tệp có đuôi .skgoi hoặc .skmoi."),
    faults.PackageTooLarge: N_("Tệp {name} lớn quá, không phải gói của Sổ Khuyến học."),
    faults.PackageOfNewerProgram: N_("Tệp {name} do bản chương trình mới hơn ghi. Cài bản mới rồi nhận lại tệp."),
    faults.PackageOfOtherBoard: N_("Gói trả lời này của {board}, không phải của sổ đang mở. Chưa làm gì cả."),
    faults.PackageOfOtherMachine: N_(
        "Gói trả lời này của máy khác cùng ban, hoặc của máy đã thay. Mang tệp sang máy đã chép gói ra."
    ),
    faults.PackageOfOtherProvince: N_(
        "Tệp này không phải của Hội tỉnh mà sổ đang gửi lên. Chưa làm gì cả; hỏi lại nơi đưa tệp."
    ),
    faults.PackageIsOwn: N_(
        "Đây là gói số {number} do chính sổ này chép ra. Gói này đưa lên tỉnh; nhận về là tệp trả lời của tỉnh."
    ),
    faults.PackageMissing: N_(
        "Gói số {number} đến tỉnh trước gói trước nó: tỉnh còn thiếu thay đổi từ số {first} đến số {last}. "
        "Bấm Chép ra USB lần nữa, gói mới có đủ cả."
    ),
    faults.ProvinceKeyUnknown: N_(
        "Sổ chưa có khóa của tỉnh để niêm gói. Nối mạng gửi một lần, hoặc xin Hội tỉnh tệp mời (.skmoi) rồi nhận vào."
    ),
    faults.InvitationMissing: N_("Chưa có tệp mời của Hội tỉnh. Xin tệp mời (.skmoi), bấm Nhận từ USB để đưa vào."),
    faults.InvitationWithoutCode: N_("Tệp mời này không có mã ghép máy. Xin Hội tỉnh tệp mời có mã."),
    faults.AlreadyEnrolled: N_("Máy này đã ghép với tỉnh rồi, không cần ghép lại."),
    ProofMissing: N_("Chưa có giấy báo của tỉnh cho gói này. Nhận tệp trả lời của tỉnh trước rồi in."),
    storage_faults.StickFull: N_("{path} không đủ chỗ. Xóa bớt tệp cũ, hoặc chọn USB khác rồi chép lại."),
    storage_faults.StickGone: N_("Không thấy {path}: có lẽ USB đã rút ra. Cắm lại USB rồi làm lại, sổ vẫn nguyên."),
    storage_faults.StickUnsound: N_(
        "Đọc lại thấy tệp trên {path} không đúng như đã chép: USB có chỗ hỏng. Dùng USB khác; chưa có gì bị mất."
    ),
    storage_faults.FileTooLarge: N_("Tệp {path} lớn quá, không phải tệp cần nhận ở đây."),
}
