"""What is said of a checked certificate."""

from __future__ import annotations

from dataclasses import dataclass

from desktop_app.domain.certificate_proofs import Verdict
from desktop_app.i18n import N_, _
from desktop_app.services.certificate_proofs import CheckedPaper
from desktop_app.ui.widgets.banner import BannerKind
from desktop_app.ui.widgets.card import Fact


@dataclass(frozen=True, slots=True)
class Said:
    """The answer in words."""

    title: str
    text: str
    kind: BannerKind


_KINDS: dict[Verdict, BannerKind] = {
    "certified": "ok",
    "not_certified": "warn",
    "province_unknown": "warn",
    "outside_dates": "warn",
    "changed": "bad",
    "not_a_code": "bad",
}
_WORDS: dict[Verdict, tuple[str, str]] = {
    "certified": (
        N_("Giấy thật"),
        N_("Mã còn nguyên, do khóa của ban ký, và {province} đã xác nhận khóa ấy là của ban."),
    ),
    "not_certified": (
        N_("Mã còn nguyên, tỉnh chưa xác nhận khóa"),
        N_(
            "Mã do khóa của một ban ký và không bị sửa. Nhưng chưa tỉnh nào xác nhận khóa ấy là của ban ghi dưới đây:"
            " hãy hỏi lại ban."
        ),
    ),
    "province_unknown": (
        N_("Mã còn nguyên, chưa rõ khóa của tỉnh"),
        N_(
            "Mã không bị sửa. Máy này chưa có khóa của {province} nên chưa biết tỉnh có xác nhận ban hay không."
            " Đồng bộ một lần rồi kiểm tra lại, hoặc mở trang kiểm tra của tỉnh ấy."
        ),
    ),
    "outside_dates": (
        N_("Ngày trên giấy ngoài thời hạn của khóa"),
        N_("Mã không bị sửa, nhưng tỉnh không xác nhận khóa của ban cho ngày ghi trên giấy: hãy hỏi lại ban."),
    ),
    "changed": (
        N_("Mã bị sửa hoặc bị hỏng"),
        N_("Nội dung không khớp với chữ ký. Chụp lại cho rõ; nếu vẫn như vậy thì đừng tin giấy này."),
    ),
    "not_a_code": (
        N_("Đây không phải mã giấy khen"),
        N_("Mã giấy khen bắt đầu bằng SKH1: hoặc là địa chỉ có /K#. Chọn lại ảnh, hoặc dán lại cho đủ."),
    ),
}


def verdict_words(paper: CheckedPaper) -> Said:
    """The answer; a paper of this very book is known without the province."""
    verdict = paper.checked.verdict
    if paper.is_ours and verdict in {"not_certified", "province_unknown"}:
        return Said(
            _("Giấy do chính sổ này ký"),
            _("Mã còn nguyên và do khóa của sổ này ký. Tỉnh chưa xác nhận khóa, nên máy khác chưa biết chắc như vậy."),
            "ok",
        )
    title, text = _WORDS[verdict]
    return Said(_(title), _(text).format(province=paper.province), _KINDS[verdict])


def register_words(paper: CheckedPaper) -> Said | None:
    """What this book's own register says of the paper; None where it has nothing to say."""
    if not paper.is_ours:
        return None
    if paper.entry is not None:
        return Said(_("Có trong sổ cấp giấy của sổ này"), paper.entry.round_name, "ok")
    if paper.number_of_other:
        return Said(
            _("Số này trong sổ cấp giấy là của người khác"), _("Tên có thể đã được sửa sau khi in giấy."), "warn"
        )
    return Said(_("Không có số này trong sổ cấp giấy"), _("Có thể giấy in từ một bản sổ khác của ban."), "warn")


def proof_facts(paper: CheckedPaper) -> list[Fact]:
    """What the square says, line by line, to be compared with the paper."""
    proof = paper.checked.proof
    if proof is None:
        return []
    facts = proof.facts
    lines = (
        (_("Người nhận"), facts.name),
        (_("Giấy"), facts.title),
        (_("Về việc"), facts.reason),
        (_("Số vào sổ"), facts.full_number),
        (_("Ngày trên giấy"), f"{facts.issued_on:%d/%m/%Y}"),
        (_("Quyết định số"), facts.decision),
        (_("Ban cấp"), facts.issuer or proof.board_name),
        (_("Ban ký mã"), proof.board_name if facts.issuer else ""),
    )
    return [Fact(name, value) for name, value in lines if value]
