"""The words in which a receipt and a payment voucher differ."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.funds import MoneyKind, SeriesKind, Way
from desktop_app.i18n import _
from desktop_app.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class FormWords:
    """What the form of one kind of voucher says.

    Attributes:
        way: Of its categories.
        usual_reason: Stands in the form at first.
    """

    kind: MoneyKind
    way: Way
    title: str
    paper: str
    icon: str
    tone: Tone
    party: str
    example: str
    method: str
    fund: str
    category: str
    usual_reason: str
    reason_example: str
    with_paper: str
    asked_party: str
    asked_fund: str
    asked_method: str


def form_words(kind: MoneyKind) -> FormWords:
    """The words of a kind."""
    return _receipt() if kind == "receipt" else _payment()


def _receipt() -> FormWords:
    return FormWords(
        kind="receipt",
        way="in",
        title=_("Ghi thu"),
        paper=_("Phiếu thu số {number}"),
        icon="arrow-down-left",
        tone="ok",
        party=_("Ai nộp tiền?"),
        example=_("Ví dụ: Bà Hồ Thị Lài"),
        method=_("Nộp bằng"),
        fund=_("Vào quỹ"),
        category=_("Loại thu"),
        usual_reason=_("Ủng hộ Quỹ Khuyến học"),
        reason_example=_("Ví dụ: Ủng hộ quỹ"),
        with_paper=_("Lưu và in phiếu thu"),
        asked_party=_("Người nộp"),
        asked_fund=_("Vào quỹ"),
        asked_method=_("Cách nộp"),
    )


def _payment() -> FormWords:
    return FormWords(
        kind="payment",
        way="out",
        title=_("Ghi chi"),
        paper=_("Phiếu chi số {number}"),
        icon="arrow-up-right",
        tone="bad",
        party=_("Ai nhận tiền?"),
        example=_("Ví dụ: Ông Lê Văn Tư"),
        method=_("Chi bằng"),
        fund=_("Chi từ quỹ"),
        category=_("Loại chi"),
        usual_reason="",
        reason_example=_("Ví dụ: Mua khung giấy khen"),
        with_paper=_("Lưu và in phiếu chi"),
        asked_party=_("Người nhận"),
        asked_fund=_("Chi từ quỹ"),
        asked_method=_("Cách chi"),
    )


def voucher_name(kind: SeriesKind) -> str:
    """What people call the paper of a kind."""
    names: dict[SeriesKind, str] = {
        "receipt": _("Phiếu thu"),
        "payment": _("Phiếu chi"),
        "transfer": _("Phiếu chuyển quỹ"),
        "opening": _("Số dư đầu kỳ"),
        "goods_receipt": _("Biên nhận hiện vật"),
        "goods_issue": _("Phiếu xuất hiện vật"),
        "reversal": _("Phiếu hủy"),
    }
    return names[kind]
