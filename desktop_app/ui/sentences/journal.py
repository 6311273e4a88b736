"""What the journal's action codes say to a person: one sentence for each piece of work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.i18n import N_, _
from desktop_app.storage.journal import Fact
from desktop_app.ui.formats import count, money, signed_money
from desktop_app.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Saying:
    """How one kind of work is told.

    Attributes:
        text: The sentence; names in braces are facts of the entry.
        icon: Its sign.
        tone: Colour of the sign.
        way: Whether the fact `amount` came in (1) or went out (-1); 0 for no money.
    """

    text: str
    icon: str
    tone: Tone = "text2"
    way: int = 0


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words: the sentence, its sign, and money with its sign (empty for none)."""

    text: str
    icon: str
    tone: Tone
    amount: str = ""


SAYINGS: dict[str, Saying] = {
    "organisation.book_begun": Saying(N_("Lập sổ của {name}"), "book-open-check"),
    "members.added": Saying(N_("Thêm hội viên {name}"), "user-plus"),
    "members.changed": Saying(N_("Sửa thông tin {name}"), "user-pen"),
    "members.removed": Saying(N_("Chuyển {name} ra khỏi danh sách"), "users"),
    "members.imported": Saying(N_("Đưa {count} người từ {file} vào sổ"), "file-spreadsheet"),
    "funds.donation_recorded": Saying(N_("{party} ủng hộ"), "arrow-down-left", "ok", 1),
    "funds.payment_recorded": Saying(N_("Chi cho {party}"), "arrow-up-right", "bad", -1),
    "awards.round_begun": Saying(N_("Lập đợt {name}"), "award"),
    "awards.citation_worded": Saying(N_("Sửa lời khen của đợt {round}"), "pencil"),
    "awards.proposed": Saying(N_("Đề nghị khen {count} em, đợt {round}"), "graduation-cap"),
    "awards.withdrawn": Saying(N_("Bỏ {count} em khỏi đợt {round}"), "graduation-cap"),
    "awards.decided": Saying(N_("Quyết định {number}: khen {count} em"), "list-checks"),
    "awards.paid": Saying(N_("Trao tiền cho {count} em, đợt {round}"), "hand-coins", "bad", -1),
    "awards.certificates_registered": Saying(N_("Vào sổ {count} giấy khen, đợt {round}"), "medal"),
    "families.household_made": Saying(N_("Lập hộ {name}, {count} người"), "house"),
    "families.households_made": Saying(N_("Lập {count} hộ từ danh sách"), "house"),
    "families.household_changed": Saying(N_("Sửa hộ {name}"), "house"),
    "families.household_removed": Saying(N_("Chuyển hộ {name} ra khỏi danh sách"), "house"),
    "families.households_joined": Saying(N_("Ghép hộ {gone} vào hộ {name}"), "house"),
    "families.head_changed": Saying(N_("{name} làm chủ hộ"), "house"),
    "families.joined": Saying(N_("{name} vào hộ {household}"), "house"),
    "families.left": Saying(N_("{name} rời hộ {household}"), "house"),
    "families.clan_made": Saying(N_("Thêm dòng họ {name}"), "trees"),
    "families.clan_changed": Saying(N_("Sửa dòng họ {name}"), "trees"),
    "families.clan_removed": Saying(N_("Chuyển dòng họ {name} ra khỏi danh sách"), "trees"),
    "families.clan_joined": Saying(N_("Thêm {count} người vào dòng họ {name}"), "trees"),
    "families.clan_left": Saying(N_("Đưa {name} ra khỏi dòng họ {clan}"), "trees"),
    "journal.undone": Saying(N_("Hoàn tác: {undone}"), "undo-2"),
    "book.changed_outside": Saying(N_("Sổ bị sửa từ bên ngoài chương trình"), "triangle-alert", "warn"),
}
UNDONE: dict[str, str] = {
    "members.added": N_("thêm hội viên"),
    "members.changed": N_("sửa thông tin hội viên"),
    "members.removed": N_("chuyển hội viên ra khỏi danh sách"),
    "members.imported": N_("đưa danh sách vào sổ"),
    "awards.round_begun": N_("lập đợt khen thưởng"),
    "awards.citation_worded": N_("sửa lời khen"),
    "awards.proposed": N_("đề nghị khen thưởng"),
    "awards.withdrawn": N_("bỏ em khỏi đợt"),
    "awards.decided": N_("quyết định khen thưởng"),
    "families.household_made": N_("lập hộ"),
    "families.households_made": N_("lập các hộ"),
    "families.household_changed": N_("sửa hộ"),
    "families.household_removed": N_("chuyển hộ ra khỏi danh sách"),
    "families.households_joined": N_("ghép hai hộ"),
    "families.head_changed": N_("đổi chủ hộ"),
    "families.joined": N_("thêm người vào hộ"),
    "families.left": N_("đưa người ra khỏi hộ"),
    "families.clan_made": N_("thêm dòng họ"),
    "families.clan_changed": N_("sửa dòng họ"),
    "families.clan_removed": N_("chuyển dòng họ ra khỏi danh sách"),
    "families.clan_joined": N_("thêm người vào dòng họ"),
    "families.clan_left": N_("đưa người ra khỏi dòng họ"),
    "journal.undone": N_("một lần hoàn tác"),
}
_OTHER = Saying(N_("Ghi sổ"), "pencil")


def told(action: str, facts: Mapping[str, Fact]) -> Told:
    """The sentence for one entry of the journal; a code of a newer program is told in general words."""
    saying = SAYINGS.get(action, _OTHER)
    words = {name: count(value) if isinstance(value, int) else str(value) for name, value in facts.items()}
    words["undone"] = _(UNDONE.get(str(facts.get("action")), N_("một việc")))
    amount = facts.get("amount")
    return Told(
        _(saying.text).format_map(_Words(words)),
        saying.icon,
        saying.tone,
        _signed(amount, saying.way) if isinstance(amount, int) and saying.way else "",
    )


def _signed(amount: int, way: int) -> str:
    return signed_money(amount) if way > 0 else money(-amount)


class _Words(dict[str, str]):
    """Facts that an older entry did not yet write down are left out."""

    def __missing__(self, key: str) -> str:
        return "…"
