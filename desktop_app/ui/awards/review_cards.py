"""At the right of the review: how many are accepted of how many there are, and everything about the row in hand."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.domain.child_marks import ProposedElsewhere
from desktop_app.domain.dates import DateNotUnderstood, PartialDate
from desktop_app.i18n import _
from desktop_app.storage.queries.award_history import EarlierAward
from desktop_app.storage.rules import award_kind, hardship_label
from desktop_app.ui.awards.columns import goods_text, school_class
from desktop_app.ui.awards.roster import RosterRow
from desktop_app.ui.awards.rounds import RoundDetail
from desktop_app.ui.formats import day, moment, money, short_day, signless
from desktop_app.ui.theme.layouts import Column, Row
from desktop_app.ui.widgets.button import Button
from desktop_app.ui.widgets.card import Card, Fact, Facts, Line
from desktop_app.ui.widgets.progress import ProgressBar
from desktop_app.ui.widgets.text import Note, Text


class QuotaCard(Card):
    """«Chỉ tiêu»: accepted of how many there are, what it comes to, and whether the fund holds it.

    Signals:
        quota_pressed(): «Nhận theo chỉ tiêu».
        shares_pressed(): «Xem theo thôn, trường».
        province_pressed(): «Hỏi tỉnh».
    """

    quota_pressed = Signal()
    shares_pressed = Signal()
    province_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._counted = Text("", "strong")
        self._name = Text(_("Nhận"), "h2")
        head = Row(gap=8)
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self._counted)
        self._bar = ProgressBar("ok")
        self._facts = Facts(name_width=0, right=True)
        self.over, self.enough, self.asked = Note(), Note(), Note()
        self.fill = Button(_("Nhận theo chỉ tiêu"), "secondary", "list-checks", on_click=self.quota_pressed.emit)
        self.fill.setToolTip(_("Nhận từ trên xuống theo điểm, đến hết chỉ tiêu; các em còn lại để xét sau"))
        self.shares = Button(_("Theo thôn, trường"), "secondary", "users", on_click=self.shares_pressed.emit)
        self.ask = Button(_("Hỏi tỉnh"), "secondary", "send", on_click=self.province_pressed.emit)
        self.ask.setToolTip(_("Hỏi tỉnh xem ban khác có đề nghị em nào trong danh sách này không; tên em không gửi đi"))
        self.ask.hide()
        self.body.addLayout(head)
        for part in (self._bar, self._facts, self.over, self.enough, self.fill, self.shares, self.asked, self.ask):
            self.body.addWidget(part)

    def show_round(self, shown: RoundDetail) -> None:
        """Shows how far the review is."""
        sheet, quota = shown.sheet, shown.round.quota
        words = _("{accepted} / {quota} em") if quota else _("{accepted} em")
        self._counted.setText(words.format(accepted=sheet.accepted, quota=quota))
        self._bar.set_progress(sheet.accepted, quota or len(shown.awards))
        self._facts.set_facts(
            (
                Fact(_("Chưa xét"), str(sheet.left), "strong" if sheet.left else "body"),
                Fact(_("Không nhận"), str(sheet.rejected)),
                Fact(_("Tiền đã nhận"), signless(sheet.amount), "money"),
                Fact(_("Quỹ còn"), signless(shown.balance), "money"),
            )
        )
        self.over.setVisible(bool(sheet.over))
        self.over.set_note(_("Quá chỉ tiêu {count} em").format(count=sheet.over), "warn", "triangle-alert")
        missing = sheet.amount - shown.balance
        self.enough.setVisible(sheet.accepted > 0)
        if missing > 0:
            self.enough.set_note(_("Quỹ thiếu {amount}").format(amount=money(missing)), "bad", "circle-alert")
        else:
            self.enough.set_note(_("Quỹ đủ tiền"), "ok", "circle-check")
        self.fill.setVisible(shown.is_open and quota > sheet.accepted and sheet.left > 0)
        self.ask.setVisible(shown.can_ask)
        self.asked.setVisible(shown.asked_at is not None)
        if shown.asked_at is not None:
            hits = len(shown.elsewhere)
            words = _("Hỏi tỉnh {when}: {count} em ở ban khác") if hits else _("Hỏi tỉnh {when}: không trùng ban khác")
            when = moment(shown.asked_at)
            self.asked.set_note(
                words.format(when=when, count=hits), "warn" if hits else "ok", "users" if hits else "circle-check"
            )


class CandidateCard(Card):
    """The row under the cursor in full: who, why, which paper shows it, and what the child got this year."""

    def __init__(self) -> None:
        super().__init__(gap=8)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._name, self._school = Text("", "h2", wrap=True), Text("", "meta", wrap=True)
        self._facts = Facts(name_width=76)
        self.proof = Note()
        self._more = Column(gap=6)
        self._parts: list[QWidget] = []
        for part in (self._name, self._school, self._facts, self.proof):
            self.body.addWidget(part)
        self.body.addLayout(self._more)
        self.hide()

    def show_row(self, row: RosterRow | None, today: date | None) -> None:
        """Shows a row; None: nothing is under the cursor."""
        self.setVisible(row is not None)
        if row is None or today is None:
            return
        award = row.award
        self._name.setText(award.name)
        self._school.setText(school_class(award))
        self._school.setVisible(bool(school_class(award)))
        self._facts.set_facts(_facts(row))
        self._say_proof(row, today)
        for part in self._parts:
            self._more.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = _history(row)
        for part in self._parts:
            self._more.addWidget(part)

    def _say_proof(self, row: RosterRow, today: date) -> None:
        until = row.award.proof_until
        self.proof.setVisible(bool(row.proof))
        if row.proof == "missing":
            self.proof.set_note(_("Chưa có giấy chứng minh hoàn cảnh"), "warn", "triangle-alert")
        elif row.proof == "expired" and until is not None:
            words = _("{proof} hết hạn ngày {day}").format(proof=row.award.proof, day=day(until))
            self.proof.set_note(words, "warn", "triangle-alert")
        elif row.proof and until is not None and until >= today:
            words = _("{proof}, đến {day}").format(proof=row.award.proof, day=day(until))
            self.proof.set_note(words, "ok", "circle-check")
        else:
            self.proof.set_note(row.award.proof, "ok", "circle-check")


def _facts(row: RosterRow) -> list[Fact]:
    award = row.award
    hardship = "; ".join((*(hardship_label(code) for code in award.criteria), *filter(None, (award.hardship,))))
    gift = " + ".join(part for part in (signless(award.amount) if award.amount else "", goods_text(award)) if part)
    facts = (
        (_("Sinh"), _birth(award.birth)),
        (_("Cha mẹ"), award.parent),
        (_("Ở"), award.hamlet),
        (_("Nơi đề nghị"), award.proposed_by),
        (_("Hoàn cảnh"), hardship),
        (_("Thành tích"), award.achievement),
        (_("Tiền, quà"), gift),
        (_("Lý do"), award.review_note),
    )
    return [Fact(name, value) for name, value in facts if value]


def _birth(stored: str) -> str:
    try:
        return str(PartialDate.from_iso(stored)) if stored else ""
    except DateNotUnderstood:
        return stored


def _history(row: RosterRow) -> list[QWidget]:
    parts: list[QWidget] = []
    if row.earlier:
        parts += [Line(), Text(_("Năm học này"), "label")]
        parts += [Note(earlier_text(one), "warn", "award") for one in row.earlier]
    if row.elsewhere:
        parts += [Line(), Text(_("Tỉnh trả lời"), "label")]
        parts += [Note(elsewhere_text(one), "warn", "users") for one in row.elsewhere]
    return parts


def earlier_text(one: EarlierAward) -> str:
    """`Học bổng Vượt khó: 500.000 ₫, đã nhận 20/11 (cùng tên, ngày sinh)`."""
    states = {
        "paid": _("đã nhận"),
        "decided": _("đã có quyết định"),
        "absent": _("chưa đến nhận"),
        "returned": _("trả lại quỹ"),
    }
    what = ", ".join(part for part in (money(one.amount) if one.amount else "", one.goods) if part)
    when = " " + short_day(one.on_day) if one.on_day is not None else ""
    known = {
        "person": "",
        "name_and_birth": _(" (cùng tên, ngày sinh)"),
        "name_and_place": _(" (cùng tên, cùng nơi)"),
    }
    title = one.programme or one.round_name
    state = states.get(one.state, _("đang được đề nghị"))
    head = f"{title}: {what}, {state}" if what else f"{title}: {state}"
    return head + when + known[one.same]


def elsewhere_text(one: ProposedElsewhere) -> str:
    """`Hội Khuyến học xã Diễn Châu đã trao: Học bổng`."""
    kind = award_kind(one.kind)
    words = _("{board} đã trao") if one.handed_over else _("{board} cũng đề nghị")
    said = words.format(board=one.board) + (f": {kind.label.lower()}" if kind is not None else "")
    return said + (_(" (cùng tên, năm sinh, xã)") if one.level == "near" else "")
