"""What is asked before a voucher is written, and what is said after."""

from __future__ import annotations

from pathlib import Path

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.funds import VoucherNumber
from desktop_app.i18n import _
from desktop_app.services.vouchers import Place, PostOpening, PostTransfer, PostVoucher
from desktop_app.storage.queries.voucher_details import VoucherDetail
from desktop_app.storage.rules import category_label
from desktop_app.ui.formats import long_day, money, signless
from desktop_app.ui.funds.columns import method_name
from desktop_app.ui.funds.form_offers import FormOffers
from desktop_app.ui.funds.ledger import Period
from desktop_app.ui.funds.transfer_form import place_name
from desktop_app.ui.funds.voucher_words import form_words, voucher_name
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Wording

MOST_LINES_SHOWN = 3

Command = PostVoucher | PostTransfer | PostOpening


def asked_wording(command: Command, offers: FormOffers, *, with_paper: bool) -> Wording:
    """The one question before a voucher is written in ink, with the amount in words."""
    if isinstance(command, PostVoucher):
        return voucher_wording(command, offers, with_paper=with_paper)
    if isinstance(command, PostTransfer):
        return _transfer_wording(command, offers, with_paper=with_paper)
    return _opening_wording(command, offers)


def voucher_wording(command: PostVoucher, offers: FormOffers, *, with_paper: bool) -> Wording:
    """The question before a receipt or payment."""
    words = form_words(command.kind)
    total = sum(part.amount for part in command.parts)
    first = command.parts[0]
    return Wording(
        (_("Ghi thu {amount}?") if command.kind == "receipt" else _("Ghi chi {amount}?")).format(amount=money(total)),
        yes=_("Đúng, ghi vào sổ và in") if with_paper else _("Đúng, ghi vào sổ"),
        no=_("Xem lại"),
        subtitle=words.paper.format(number=offers.number(command.kind, first.fund_id)),
        facts=_voucher_facts(command, offers, total),
        note=_("Ghi rồi không xóa được. Nếu nhầm thì lập phiếu hủy."),
        icon=words.icon,
        yes_icon="printer" if with_paper else "check",
        tone="ok" if command.kind == "receipt" else "accent",
    )


def _voucher_facts(command: PostVoucher, offers: FormOffers, total: int) -> tuple[Fact, ...]:
    words, first = form_words(command.kind), command.parts[0]
    account = next((each.name for each in offers.offers.accounts if each.account_id == first.account_id), "")
    programme = next((p.name for p in offers.offers.programmes if p.programme_id == first.programme_id), "")
    party = ", ".join(part for part in (command.party, command.address) if part)
    facts = [
        Fact(words.asked_party, party, "strong"),
        *_amount_facts(total),
        *([Fact(words.asked_fund, _fund_name(offers, first.fund_id))] if len(command.parts) == 1 else []),
        *_line_facts(command, offers),
        Fact(
            words.asked_method, " · ".join(part for part in (method_name(command.method).capitalize(), account) if part)
        ),
        Fact(_("Nội dung"), command.reason),
        Fact(words.category, category_label(first.category) if len(command.parts) == 1 else ""),
        Fact(_("Chương trình"), programme),
        Fact(_("Kèm theo"), command.attached),
        Fact(_("Viết tay"), _leaf_name(command, offers)),
        Fact(_("Ngày"), long_day(command.day)),
    ]
    return tuple(fact for fact in facts if fact.value)


def _line_facts(command: PostVoucher, offers: FormOffers) -> list[Fact]:
    if len(command.parts) == 1:
        return []
    lines = [
        " · ".join(
            part
            for part in (
                money(line.amount),
                _fund_name(offers, line.fund_id),
                line.note or category_label(line.category),
            )
            if part
        )
        for line in command.parts
    ]
    shown = lines if len(lines) <= MOST_LINES_SHOWN else lines[: MOST_LINES_SHOWN - 1]
    rest = [_("và {count} dòng nữa").format(count=len(lines) - len(shown))] if len(shown) < len(lines) else []
    return [Fact(_("Gồm"), "\n".join([*shown, *rest]))]


def _leaf_name(command: PostVoucher, offers: FormOffers) -> str:
    booklet = next((each.name for each in offers.offers.booklets if each.booklet_id == command.booklet_id), "")
    return _("Quyển {booklet}, tờ số {leaf}").format(booklet=booklet, leaf=command.leaf) if booklet else ""


def _fund_name(offers: FormOffers, fund_id: object) -> str:
    return next((fund.name for fund in offers.offers.funds if fund.fund_id == fund_id), "")


def _amount_facts(total: int) -> tuple[Fact, Fact]:
    return (
        Fact(_("Số tiền"), _("{amount} đồng").format(amount=signless(total)), "strong"),
        Fact(_("Bằng chữ"), amount_in_words(total), "strong"),
    )


def _transfer_wording(command: PostTransfer, offers: FormOffers, *, with_paper: bool) -> Wording:
    def named(place: Place | None) -> str:
        return place_name(offers, place) or command.counter_party

    side = command.source or command.target
    facts = [
        Fact(_("Chuyển từ"), named(command.source), "strong"),
        Fact(_("Chuyển đến"), named(command.target), "strong"),
        *_amount_facts(command.amount),
        Fact(_("Lý do"), command.reason),
        Fact(_("Ngày"), long_day(command.day)),
    ]
    return Wording(
        _("Chuyển {amount}?").format(amount=money(command.amount)),
        yes=_("Đúng, ghi vào sổ và in") if with_paper else _("Đúng, ghi vào sổ"),
        no=_("Xem lại"),
        subtitle=_("Phiếu số {number}").format(number=offers.number("transfer", side.fund_id if side else None)),
        facts=tuple(fact for fact in facts if fact.value),
        note=_("Ghi rồi không xóa được. Nếu nhầm thì lập phiếu hủy."),
        icon="refresh-cw",
        yes_icon="printer" if with_paper else "check",
    )


def _opening_wording(command: PostOpening, offers: FormOffers) -> Wording:
    total = sum(part.amount for part in command.parts)
    lines = [f"{place_name(offers, Place(p.fund_id, p.account_id))}: {money(p.amount)}" for p in command.parts]
    return Wording(
        _("Ghi số dư đầu kỳ {amount}?").format(amount=money(total)),
        yes=_("Đúng, ghi vào sổ"),
        no=_("Xem lại"),
        subtitle=_("Phiếu số {number}").format(number=offers.number("opening", command.parts[0].fund_id)),
        facts=(
            *_amount_facts(total),
            Fact(_("Gồm"), "\n".join(lines)),
            Fact(_("Từ đâu"), command.origin),
            Fact(_("Từ ngày"), long_day(command.day)),
        ),
        note=_("Ghi rồi không xóa được. Nếu nhầm thì lập phiếu hủy."),
        icon="book-open-check",
        yes_icon="check",
    )


def reversal_wording(detail: VoucherDetail, mirror: str, day: str) -> Wording:
    """The question before a voucher is taken back by its mirror."""
    facts = [
        Fact(_("Phiếu bị hủy"), f"{voucher_name(detail.number.kind)} {detail.number.full}", "strong"),
        Fact(_("Người nộp") if detail.kind == "receipt" else _("Người nhận"), detail.party),
        *_amount_facts(detail.amount),
        Fact(_("Ngày hủy"), day),
    ]
    return Wording(
        _("Hủy phiếu {number} ({amount})?").format(number=detail.number.short, amount=money(detail.amount)),
        yes=_("Lập phiếu hủy"),
        no=_("Thôi"),
        subtitle=_("Phiếu hủy số {number}").format(number=mirror),
        facts=tuple(fact for fact in facts if fact.value),
        note=_("Sổ giữ cả phiếu cũ và phiếu hủy."),
        icon="rotate-ccw",
        tone="bad",
    )


def posted_sentence(detail: VoucherDetail) -> str:
    """`Đã ghi phiếu PT-0149: 2.000.000 ₫`."""
    return _("Đã ghi phiếu {number}: {amount}").format(number=detail.number.short, amount=money(detail.amount))


def printed_sentence(number: VoucherNumber, copy_number: int, path: Path, *, opened: bool) -> str:
    """What became of a voucher's paper: it is open for printing, or lies in a folder; and which copy it is."""
    which = _(" (bản sao lần {copy})").format(copy=copy_number) if copy_number else ""
    name = f"{number.short}{which}"
    if opened:
        return _("Phiếu {number} đã mở sẵn để in").format(number=name)
    return _("Phiếu {number} đã cất thành tệp {file}").format(number=name, file=path.name)


def ledger_subtitle(period: Period) -> str:
    """`Sổ quỹ tháng 11 năm 2026`."""
    if period.kind == "year":
        return _("Sổ quỹ năm {year}").format(year=period.first.year)
    return _("Sổ quỹ tháng {month} năm {year}").format(month=period.first.month, year=period.first.year)
