"""The last step of «Sắp xếp lại»: everything that moves, money by its origin, before anything is written."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop_app.domain.reorganisation import FundMove, MemberMove, NameChange, Problem, ReorganisationPlan
from desktop_app.i18n import _
from desktop_app.ui.formats import count, day, money
from desktop_app.ui.sentences.organisation import PROBLEMS
from desktop_app.ui.settings.list_card import ListCard
from desktop_app.ui.theme.layouts import Column as Down
from desktop_app.ui.widgets.card import Card, Fact, Facts
from desktop_app.ui.widgets.row_model import Column
from desktop_app.ui.widgets.text import Note


class PreviewStep(QWidget):
    """Facts, what to know, people and funds."""

    def __init__(self) -> None:
        super().__init__()
        column = Down(self, gap=14)
        card = Card(_("Những gì sẽ đổi"), gap=12)
        self.facts = Facts(name_width=150)
        card.body.addWidget(self.facts)
        self._problems = Down(gap=8)
        card.body.addLayout(self._problems)
        column.addWidget(card)
        self.funds: ListCard[FundMove] = ListCard(
            _("Quỹ đi theo"),
            _("Mỗi quỹ giữ sổ và số dư của mình, kèm tên ban có tiền lúc đầu."),
            _fund_columns(),
            key=lambda row: row.fund_id,
            empty="",
            most=4,
        )
        column.addWidget(self.funds)
        self.people: ListCard[MemberMove] = ListCard(
            _("Hội viên chuyển đi"),
            "",
            _people_columns(),
            key=lambda row: row.membership_id,
            empty="",
            most=6,
        )
        column.addWidget(self.people)
        column.addStretch(1)
        self._notes: list[Note] = []

    def show_plan(self, plan: ReorganisationPlan) -> None:
        """Shows what would be written."""
        self.facts.set_facts(plan_facts(plan))
        for note in self._notes:
            self._problems.removeWidget(note)
            note.hide()
            note.deleteLater()
        self._notes = [_note(problem) for problem in plan.problems]
        for note in self._notes:
            self._problems.addWidget(note)
        self.funds.set_rows(plan.funds)
        self.funds.setVisible(bool(plan.funds))
        self.people.set_rows(plan.members)
        self.people.setVisible(bool(plan.members))

    def problem_words(self) -> list[str]:
        """What is to be known, as it stands on the screen."""
        return [note.words() for note in self._notes if isinstance(note, _ProblemNote)]

    def focus_first(self) -> None:
        """The list of people, or the funds; a plan without either has nothing to go to."""
        for card in (self.people, self.funds):
            if card.isVisibleTo(self):
                card.table.setFocus()
                return


class _ProblemNote(Note):
    def __init__(self, text: str, *, blocks: bool) -> None:
        super().__init__(text, "bad" if blocks else "warn", "circle-alert" if blocks else "triangle-alert")
        self._words = text

    def words(self) -> str:
        return self._words


def _note(problem: Problem) -> Note:
    return _ProblemNote(problem_text(problem), blocks=problem.blocks)


def problem_text(problem: Problem) -> str:
    """A problem in a sentence."""
    return _(PROBLEMS[problem.code]).format(who=problem.who, what=problem.what)


def plan_facts(plan: ReorganisationPlan) -> list[Fact]:
    """What changes, in lines; what does not change has none."""
    decision = plan.command.decision
    facts = [
        Fact(
            _("Quyết định"),
            _("{number}, hiệu lực từ {day}").format(number=decision.number, day=day(decision.effective_on)),
            "strong",
        )
    ]
    facts += [Fact(_("Ban"), _name_change(change)) for change in plan.names if change.before != change.after]
    facts += [
        Fact(_("Đổi cấp trên"), _("{name}: nay trực thuộc {parent}").format(name=one.name, parent=one.to_name))
        if one.to_name
        else Fact(_("Đổi cấp trên"), _("{name}: không trực thuộc ban nào trong sổ").format(name=one.name))
        for one in plan.boards
    ]
    if plan.members:
        told = _("{count} người sang {name}").format(count=count(len(plan.members)), name=plan.target_name)
        facts.append(Fact(_("Hội viên"), told))
    if plan.doubles:
        told = _("{count} người ở cả hai nơi, chỉ giữ một").format(count=count(len(plan.doubles)))
        facts.append(Fact(_("Trùng hội viên"), told))
    if plan.households:
        facts.append(Fact(_("Hộ gia đình"), _("{count} hộ đi theo").format(count=count(len(plan.households)))))
    if plan.officers:
        names = ", ".join(f"{one.full_name} ({one.title})" for one in plan.officers)
        facts.append(Fact(_("Thôi giữ chức"), names))
    if plan.funds:
        told = _("{count} quỹ, cộng {money}").format(count=count(len(plan.funds)), money=money(plan.money))
        facts.append(Fact(_("Quỹ"), told))
    return facts


def _name_change(change: NameChange) -> str:
    if not change.after:
        return _("{name} thôi hoạt động").format(name=change.before)
    if not change.before:
        return _("{name} được lập mới").format(name=change.after)
    return _("{before} đổi thành {after}").format(before=change.before, after=change.after)


def _fund_columns() -> tuple[Column[FundMove], ...]:
    return (
        Column(_("Quỹ"), lambda row: row.name, kind="strong"),
        Column(_("Tiền của ban"), lambda row: row.origin_name, 300, optional=1),
        Column(_("Còn lại"), lambda row: money(row.balance), 170, kind="money"),
    )


def _people_columns() -> tuple[Column[MemberMove], ...]:
    return (
        Column(_("Họ tên"), lambda row: row.name, kind="strong"),
        Column(_("Thôn"), lambda row: row.hamlet, 200, optional=1),
    )
