"""Sentences for speaking with the province."""

from __future__ import annotations

from desktop_app.i18n import N_
from desktop_app.sync import faults

SENTENCES: dict[type[Exception], str] = {
    faults.AddressNotUnderstood: N_("“{address}” không phải địa chỉ máy chủ của tỉnh. Ghi đúng như Hội tỉnh đưa."),
    faults.AddressNotSecure: N_(
        "Địa chỉ {address} không an toàn trên đường truyền. Dùng địa chỉ bắt đầu bằng https://."
    ),
    faults.CodeMistyped: N_("Mã ghép máy “{code}” bị gõ nhầm. Mã có 10 chữ và số, xem lại từng chữ."),
    faults.CodeUnknown: N_("Tỉnh không có mã ghép máy này. Xem lại mã, hoặc xin Hội tỉnh mã mới."),
    faults.CodeUsed: N_("Mã ghép máy này đã dùng cho máy khác. Xin Hội tỉnh mã mới."),
    faults.CodeExpired: N_("Mã ghép máy đã quá hạn. Xin Hội tỉnh mã mới."),
    faults.NotEnrolled: N_("Máy này chưa ghép với tỉnh. Xin Hội tỉnh mã ghép máy rồi ghi vào trang Đồng bộ."),
    faults.DeviceKeyMissing: N_(
        "Sổ được chép từ máy khác sang nên tỉnh chưa nhận máy này. Xin Hội tỉnh mã ghép máy mới."
    ),
    faults.DeviceKeyDamaged: N_("Khóa gửi tỉnh của máy này bị hỏng. Xin Hội tỉnh mã ghép máy mới. Sổ vẫn còn nguyên."),
    faults.DeviceNotRecognised: N_("Tỉnh không nhận ra máy này. Xin Hội tỉnh mã ghép máy mới; chưa có gì bị mất."),
    faults.DeviceRetired: N_("Tỉnh đã cho máy này thôi gửi. Gọi Hội tỉnh; việc chưa gửi vẫn còn trong sổ."),
    faults.DeviceOfOtherBook: N_("Mã hoặc máy này thuộc sổ khác. Xin Hội tỉnh mã ghép máy cho đúng sổ này."),
    faults.RecordTooLarge: N_("Có một mục quá dài nên tỉnh không nhận. Xem lại mục vừa dán vào ({table}) rồi rút gọn."),
    faults.ProgramTooOld: N_("Bản chương trình này cũ quá nên tỉnh chưa nhận. Vẫn ghi sổ được; cài bản mới rồi gửi."),
    faults.BookRewound: N_(
        "Tỉnh giữ việc đến số {known}, sổ này chỉ có đến số {held}: có lẽ đây là bản cũ hoặc bản chép. "
        "Chưa gửi gì; gọi Hội tỉnh trước khi ghi tiếp."
    ),
    faults.ProvinceRewound: N_(
        "Máy chủ của tỉnh vừa lấy lại bản cũ. Chưa gửi thêm; mọi thứ vẫn còn trong sổ. Gọi Hội tỉnh."
    ),
    faults.SnapshotNeeded: N_("Sổ lâu quá chưa gửi nên cần Hội tỉnh giúp. Mọi thứ vẫn còn trong sổ."),
    faults.PassingFault: N_("Đường truyền trục trặc. Mọi thứ vẫn còn trong sổ; gửi lại sau."),
    faults.ProvinceUnreachable: N_("Không nối được với máy chủ {host}. Mọi thứ vẫn ghi được; có mạng thì gửi sau."),
    faults.ConnectionCut: N_("Mất mạng giữa chừng. Phần đã gửi vẫn giữ; bấm gửi lại để gửi tiếp."),
    faults.ProvinceSilent: N_("Máy chủ {host} lâu quá chưa trả lời. Mọi thứ vẫn còn trong sổ; gửi lại sau."),
    faults.ProvinceBusy: N_("Máy chủ của tỉnh đang bận. Gửi lại sau ít phút; chưa có gì bị mất."),
    faults.ProvinceFull: N_("Máy chủ của tỉnh hết chỗ chứa. Báo Hội tỉnh rồi gửi lại sau; mọi thứ vẫn còn trong sổ."),
    faults.ProvinceTroubled: N_("Máy chủ của tỉnh đang có trục trặc. Gửi lại sau; mọi thứ vẫn còn trong sổ."),
    faults.AnswerDamaged: N_("Thư trả lời của tỉnh bị hỏng trên đường. Gửi lại; chưa có gì bị mất."),
    faults.RequestDamaged: N_("Số liệu bị hỏng trên đường đi nên tỉnh không nhận. Gửi lại; sổ vẫn còn nguyên."),
    faults.BatchTooLarge: N_("Gói gửi lớn quá. Gửi lại, máy sẽ chia nhỏ hơn."),
    faults.NotAProvince: N_(
        "Ở {address} không phải máy chủ của tỉnh. Xem lại địa chỉ, hoặc đăng nhập Wi-Fi rồi gửi lại."
    ),
    faults.CertificateNotTrusted: N_(
        "Chưa tin được máy chủ {host}. Xem lại ngày giờ của máy tính; nếu đúng thì gọi Hội tỉnh."
    ),
    faults.DeviceKeyNotKept: N_("Không cất được khóa gửi tỉnh vào {path}. Xem lại ổ đĩa còn chỗ không rồi làm lại."),
}
