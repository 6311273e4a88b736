"""What boxes, fonts, frames, emblems and papers of a design are called."""

from __future__ import annotations

from typing import Final

from desktop_app.domain.certificate_fields import FIELDS, PAPER_FIELDS, shown_text
from desktop_app.i18n import N_, _
from desktop_app.printing.boxes import Box, Gap, Item, Rule
from desktop_app.services.design_edits import BoxKind, kind_of

_FONTS: Final = {
    "serif": N_("Chữ thường"),
    "serif-bold": N_("Chữ đậm"),
    "serif-italic": N_("Chữ nghiêng"),
    "serif-bold-italic": N_("Chữ đậm nghiêng"),
    "title": N_("Chữ tên giấy"),
    "name": N_("Chữ họ tên"),
    "mono-bold": N_("Chữ máy đánh chữ"),
}
_KINDS: Final[dict[BoxKind, str]] = {
    "text": N_("Ô chữ"),
    "line": N_("Đường kẻ"),
    "picture": N_("Ô hình"),
    "qr": N_("Ô mã QR"),
    "seal": N_("Chỗ đóng dấu"),
}
_NEW_NAMES: Final[dict[BoxKind, str]] = {
    "text": N_("Chữ"),
    "line": N_("Đường kẻ"),
    "picture": N_("Hình"),
    "qr": N_("Mã QR"),
    "seal": N_("Chỗ đóng dấu"),
}
KIND_ICONS: Final[dict[BoxKind, str]] = {
    "text": "type",
    "line": "minus",
    "picture": "image",
    "qr": "qr-code",
    "seal": "stamp",
}
_FRAMES: Final = {
    "woven": N_("Dây đan"),
    "fret": N_("Chữ công, hồi văn"),
    "banner": N_("Cờ đỏ, sao vàng"),
    "double": N_("Hai nét thẳng"),
    "leaf": N_("Lá non"),
    "petals": N_("Cánh hoa"),
}
_EMBLEMS: Final = {
    "book": N_("Quyển sách mở"),
    "torch": N_("Sách và ngọn đuốc"),
    "lotus": N_("Hoa sen"),
    "drum": N_("Mặt trống đồng"),
    "star": N_("Ngôi sao"),
    "laurel": N_("Vòng nguyệt quế"),
    "heart": N_("Trái tim"),
    "rosette": N_("Hoa tròn"),
    "guilloche": N_("Vân xoắn"),
    "rays": N_("Tia nắng"),
}
PAPERS: Final[dict[str, tuple[float, float]]] = {"A4": (297, 210), "A5": (210, 148), "A3": (420, 297)}
"""Sizes of paper, lying, mm."""
_SHORTEST: Final = 42  # letters of a line in a list


def font_words(font: str) -> str:
    """What a font is called; one that was added later goes by its own name."""
    return _(_FONTS[font]) if font in _FONTS else font


def kind_words(kind: BoxKind) -> str:
    """What a kind of box is called."""
    return _(_KINDS[kind])


def new_name(kind: BoxKind) -> str:
    """What a box that is just added is called."""
    return _(_NEW_NAMES[kind])


def frame_words(frame: str) -> str:
    """What a frame is called; one that was added later goes by its own name."""
    return _(_FRAMES[frame]) if frame in _FRAMES else frame


def emblem_words(emblem: str) -> str:
    """What an emblem is called; one that was added later goes by its own name."""
    return _(_EMBLEMS[emblem]) if emblem in _EMBLEMS else emblem


def spoken_box(box: Box) -> str:
    """A box for screen readers and tooltips: what it is, and its name."""
    kind = kind_words(kind_of(box))
    return kind if box.name == kind else _("{kind}: {name}").format(kind=kind, name=box.name)


def item_words(item: Item) -> str:
    """One line of a box in a list."""
    if isinstance(item, Gap):
        return _("Khoảng trống")
    if isinstance(item, Rule):
        return _("Đường kẻ")
    words = shown_text(item.text).strip() or _("Dòng chữ trống")
    return words if len(words) <= _SHORTEST else words[: _SHORTEST - 1].rstrip() + "…"


OFFERED_FIELDS: Final = (
    "person",
    "full_name",
    "school_class",
    "class_name",
    "school",
    "achievement",
    "citation",
    "school_year",
    "round_name",
    "programme",
    "amount",
    "amount_words",
    "goods",
    "hamlet",
    "birth",
    "parent",
    "board_name",
    "decision_number",
    "register_number",
    "place",
    "day",
    "month",
    "year",
    "signer_title",
    "signer_name",
    "second_title",
    "second_name",
)
"""Fields that a text may hold, the usual ones first."""


def field_words(code: str) -> str:
    """What a field is called, with a capital: it stands in a menu."""
    words = (FIELDS | PAPER_FIELDS)[code]
    return words[0].upper() + words[1:]
