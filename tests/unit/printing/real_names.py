"""Names as real people have them, made of parts: common ones, of the highlands, of the royal house. Nobody is real."""

from __future__ import annotations

import random
from collections.abc import Iterator

_FAMILIES = (
    *(
        "Nguyễn",
        "Trần",
        "Lê",
        "Phạm",
        "Hoàng",
        "Huỳnh",
        "Phan",
        "Vũ",
        "Võ",
        "Đặng",
        "Bùi",
        "Đỗ",
        "Hồ",
        "Ngô",
        "Dương",
        "Lý",
    ),
    *(
        "Khổng",
        "Cù",
        "Trịnh",
        "Đinh",
        "Mạc",
        "Quách",
        "Thạch",
        "Kim",
        "Sơn",
        "Châu",
        "Lò",
        "Quàng",
        "Cà",
        "Vừ",
        "Giàng",
        "Thào",
    ),
    *("Nguyễn Phúc", "Vũ Đỗ", "Đặng Trần", "Âu Dương", "Tôn Thất", "Nguyễn Khoa", "Lê Hữu", "Hoàng Phủ"),
)
_MIDDLES = (
    "Thị",
    "Văn",
    "Thị Ngọc",
    "Đức",
    "Hữu",
    "Thị Thu",
    "Quang",
    "Thị Mỹ",
    "Ngọc Bảo",
    "Thị Hoàng",
    "Hoàng Bảo",
    "Xuân",
    "",
)
_GIVEN = (
    *(
        "An",
        "Ánh",
        "Ấn",
        "Ẩn",
        "Ân",
        "Bằng",
        "Bửu",
        "Cẩm",
        "Chuẩn",
        "Dũng",
        "Đạt",
        "Đẳng",
        "Ễnh",
        "Giang",
        "Hạnh",
        "Hậu",
        "Hường",
    ),
    *(
        "Kỳ",
        "Khuê",
        "Lộc",
        "Lượng",
        "Mẫn",
        "Mỹ",
        "Nghĩa",
        "Nguyệt",
        "Oanh",
        "Ổn",
        "Phượng",
        "Quỳnh",
        "Quyền",
        "Sỹ",
        "Tuyền",
    ),
    *(
        "Tưởng",
        "Thảo Nguyên",
        "Phương Quỳnh Anh",
        "Uyên",
        "Ước",
        "Vỹ",
        "Xuyến",
        "Yến",
        "Ý Nhi",
        "Ỷ Lan",
        "Kim Ngân",
        "Bảo Trâm",
    ),
)
_HIGHLANDS = (
    *(
        "Y Ƀih Niê Kđăm",
        "H'Hen Niê",
        "Y Ngông Niê Kdăm",
        "H'Wương Mlô Duôn Du",
        "Ksor H'Bư",
        "Rơ Chăm H'Yéo",
        "Siu Y Ƀan",
    ),
    *(
        "K'Brêu",
        "Ka Să Ha Thủy Tiên",
        "Pơloong Thị Blúp",
        "Đinh Thị Hơbrông",
        "A Lăng Mai",
        "Zơrâm Thị Bhíu",
        "Cil Mup K'Sé",
    ),
    *(
        "Lò Văn Pấng",
        "Giàng A Páo",
        "Vàng Thị Dở",
        "Thào Seo Sử",
        "Chẻo Láo Tả",
        "Tẩn Mẩy Phẩy",
        "Thạch Sa Rây",
        "Kră Jăn K'Đuyn",
    ),
)
_ROYAL = (
    "Công Tằng Tôn Nữ Thị Hoàng Phương Anh",
    "Nguyễn Phúc Công Tằng Tôn Nữ Thị Hoàng Phương Quỳnh Anh",
    "Công Huyền Tôn Nữ Bích Hường",
    "Nguyễn Phúc Vĩnh Bửu Bảo Long",
    "Huyền Tôn Nữ Thị Ngọc Trâm Anh",
    "Tôn Nữ Công Tằng Thị Mộng Điệp Quyên",
    "Nguyễn Hoàng Công Tằng Bảo Khuê Quỳnh Như Ý Ngọc Ẩn",
)
_ADDRESSES = (
    "Em",
    "Cháu",
    "Ông",
    "Bà",
    "Anh",
    "Chị",
    "Thầy giáo",
    "Cô giáo",
    "Gia đình ông",
    "Gia đình bà",
    "Nhà giáo ưu tú",
    "Nhà hảo tâm",
)


def real_names(count: int, seed: int = 2026) -> Iterator[str]:
    """So many names with a word of address before them."""
    chance = random.Random(seed)
    for number in range(count):
        address = chance.choice(_ADDRESSES) if chance.random() < 0.3 else "Em"
        drawn = chance.random()
        if number < len(_ROYAL) or drawn < 0.02:
            name = _ROYAL[number % len(_ROYAL)]
        elif drawn < 0.1:
            name = chance.choice(_HIGHLANDS)
        else:
            parts = (chance.choice(_FAMILIES), chance.choice(_MIDDLES), chance.choice(_GIVEN))
            name = " ".join(part for part in parts if part)
        yield f"{address} {name}"
