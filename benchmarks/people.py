"""Sample people, drawn with the frequencies of real Vietnamese names; the same ones every time. Nobody is real."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

FAMILIES = {
    "Nguyễn": 31,
    "Trần": 11,
    "Lê": 10,
    "Phạm": 7,
    "Hoàng": 5,
    "Phan": 4.5,
    "Vũ": 4,
    "Võ": 3.5,
    "Đặng": 2,
    "Bùi": 2,
    "Đỗ": 1.5,
    "Hồ": 1.3,
    "Ngô": 1.3,
    "Dương": 1,
    "Lý": 0.5,
    "Đào": 0.5,
    "Cù": 0.2,
    "Khổng": 0.05,
}
MALE_MIDDLES = {"Văn": 38, "Đức": 7, "Hữu": 7, "Công": 5, "Quang": 5, "Minh": 5, "Xuân": 4, "Sỹ": 2, "Đình": 5, "": 4}
FEMALE_MIDDLES = {"Thị": 58, "Thị Thu": 6, "Thị Ngọc": 5, "Thị Minh": 4, "Ngọc": 5, "Thanh": 4, "Thu": 4, "Mai": 2}
MALE = (
    *("Hùng", "Dũng", "Cường", "Tuấn", "Minh", "Nam", "Sơn", "Hải", "Long", "Thắng", "Tùng", "Bình"),
    *("Phúc", "Quân", "Đạt", "Toàn", "Thành", "Trung", "Hiếu", "Vinh", "Kiên", "Tâm", "Lâm", "An"),
    *("Phong", "Khánh", "Hòa", "Lộc", "Tài", "Thiện", "Sáng", "Ái", "Khôi", "Đông", "Tiến", "Hậu"),
    *("Thuận", "Nghĩa", "Ước"),
)
FEMALE = (
    *("Hoa", "Lan", "Hương", "Mai", "Hạnh", "Thủy", "Nga", "Hà", "Hằng", "Linh", "Phương", "Phượng"),
    *("Ngọc", "Yến", "Loan", "Đào", "Liên", "Thanh", "Xuân", "Vân", "Nhung", "Dung", "Hiền", "Huệ"),
    *("Lài", "Ánh", "Bích", "Châu", "Diệp", "Giang", "Khuê", "Ly", "Nguyệt", "Oanh", "Quyên", "Sen"),
    *("Tuyết", "Uyên", "Vy", "Thơm"),
)
PREFIXES = ("091", "094", "098", "097", "096", "086", "035", "039", "070", "083")


@dataclass(frozen=True, slots=True)
class SamplePerson:
    """A person as a board's Excel list has them; texts as they would be typed."""

    full_name: str
    birth_year: int
    sex: str
    hamlet: str
    phone: str
    joined: str
    clan: str
    occupation: str
    note: str


def sample_people(count: int, seed: int = 1996) -> Iterator[SamplePerson]:
    """So many sample people, in no order; about one in seven has no telephone."""
    chance = random.Random(seed)
    for _ in range(count):
        female = chance.random() < 0.55
        family = _drawn(chance, FAMILIES)
        middle = _drawn(chance, FEMALE_MIDDLES if female else MALE_MIDDLES)
        given = chance.choice(FEMALE if female else MALE)
        birth = chance.randint(1935, 2006)
        yield SamplePerson(
            full_name=" ".join(part for part in (family, middle, given) if part),
            birth_year=birth,
            sex="Nữ" if female else "Nam",
            hamlet=f"Thôn {chance.randint(1, 14)}",
            phone=f"{chance.choice(PREFIXES)}{chance.randint(0, 9_999_999):07}" if chance.random() < 0.86 else "",
            joined=f"{chance.randint(1, 12):02}/{chance.randint(max(1996, birth + 18), 2026)}",
            clan=f"Họ {family}",
            occupation=chance.choice(("Nông dân", "Giáo viên", "Hưu trí", "Buôn bán", "Công nhân")),
            note="Hội viên danh dự" if chance.random() < 0.02 else "",
        )


def _drawn(chance: random.Random, weights: Mapping[str, float]) -> str:
    return chance.choices(tuple(weights), tuple(weights.values()))[0]
