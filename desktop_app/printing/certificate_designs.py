"""Designs of certificates: those that come with the program, and those that a board has made of them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from typing import Final

import msgspec

from desktop_app.domain.certificate_fields import FIELDS, PAPER_FIELDS, coded_text, fields_of
from desktop_app.domain.errors import DomainError
from desktop_app.printing.boxes import Box, QrBox, Stack, Text
from desktop_app.printing.emblems import EMBLEMS
from desktop_app.printing.frames import FRAMES
from desktop_app.printing.layout import Layout, TemplateUnreadable, check_layout, decode_layout
from desktop_app.resource_files import resource_path

DESIGNS: Final = (
    "khung-vang",
    "khung-xanh",
    "giay-co-do",
    "giay-dong-ho",
    "giay-hoc-bong",
    "giay-hoc-bong-doc",
    "giay-hoc-tap",
    "giay-tam-long-vang",
    "giay-phoi",
)
"""The bundled designs, by the names of their files; the first is what a board without a choice gets."""

VARIABLES: Final = frozenset(FIELDS) | frozenset(PAPER_FIELDS)
"""What a text of a design may show."""

_SAMPLES: Final = {
    "board_1": "",
    "board_2": "HỘI KHUYẾN HỌC VIỆT NAM",
    "board_3": "HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
    "title": "GIẤY KHEN",
    "issuer": "CHỦ TỊCH HỘI KHUYẾN HỌC XÃ QUỲNH LƯU",
    "person": "Em Hồ Thị Ngọc Ánh",
    "school_class": "Lớp 9A, Trường THCS Quỳnh Lưu",
    "citation": "Vượt khó học giỏi, đạt danh hiệu Học sinh giỏi học kỳ I, năm học 2026 - 2027",
    "place": "Quỳnh Lưu",
    "day": "21",
    "month": "11",
    "year": "2026",
    "on_behalf": "TM. BAN CHẤP HÀNH",
    "on_behalf_2": "",
    "signer_title": "CHỦ TỊCH",
    "signer_name": "Hồ Sỹ Tùng",
    "second_on_behalf": "",
    "second_title": "",
    "second_name": "",
    "full_name": "Hồ Thị Ngọc Ánh",
    "salutation": "Em",
    "class_name": "9A",
    "school": "Trường THCS Quỳnh Lưu",
    "achievement": "Học sinh giỏi",
    "school_year": "2026 - 2027",
    "amount": "1.000.000 đồng",
    "amount_words": "Một triệu đồng",
    "goods": "10 quyển vở",
    "hamlet": "Thôn 3",
    "birth": "12/5/2012",
    "parent": "Hồ Văn Bình",
    "round_name": "Học bổng Vượt khó",
    "programme": "Thắp sáng ước mơ",
    "board_name": "Hội Khuyến học xã Quỳnh Lưu",
    "decision_number": "128/QĐ-HKH",
    "register_number": "12",
}
"""What a design shows where it has no sample of its own; nobody is real."""
_TOUCH_MM: Final = 0.5
_SMALLEST_PAGE_MM: Final = 50
_LARGEST_PAGE_MM: Final = 900
_SMALLEST_PT: Final = 5
_LARGEST_PT: Final = 200


@dataclass(eq=False)
class BoxOffPage(DomainError):
    """A box of a design reaches over the edge of the paper."""

    design: str
    box: str


@dataclass(eq=False)
class BoxesOverlap(DomainError):
    """Two boxes of a design would print over each other."""

    design: str
    first: str
    second: str


@dataclass(eq=False)
class BoxNameTwice(DomainError):
    """Two boxes of a design have the same name."""

    design: str
    box: str


@dataclass(eq=False)
class OrnamentUnknown(DomainError):
    """A design asks for a frame or an emblem that the program does not draw."""

    design: str
    ornament: str


@cache
def bundled_design(name: str) -> Layout:
    """One of `DESIGNS`.

    Raises:
        TemplateUnreadable: There is none of this name.
    """
    if name not in DESIGNS:
        raise TemplateUnreadable(name, name)
    return read_design(resource_path("templates", f"{name}.toml").read_text("utf-8"), name)


def design_of(design: str | Layout) -> Layout:
    """The design itself, where its name may be given as well."""
    return bundled_design(design) if isinstance(design, str) else design


def read_design(data: str, name: str = "") -> Layout:
    """A design from its text, TOML or JSON, checked so far that whatever it holds can be printed.

    Texts may name variables by their codes (`{person}`) or as people write them (`{người nhận}`); they are codes after.

    Args:
        data: The text; a design that begins with a brace is JSON.
        name: What it is called in refusals.

    Raises:
        TemplateUnreadable: It is not written as a design must be; the reason says where.
        FieldUnknown, BraceAlone: A text names a field that certificates do not have.
        UnknownFont, OrnamentUnknown: It asks for a font, a frame or an emblem that is not bundled.
        BoxOffPage, BoxesOverlap, BoxNameTwice: Its boxes cannot be printed side by side.
    """
    read = decode_layout(data, name)
    stacks = tuple(_coded(stack) for stack in read.stacks)
    samples = {code: words for code, words in read.variables.items() if code in VARIABLES}
    design = msgspec.structs.replace(read, stacks=stacks, variables=_SAMPLES | samples)
    check_layout(design, VARIABLES, name)
    _check_sizes(design, name)
    _check_ornaments(design, name)
    _check_boxes(design, name)
    return design


def design_text(design: Layout) -> str:
    """The design as JSON, for the book and for files; `read_design` gives the same design back.

    Raises:
        TemplateUnreadable: A size in it is no number (infinite), or a text holds half a sign.
    """
    try:
        whole = msgspec.json.decode(msgspec.json.encode(design), type=Layout)  # 0 and 0.0 are written alike
    except (msgspec.ValidationError, UnicodeEncodeError) as error:
        raise TemplateUnreadable(design.title.encode(errors="ignore").decode(), str(error)) from error
    return msgspec.json.format(msgspec.json.encode(whole, order="deterministic").decode(), indent=1)


def overlaps(design: Layout) -> tuple[tuple[str, str], ...]:
    """The names of boxes with texts or squares that would print over each other."""
    printed = [_frame_of(box) for box in design.boxes() if isinstance(box, Stack | QrBox)]
    return tuple((a.name, b.name) for a, b in combinations(printed, 2) if a.meets(b))


def off_page(design: Layout) -> tuple[str, ...]:
    """The names of boxes that reach over the edge of the paper."""
    frames = [_frame_of(box) for box in design.boxes()]
    return tuple(box.name for box in frames if not box.is_inside(design.width_mm, design.height_mm))


@dataclass(frozen=True, slots=True)
class _Frame:
    name: str
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Frame) -> bool:
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return across > _TOUCH_MM and down > _TOUCH_MM

    def is_inside(self, width: float, height: float) -> bool:
        has_size = self.right > self.left and self.bottom > self.top
        edges = -_TOUCH_MM, width + _TOUCH_MM, height + _TOUCH_MM
        return has_size and min(self.left, self.top) >= edges[0] and self.right <= edges[1] and self.bottom <= edges[2]


def _frame_of(box: Box) -> _Frame:
    width, height = (box.side_mm, box.side_mm) if isinstance(box, QrBox) else (box.width_mm, box.height_mm)
    return _Frame(box.name, box.x_mm, box.y_mm, box.x_mm + width, box.y_mm + height)


def _coded(stack: Stack) -> Stack:
    items = tuple(
        msgspec.structs.replace(item, text=coded_text(item.text), label=coded_text(item.label), when=_code(item.when))
        if isinstance(item, Text)
        else item
        for item in stack.items
    )
    return msgspec.structs.replace(stack, items=items)


def _code(name: str) -> str:
    return fields_of(f"{{{name}}}", of_paper=True)[0] if name else ""


def _check_sizes(design: Layout, name: str) -> None:
    numbers = [design.width_mm, design.height_mm]
    if not all(_SMALLEST_PAGE_MM <= number <= _LARGEST_PAGE_MM for number in numbers):
        raise TemplateUnreadable(name, f"{design.width_mm:g} x {design.height_mm:g} mm")
    for stack in design.stacks:
        for text in stack.texts():
            if not (_SMALLEST_PT <= text.size_pt <= _LARGEST_PT and 0 < text.shrink_to <= 1 and text.leading > 0):
                raise TemplateUnreadable(name, f"{stack.name}: {text.size_pt:g} pt")


def _check_ornaments(design: Layout, name: str) -> None:
    asked = [box.otherwise for box in design.pictures]
    if design.frame is not None:
        asked.append(design.frame.behind)
        if design.frame.kind not in FRAMES:
            raise OrnamentUnknown(name, design.frame.kind)
    for ornament in asked:
        if ornament and ornament not in EMBLEMS:
            raise OrnamentUnknown(name, ornament)


def _check_boxes(design: Layout, name: str) -> None:
    for box in off_page(design):
        raise BoxOffPage(name, box)
    for box, count in Counter(box.name for box in design.boxes()).items():
        if count > 1:
            raise BoxNameTwice(name, box)
    for first, second in overlaps(design):
        raise BoxesOverlap(name, first, second)
