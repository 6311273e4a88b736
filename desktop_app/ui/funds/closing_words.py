"""What the closing page says: periods, what to look at, what differs, the questions."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

from desktop_app.domain.amount_words import amount_in_words
from desktop_app.domain.closings import BEGINNING, ClosingKind, Span
from desktop_app.i18n import _
from desktop_app.services.closing_findings import ClosingFinding
from desktop_app.services.closings import Check, CheckKind
from desktop_app.storage.queries.closings import ClosingRow, Held, Holding
from desktop_app.ui.formats import count, day, money, signless
from desktop_app.ui.widgets.card import Fact
from desktop_app.ui.widgets.dialog import Wording


def period_name(kind: ClosingKind, span: Span) -> str:
    """`Tháng 10/2026`, `Năm 2026`, `Bàn giao 21/11/2026`."""
    if kind == "year":
        return _("Năm {year}").format(year=span.last.year)
    if kind == "handover":
        return _("Bàn giao {day}").format(day=day(span.last))
    return _("Tháng {month}/{year}").format(month=span.last.month, year=span.last.year)


def span_words(span: Span) -> str:
    """`01/10/2026 – 31/10/2026`; of the first closing `Từ đầu đến 31/10/2026`."""
    if span.first == BEGINNING:
        return _("Từ đầu đến {day}").format(day=day(span.last))
    return f"{day(span.first)} – {day(span.last)}"


def check_words(check: Check) -> str:
    """What a look at one thing before closing found."""
    if check.kind == "cash_counted":
        return _cash_words(check)
    if check.kind == "account_compared":
        return _account_words(check)
    words: dict[CheckKind, tuple[str, str]] = {
        "gifts": (_("Khoản ủng hộ nào cũng có phiếu thu"), _("{count} khoản ủng hộ chưa lập phiếu thu")),
        "drafts": (_("Không còn phiếu nháp"), _("{count} phiếu nháp chưa ghi vào sổ")),
        "negative": (_("Không quỹ nào bị âm"), _("{fund} đang âm {amount}")),
        "numbers": (_("Số phiếu liền nhau, không trùng"), _("{count} số phiếu bị thiếu hoặc trùng")),
    }
    good, bad = words[check.kind]
    return good if check.is_good else bad.format(count=count(check.count), fund=check.name, amount=money(-check.amount))


def _cash_words(check: Check) -> str:
    if check.is_good and check.day is not None:
        return _("Đã kiểm kê quỹ ngày {day}").format(day=day(check.day))
    if check.is_good:
        return _("Không có tiền mặt")
    if check.day is not None:
        return _("Chưa kiểm kê quỹ, lần gần nhất {day}").format(day=day(check.day))
    return _("Chưa kiểm kê quỹ lần nào")


def _account_words(check: Check) -> str:
    if check.is_good:
        return _("Đã đối chiếu {account}").format(account=check.name)
    if check.amount:
        return _("{account} còn lệch {amount} chưa rõ").format(account=check.name, amount=money(abs(check.amount)))
    return _("Chưa đối chiếu {account} với sao kê").format(account=check.name)


def holding_place(place: str) -> str:
    """Where money lies: in cash, or at a bank."""
    return _("tiền mặt") if not place else _("ngân hàng")


def sums(holdings: Sequence[Holding]) -> tuple[int, int]:
    """Đồng in cash and at banks."""
    return reduce(
        lambda found, one: (found[0] + (0 if one.place else one.amount), found[1] + (one.amount if one.place else 0)),
        holdings,
        (0, 0),
    )


def closing_wording(kind: ClosingKind, span: Span, holdings: Sequence[Holding], open_things: int) -> Wording:
    """The one question before a period is closed."""
    cash, bank = sums(holdings)
    note = _(
        "Khóa rồi thì không ghi thêm, không hủy phiếu của kỳ này được. Cần sửa thì người đứng đầu ban mở lại, có lý do."
    )
    if open_things:
        note = _("Còn {count} việc nên xem lại. ").format(count=count(open_things)) + note
    return Wording(
        _("Khóa sổ đến hết ngày {day}?").format(day=day(span.last)),
        yes=_("Đúng, khóa sổ"),
        no=_("Xem lại"),
        facts=(
            Fact(_("Kỳ"), period_name(kind, span), "strong"),
            Fact(_("Các ngày"), span_words(span)),
            Fact(_("Tiền mặt"), money(cash)),
            Fact(_("Ngân hàng"), money(bank)),
            Fact(_("Cộng"), money(cash + bank), "strong"),
            Fact(_("Bằng chữ"), amount_in_words(cash + bank) if cash + bank >= 0 else signless(cash + bank)),
        ),
        note=note,
        icon="lock",
        yes_icon="lock",
        tone="warn",
    )


def held_words(held: Held) -> tuple[str, str]:
    """That vouchers from other devices wait: title and text."""
    title = _("{count} phiếu của máy khác chờ ghi vào kỳ đã khóa").format(count=count(held.vouchers))
    if held.first is None or held.last is None:
        return title, _("Mở lại kỳ ấy thì phiếu vào sổ. Không phiếu nào bị mất.")
    words = _("Các phiếu từ ngày {first} đến {last}. Mở lại kỳ ấy thì phiếu vào sổ. Không phiếu nào bị mất.")
    return title, words.format(first=day(held.first), last=day(held.last))


def finding_words(finding: ClosingFinding) -> tuple[str, str]:
    """That balances are not those of the closing: title and text."""
    last = day(finding.closing.span.last)
    title = _("Số dư ngày {day} khác lúc khóa sổ").format(day=last)
    parts = [
        _("{fund} ({place}): lúc khóa {then}, nay {now}").format(
            fund=one.fund, place=holding_place(one.place), then=money(one.then), now=money(one.now)
        )
        for one in finding.differences
    ]
    numbers = ", ".join(voucher.number.short for voucher in finding.late[:6])
    if numbers:
        parts.append(_("Phiếu vào sau khi khóa: {numbers}").format(numbers=numbers))
    if finding.is_explained:
        parts.append(_("Một kỳ trước đó đã được mở lại, nên khác là phải."))
    return title, ". ".join(part.rstrip(".") for part in parts) + "."


def closed_toast(kind: ClosingKind, span: Span) -> str:
    """`Đã khóa sổ tháng 10/2026`."""
    name = period_name(kind, span)
    return _("Đã khóa sổ {period}").format(period=name[:1].lower() + name[1:])


def closing_state(row: ClosingRow) -> str:
    """`Đang khóa` or `Đã mở lại`."""
    return _("Đang khóa") if row.reopening is None else _("Đã mở lại")
