"""What the kinds of vouchers are called."""

from __future__ import annotations

from typing import Final

from desktop_app.i18n import N_

_NAMES: Final[dict[str, str]] = {
    "receipt": N_("Phiếu thu"),
    "payment": N_("Phiếu chi"),
    "transfer": N_("Chuyển quỹ"),
    "opening": N_("Số dư đầu kỳ"),
    "goods_receipt": N_("Nhận hiện vật"),
    "goods_issue": N_("Xuất hiện vật"),
    "reversal": N_("Phiếu hủy"),
}


def kind_name(kind: str) -> str:
    """Marked for translation; the code itself for a kind of a newer program."""
    return _NAMES.get(kind, kind)
