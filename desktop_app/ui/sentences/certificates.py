"""Sentences for certificates: their fields, designs and pictures."""

from __future__ import annotations

from desktop_app.domain import certificate_fields
from desktop_app.i18n import N_
from desktop_app.printing import certificate_designs, pictures

SENTENCES: dict[type[Exception], str] = {
    certificate_fields.FieldUnknown: N_(
        "Không có mục “{field}” trên giấy. Mục gần nhất là “{nearest}”. Sửa chữ trong ngoặc nhọn rồi làm tiếp."
    ),
    certificate_fields.BraceAlone: N_(
        "Ngoặc nhọn chưa đủ cặp trong câu “{text}”. Viết đủ dấu mở trước và dấu đóng sau tên mục."
    ),
    certificate_designs.BoxOffPage: N_(
        "Mẫu in “{design}” có ô “{box}” chờm ra ngoài tờ giấy. Kéo ô vào trong rồi lưu lại."
    ),
    certificate_designs.BoxesOverlap: N_(
        "Mẫu in “{design}” có ô “{first}” đè lên ô “{second}”. Kéo hai ô rời nhau rồi lưu lại."
    ),
    certificate_designs.BoxNameTwice: N_("Mẫu in “{design}” có hai ô cùng tên “{box}”. Đổi tên một ô."),
    certificate_designs.OrnamentUnknown: N_(
        "Mẫu in “{design}” cần hoa văn “{ornament}” không có trong chương trình. Chọn mẫu khác."
    ),
    pictures.PictureUnreadable: N_(
        "Không đọc được ảnh “{name}”: tệp bị hỏng hoặc không phải ảnh PNG, JPEG. Chọn ảnh khác."
    ),
    pictures.PictureTooLarge: N_(
        "Ảnh “{name}” quá lớn ({megapixels} triệu điểm ảnh, nhiều nhất {most} triệu). Thu nhỏ ảnh rồi chọn lại."
    ),
}
