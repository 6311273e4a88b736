"""Sentences for the board's own designs of certificates, and what the journal says of them."""

from __future__ import annotations

from desktop_app.domain import certificate_designs
from desktop_app.i18n import N_
from desktop_app.ui.sentences.saying import Saying

SENTENCES: dict[type[Exception], str] = {
    certificate_designs.DesignUnknown: N_("Mẫu này không còn trong sổ. Chọn mẫu khác."),
    certificate_designs.DesignNameMissing: N_("Chưa ghi tên mẫu. Ví dụ: Khung vàng của Hội."),
    certificate_designs.DesignNameTooLong: N_("Tên mẫu dài quá {longest} chữ. Ghi ngắn hơn."),
    certificate_designs.DesignNameTaken: N_("Đã có mẫu tên {name}. Ghi tên khác, ví dụ: {name} của Hội."),
    certificate_designs.DesignTooFull: N_(
        "Mẫu nhiều quá: nhiều nhất {boxes} ô, mỗi ô {lines} dòng, mỗi dòng {letters} chữ. Bỏ bớt rồi làm tiếp."
    ),
    certificate_designs.DesignPaperWrong: N_("Giấy phải rộng và cao từ {least} đến {most} mm."),
    certificate_designs.DesignPictureMissing: N_(
        "Mẫu {name} cần một hình chưa có trong máy này. Lấy lại hình từ tệp, hoặc bỏ ô hình."
    ),
    certificate_designs.DesignPictureTooHeavy: N_(
        "Hình {name} nhiều chi tiết quá, thu nhỏ vẫn còn nặng. Chọn hình đơn giản hơn, như biểu trưng."
    ),
    certificate_designs.DesignTooManyPictures: N_("Một mẫu nhiều nhất {most} hình. Bỏ bớt hình rồi làm tiếp."),
    certificate_designs.DesignFileNotRead: N_("Không đọc được tệp {file}. Xem ổ đĩa, USB còn cắm không."),
    certificate_designs.DesignFileUnreadable: N_(
        "Tệp {file} không phải mẫu giấy khen, hoặc đã hỏng. Chưa lấy gì vào sổ. Xin lại tệp có đuôi .skmau."
    ),
    certificate_designs.DesignFileNewer: N_(
        "Tệp {file} làm bằng chương trình mới hơn. Cập nhật chương trình rồi lấy lại."
    ),
    certificate_designs.DesignFileTooLarge: N_(
        "Tệp {file} nặng {megabytes} MB, mẫu giấy khen nhiều nhất {most} MB. Chưa lấy gì vào sổ."
    ),
}

DESIGN_SAYINGS: dict[str, Saying] = {
    "designs.made": Saying(N_("Làm mẫu giấy khen {name}"), "award"),
    "designs.changed": Saying(N_("Sửa mẫu giấy khen {name}"), "pencil"),
    "designs.renamed": Saying(N_("Đổi tên mẫu giấy khen {before} thành {name}"), "pencil"),
    "designs.copied": Saying(N_("Làm mẫu {name} theo mẫu {before}"), "copy"),
    "designs.removed": Saying(N_("Bỏ mẫu giấy khen {name} khỏi danh sách"), "award"),
    "designs.moved": Saying(N_("Xếp lại chỗ của mẫu giấy khen {name}"), "award"),
    "designs.logo_chosen": Saying(N_("Chọn biểu trưng của Hội cho giấy khen"), "image"),
    "designs.logo_removed": Saying(N_("Bỏ biểu trưng của Hội trên giấy khen"), "image"),
    "designs.taken_in": Saying(N_("Lấy mẫu giấy khen {name} từ tệp"), "file-down"),
}
DESIGN_UNDONE: dict[str, str] = {
    "designs.made": N_("làm mẫu giấy khen"),
    "designs.changed": N_("sửa mẫu giấy khen"),
    "designs.renamed": N_("đổi tên mẫu giấy khen"),
    "designs.copied": N_("nhân đôi mẫu giấy khen"),
    "designs.removed": N_("bỏ mẫu giấy khen"),
    "designs.moved": N_("xếp lại mẫu giấy khen"),
    "designs.logo_chosen": N_("chọn biểu trưng của Hội"),
    "designs.logo_removed": N_("bỏ biểu trưng của Hội"),
    "designs.taken_in": N_("lấy mẫu giấy khen từ tệp"),
}
"""How the work is named when it was taken back."""
