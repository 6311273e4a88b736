"""What the journal's action codes say to a person: one sentence for each piece of work."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from desktop_app.i18n import N_, _
from desktop_app.storage.journal import Fact
from desktop_app.ui.formats import count, money, signed_money
from desktop_app.ui.sentences.approvals import APPROVAL_SAYINGS, APPROVAL_UNDONE
from desktop_app.ui.sentences.attachments import ATTACHMENT_SAYINGS, ATTACHMENT_UNDONE
from desktop_app.ui.sentences.award_rounds import AWARD_SAYINGS, AWARD_UNDONE
from desktop_app.ui.sentences.ceremony import CEREMONY_SAYINGS, CEREMONY_UNDONE
from desktop_app.ui.sentences.control_journal import CONTROL_SAYINGS, CONTROL_UNDONE
from desktop_app.ui.sentences.decisions import DECISION_SAYINGS, DECISION_UNDONE
from desktop_app.ui.sentences.designs import DESIGN_SAYINGS, DESIGN_UNDONE
from desktop_app.ui.sentences.documents import DOCUMENT_SAYINGS, DOCUMENT_UNDONE
from desktop_app.ui.sentences.giving import GIVING_SAYINGS, GIVING_UNDONE
from desktop_app.ui.sentences.money_journal import MONEY_SAYINGS, MONEY_UNDONE
from desktop_app.ui.sentences.paper_journal import PAPER_SAYINGS
from desktop_app.ui.sentences.printing_journal import PRINTING_SAYINGS, PRINTING_UNDONE
from desktop_app.ui.sentences.receipts import RECEIPT_SAYINGS, RECEIPT_UNDONE
from desktop_app.ui.sentences.recovery import RECOVERY_SAYINGS
from desktop_app.ui.sentences.saying import Saying
from desktop_app.ui.sentences.sync import SYNC_SAYINGS, SYNC_UNDONE
from desktop_app.ui.theme.tokens import Tone


@dataclass(frozen=True, slots=True)
class Told:
    """One entry in words: the sentence, its sign, and money with its sign (empty for none)."""

    text: str
    icon: str
    tone: Tone
    amount: str = ""


SAYINGS: dict[str, Saying] = (
    CEREMONY_SAYINGS
    | AWARD_SAYINGS
    | APPROVAL_SAYINGS
    | ATTACHMENT_SAYINGS
    | MONEY_SAYINGS
    | CONTROL_SAYINGS
    | GIVING_SAYINGS
    | RECEIPT_SAYINGS
    | PAPER_SAYINGS
    | DOCUMENT_SAYINGS
    | PRINTING_SAYINGS
    | DESIGN_SAYINGS
    | DECISION_SAYINGS
    | SYNC_SAYINGS
    | RECOVERY_SAYINGS
    | {
        "organisation.book_begun": Saying(N_("Lập sổ của {name}"), "book-open-check"),
        "organisation.board_added": Saying(N_("Thêm {name}"), "landmark"),
        "organisation.board_changed": Saying(N_("Sửa thông tin {name}"), "pencil"),
        "organisation.board_renamed": Saying(N_("{old} đổi tên thành {name}"), "pencil"),
        "organisation.board_moved": Saying(N_("{name} trực thuộc {parent}"), "landmark"),
        "organisation.board_set_free": Saying(N_("{name} không còn trực thuộc ban nào trong sổ"), "landmark"),
        "organisation.board_dissolved": Saying(N_("{name} thôi hoạt động"), "landmark"),
        "organisation.boards_merged": Saying(N_("Quyết định {number}: nhập {boards} ban vào {name}"), "landmark"),
        "organisation.board_split": Saying(
            N_("Quyết định {number}: tách {members} hội viên từ {old} sang {name}"), "landmark"
        ),
        "organisation.book_absorbed": Saying(
            N_("Đưa sổ của {name} vào: {people} người, {vouchers} phiếu"), "book-open-check"
        ),
        "organisation.population_set": Saying(N_("Ghi dân số năm {year} của {board}: {people} người"), "users-round"),
        "organisation.population_removed": Saying(N_("Bỏ dân số năm {year}"), "users-round"),
        "organisation.officer_added": Saying(N_("{name} giữ chức {title}, {board}"), "user-check"),
        "organisation.officer_changed": Saying(N_("Sửa chức danh của {name}"), "user-pen"),
        "organisation.officer_ended": Saying(N_("{name} thôi chức {title}"), "user-check"),
        "organisation.officer_removed": Saying(N_("Bỏ {name} khỏi danh sách cán bộ"), "user-check"),
        "organisation.officers_ordered": Saying(N_("Xếp lại danh sách cán bộ của {board}"), "list-filter"),
        "organisation.hamlet_added": Saying(N_("Thêm {name} vào danh sách thôn"), "house"),
        "organisation.hamlet_renamed": Saying(N_("{old} đổi tên thành {name}, {people} người"), "house"),
        "organisation.hamlet_removed": Saying(N_("Bỏ {name} khỏi danh sách thôn"), "house"),
        "organisation.hamlets_ordered": Saying(N_("Xếp lại danh sách thôn"), "list-filter"),
        "organisation.school_added": Saying(N_("Thêm {name} vào danh sách trường"), "school"),
        "organisation.school_renamed": Saying(N_("{old} đổi tên thành {name}, {people} người"), "school"),
        "organisation.school_removed": Saying(N_("Bỏ {name} khỏi danh sách trường"), "school"),
        "organisation.schools_ordered": Saying(N_("Xếp lại danh sách trường"), "list-filter"),
        "members.added": Saying(N_("Thêm hội viên {name}"), "user-plus"),
        "members.changed": Saying(N_("Sửa thông tin {name}"), "user-pen"),
        "members.removed": Saying(N_("Chuyển {name} ra khỏi danh sách"), "users"),
        "members.person_added": Saying(N_("Thêm {name} vào sổ"), "user-plus"),
        "members.many_moved_house": Saying(N_("Ghi {count} người ở {hamlet}"), "house"),
        "members.many_removed": Saying(N_("Chuyển {count} người ra khỏi danh sách"), "users"),
        "members.joined_board": Saying(N_("{name} vào {board}"), "user-plus"),
        "members.membership_changed": Saying(N_("Sửa tư cách hội viên của {name} ở {board}"), "user-pen"),
        "members.standing_changed": Saying(N_("Đổi tình trạng hội viên của {name} ở {board}"), "user-check"),
        "members.many_standings_changed": Saying(N_("Đổi tình trạng {count} hội viên"), "user-check"),
        "members.cards_numbered": Saying(N_("Cấp số thẻ cho {count} hội viên"), "user-check"),
        "members.guardian_added": Saying(N_("{guardian} là người giám hộ của {name}"), "user-plus"),
        "members.guardian_changed": Saying(N_("Sửa người giám hộ của {name}"), "user-pen"),
        "members.guardian_removed": Saying(N_("Bỏ người giám hộ {guardian} của {name}"), "user-pen"),
        "members.promoted": Saying(N_("{count} em lên lớp, năm học {school_year}"), "graduation-cap"),
        "privacy.consent_recorded": Saying(N_("Ghi ý kiến của {name}: {purpose}"), "shield-check"),
        "privacy.consents_recorded": Saying(N_("Ghi {count} ý kiến đồng ý của {name}"), "shield-check"),
        "privacy.erased": Saying(N_("Xóa thông tin của một người theo yêu cầu"), "eye-off"),
        "members.merged": Saying(N_("Gộp {gone} vào {name}"), "users"),
        "members.found_not_same": Saying(N_("Ghi nhận {name} và {other} là hai người"), "users"),
        "members.imported": Saying(N_("Đưa {count} người từ {file} vào sổ"), "file-spreadsheet"),
        "awards.round_begun": Saying(N_("Lập đợt {name}"), "award"),
        "awards.citation_worded": Saying(N_("Sửa lời khen của đợt {round}"), "pencil"),
        "awards.imported": Saying(N_("Đưa {count} em được đề nghị từ {file} vào sổ"), "file-spreadsheet"),
        "learning_models.imported": Saying(N_("Đưa {count} kết quả từ {file} vào sổ"), "file-spreadsheet"),
        "learning_models.recorded": Saying(N_("Ghi {count} kết quả học tập"), "pencil"),
        "awards.marked": Saying(N_("Đánh dấu {count} suất để tỉnh so trùng mà không nêu tên"), "shield-check"),
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
)
UNDONE: dict[str, str] = (
    CEREMONY_UNDONE
    | AWARD_UNDONE
    | APPROVAL_UNDONE
    | ATTACHMENT_UNDONE
    | MONEY_UNDONE
    | CONTROL_UNDONE
    | DOCUMENT_UNDONE
    | PRINTING_UNDONE
    | DESIGN_UNDONE
    | DECISION_UNDONE
    | SYNC_UNDONE
    | GIVING_UNDONE
    | RECEIPT_UNDONE
    | {
        "organisation.board_added": N_("thêm một ban"),
        "organisation.board_changed": N_("sửa thông tin ban"),
        "organisation.board_renamed": N_("đổi tên ban"),
        "organisation.board_moved": N_("chuyển ban cấp trên"),
        "organisation.board_set_free": N_("bỏ ban cấp trên"),
        "organisation.board_dissolved": N_("cho ban thôi hoạt động"),
        "organisation.boards_merged": N_("nhập các ban"),
        "organisation.board_split": N_("tách ban"),
        "organisation.book_absorbed": N_("đưa một sổ khác vào"),
        "organisation.population_set": N_("ghi dân số"),
        "organisation.population_removed": N_("bỏ dân số"),
        "organisation.officer_added": N_("thêm cán bộ"),
        "organisation.officer_changed": N_("sửa chức danh"),
        "organisation.officer_ended": N_("cho thôi chức"),
        "organisation.officer_removed": N_("bỏ cán bộ khỏi danh sách"),
        "organisation.officers_ordered": N_("xếp lại danh sách cán bộ"),
        "organisation.hamlet_added": N_("thêm thôn"),
        "organisation.hamlet_renamed": N_("đổi tên thôn"),
        "organisation.hamlet_removed": N_("bỏ thôn khỏi danh sách"),
        "organisation.hamlets_ordered": N_("xếp lại danh sách thôn"),
        "organisation.school_added": N_("thêm trường"),
        "organisation.school_renamed": N_("đổi tên trường"),
        "organisation.school_removed": N_("bỏ trường khỏi danh sách"),
        "organisation.schools_ordered": N_("xếp lại danh sách trường"),
        "members.added": N_("thêm hội viên"),
        "members.changed": N_("sửa thông tin hội viên"),
        "members.removed": N_("chuyển hội viên ra khỏi danh sách"),
        "members.person_added": N_("thêm người vào sổ"),
        "members.many_moved_house": N_("đổi thôn của nhiều người"),
        "members.many_removed": N_("chuyển nhiều người ra khỏi danh sách"),
        "members.joined_board": N_("thêm hội viên vào ban"),
        "members.membership_changed": N_("sửa tư cách hội viên"),
        "members.standing_changed": N_("đổi tình trạng hội viên"),
        "members.many_standings_changed": N_("đổi tình trạng nhiều hội viên"),
        "members.cards_numbered": N_("cấp số thẻ"),
        "members.guardian_added": N_("thêm người giám hộ"),
        "members.guardian_changed": N_("sửa người giám hộ"),
        "members.guardian_removed": N_("bỏ người giám hộ"),
        "members.promoted": N_("lên lớp"),
        "privacy.consents_recorded": N_("ghi các ý kiến đồng ý"),
        "privacy.consent_recorded": N_("ghi ý kiến đồng ý"),
        "members.merged": N_("gộp hai người"),
        "members.found_not_same": N_("ghi nhận hai người khác nhau"),
        "members.imported": N_("đưa danh sách vào sổ"),
        "awards.round_begun": N_("lập đợt khen thưởng"),
        "awards.citation_worded": N_("sửa lời khen"),
        "awards.imported": N_("đưa danh sách đề nghị vào sổ"),
        "learning_models.imported": N_("đưa danh sách kết quả vào sổ"),
        "learning_models.recorded": N_("ghi kết quả học tập"),
        "awards.marked": N_("đánh dấu để so trùng"),
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
)
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
