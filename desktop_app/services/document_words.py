"""What a new document says before anybody changes it: plain wording from what the book knows, and no law beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.documents import GUEST_MARK, DocumentFields, DocumentKind
from desktop_app.domain.money import format_amount
from desktop_app.storage.queries.documents import ListedAward, RoundFacts

_CHARTER: Final = "Căn cứ Điều lệ Hội Khuyến học Việt Nam"
_WHO: Final = {
    "pupil": "học sinh",
    "adult": "người lớn học tập",
    "teacher": "nhà giáo",
    "family": "gia đình",
    "clan": "dòng họ",
    "board": "đơn vị",
    "donor": "nhà hảo tâm",
}
_VERBS: Final = ("khen", "trao", "tặng", "thưởng", "hỗ trợ", "tuyên dương", "vinh danh", "biểu dương")
_BLANK: Final = "…………"


@dataclass(frozen=True, slots=True)
class Known:
    """What the wording may use.

    Attributes:
        board: As papers of the day call it.
        parent: The level above, or empty.
        facts: Of the round, or None: the document stands alone.
        proposed, chosen: How many stood on the list, and those that the document is about.
    """

    board: str
    parent: str
    day: date
    facts: RoundFacts | None
    proposed: int
    chosen: tuple[ListedAward, ...]

    @property
    def about(self) -> str:
        """What the round does, to stand after «Về việc»."""
        if self.facts is None:
            return ""
        name = self.facts.name
        lower = f"{name[:1].lower()}{name[1:]}"
        return lower if lower.startswith(_VERBS) else f"khen thưởng đợt {name}"

    @property
    def round_name(self) -> str:
        """The round as sentences name it."""
        if self.facts is None:
            return "đợt này"
        return f"việc {self.about}" if self.about.startswith(_VERBS) else f"đợt {self.facts.name}"

    @property
    def counted(self) -> str:
        """How many of each kind: `38 học sinh, 3 gia đình`."""
        kinds = Counter(one.kind for one in self.chosen)
        return ", ".join(f"{count} {_WHO.get(kind, 'trường hợp')}" for kind, count in kinds.items()) or "0 trường hợp"

    @property
    def money(self) -> str:
        """The sum in figures and words; empty where no money is given."""
        total = sum(one.amount for one in self.chosen)
        return f"{format_amount(total)} đồng (bằng chữ: {amount_in_words(total)})" if total else ""


def begun(kind: DocumentKind, known: Known, blank: DocumentFields) -> DocumentFields:
    """A new document of a kind, filled with what is known; `blank` has its head and its signatures."""
    return {
        "decision": _decision,
        "proposal": _proposal,
        "review_minutes": _minutes,
        "announcement": _announcement,
        "invitation": _invitation,
        "letter": _letter,
    }[kind](known, blank)


def _iso(text: str) -> str:
    """A stored day as people read it; empty where none is known."""
    return f"{date.fromisoformat(text):%d/%m/%Y}" if text else ""


def _text(lines: Sequence[str]) -> str:
    return "\n".join(filter(None, lines))


def _bases(known: Known) -> str:
    reviewed = _iso(known.facts.reviewed_on) if known.facts is not None else ""
    return _text([_CHARTER, f"Căn cứ kết quả họp xét ngày {reviewed}" if reviewed else ""])


def _to_parent(known: Known) -> list[str]:
    return [f"{known.parent} (để báo cáo)"] if known.parent else []


def _decision(known: Known, blank: DocumentFields) -> DocumentFields:
    money = known.money
    whom = f"Khen thưởng {known.counted} (có danh sách kèm theo)."
    goods = " và hiện vật theo danh sách kèm theo" if any(one.goods for one in known.chosen) else ""
    sum_article = f"Tổng số tiền thưởng là {money}{goods}." if money else "Phần thưởng trao theo danh sách kèm theo."
    last = "Quyết định này có hiệu lực kể từ ngày ký. Các bộ phận của Hội và những người có tên tại Điều 1"
    articles = (
        [whom, sum_article, f"{last} căn cứ Quyết định thi hành."]
        if known.facts
        else [f"{_BLANK}.", f"{_BLANK} căn cứ Quyết định thi hành."]
    )
    numbered = [f"Điều {place}. {words}" for place, words in enumerate(articles, 1)]
    return replace(
        blank,
        subject=f"Về việc {known.about}" if known.about else "Về việc ",
        bases=_bases(known),
        text=_text(["QUYẾT ĐỊNH:", *numbered]),
        list_place="annex" if known.facts else "none",
        recipients=_text([f"Như Điều {len(numbered)}", *_to_parent(known), "Lưu: VT"]),
    )


def _proposal(known: Known, blank: DocumentFields) -> DocumentFields:
    lines = [f"{known.board} kính trình: {_BLANK}.", f"Kính đề nghị {_BLANK} xem xét, quyết định."]
    if known.facts is not None:
        money = f", tổng số tiền {known.money}" if known.money else ""
        from_whom = "các chi hội, ban khuyến học và nhà trường"
        lines = [
            f"{known.board} đã nhận đề nghị của {from_whom} cho {known.round_name}: {known.proposed} trường hợp.",
            f"Qua xem xét, kính trình khen thưởng {known.counted}{money}, có danh sách kèm theo.",
            "Kính đề nghị xem xét, quyết định.",
        ]
    return replace(
        blank,
        subject=f"Về việc đề nghị {known.about}" if known.about else "Về việc ",
        addressee=known.parent or f"Ban Thường vụ {known.board}",
        text=_text(lines),
        list_place="annex" if known.facts else "none",
        recipients=_text(["Như trên", "Lưu: VT"]),
    )


def _minutes(known: Known, blank: DocumentFields) -> DocumentFields:
    facts = known.facts
    held = _iso(facts.reviewed_on) if facts is not None and facts.reviewed_on else f"{known.day:%d/%m/%Y}"
    content, decided = [f"{_BLANK}."], [f"{_BLANK}."]
    if facts is not None:
        refused = known.proposed - len(known.chosen)
        money = f", tổng số tiền {known.money}" if known.money else ""
        content = [
            f"Cuộc họp xét {known.round_name}. Có {known.proposed} trường hợp được đề nghị.",
            f"Kết quả: {len(known.chosen)} trường hợp đạt, {refused} trường hợp không đạt.",
        ]
        decided = [f"Cuộc họp thống nhất đề nghị khen thưởng {known.counted}{money}, có danh sách kèm theo."]
    return replace(
        blank,
        subject=f"Họp xét {known.about}" if known.about else "Họp ",
        text=_text(
            [
                "I. Thời gian, địa điểm",
                f"Cuộc họp bắt đầu lúc … giờ … ngày {held}, tại {_BLANK}.",
                "II. Thành phần",
                f"Chủ trì: {blank.signer_name or _BLANK}.",
                f"Thư ký: {blank.second_name or _BLANK}.",
                "Có mặt: … người; vắng mặt: … người.",
                "III. Nội dung",
                *content,
                "IV. Kết luận",
                *decided,
                "Cuộc họp kết thúc lúc … giờ … cùng ngày. Biên bản đã đọc cho mọi người cùng nghe và thống nhất.",
            ]
        ),
        list_place="annex" if facts is not None else "none",
        authority="",
        signer_title="CHỦ TRÌ",
        second_title="THƯ KÝ",
        recipients="Lưu: VT",
    )


def _announcement(known: Known, blank: DocumentFields) -> DocumentFields:
    facts = known.facts
    if facts is not None and facts.state in {"decided", "closed"}:
        return _result(known, facts, blank)
    lines = [f"{known.board} thông báo: {_BLANK}."]
    if facts is not None:
        until = _iso(facts.proposals_until)
        lines = [
            f"{known.board} thông báo việc đề nghị {known.about}.",
            f"Đối tượng: {facts.announcement}" if facts.announcement else "",
            f"Chỉ tiêu: {facts.quota} suất." if facts.quota else "",
            f"Nhận danh sách đề nghị đến hết ngày {until}." if until else "",
            f"Các chi hội, ban khuyến học và nhà trường gửi danh sách đề nghị về {known.board}.",
        ]
    return replace(
        blank,
        subject=f"Về việc đề nghị {known.about}" if known.about else "Về việc ",
        text=_text(lines),
        recipients=_text(["Các chi hội, ban khuyến học, nhà trường", "Lưu: VT"]),
    )


def _result(known: Known, facts: RoundFacts, blank: DocumentFields) -> DocumentFields:
    by = f" theo Quyết định số {facts.decision_number}" if facts.decision_number else ""
    money = f", tổng số tiền {known.money}" if known.money else ""
    held = _iso(facts.held_on)
    ceremony = f"Lễ trao thưởng tổ chức ngày {held}{f', tại {facts.held_at}' if facts.held_at else ''}." if held else ""
    return replace(
        blank,
        subject=f"Kết quả {known.about}",
        text=_text([f"{known.board} thông báo kết quả {known.about}{by}: {known.counted}{money}.", ceremony]),
        list_place="annex",
        recipients=_text(["Các chi hội, ban khuyến học, nhà trường", "Niêm yết công khai", "Lưu: VT"]),
    )


def _invitation(known: Known, blank: DocumentFields) -> DocumentFields:
    facts = known.facts
    held = _iso(facts.held_on) if facts is not None else ""
    place = facts.held_at if facts is not None else ""
    return replace(
        blank,
        subject="Dự lễ trao thưởng" if facts is not None else "Dự ",
        text=_text(
            [
                f"{known.board} trân trọng kính mời: {GUEST_MARK}",
                f"Đến dự: {f'lễ {known.about}' if facts is not None else _BLANK}.",
                f"Thời gian: … giờ …, ngày {held or _BLANK}.",
                f"Địa điểm: {place or _BLANK}.",
                "Rất hân hạnh được đón tiếp.",
            ]
        ),
        recipients="",
    )


def _letter(known: Known, blank: DocumentFields) -> DocumentFields:
    about = f"phối hợp {known.about}" if known.about else _BLANK
    return replace(
        blank,
        subject=f"V/v {about}",
        addressee=_BLANK,
        text=_text([f"{known.board} trân trọng đề nghị quý cơ quan {about}.", "Trân trọng cảm ơn."]),
        recipients=_text(["Như trên", "Lưu: VT"]),
    )
