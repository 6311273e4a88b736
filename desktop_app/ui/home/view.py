"""What Trang chủ shows, as values: asked in one go, and the work that follows from it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from desktop_app.domain.closings import Span
from desktop_app.domain.dates import HANOI
from desktop_app.domain.disclosures import DisclosureDue
from desktop_app.domain.ids import RoundId
from desktop_app.i18n import _
from desktop_app.services.closings import month_to_close
from desktop_app.services.disclosures import disclosure_due
from desktop_app.storage.book import Book, Reader
from desktop_app.storage.decisions import has_decisions
from desktop_app.storage.queries.awards import RoundRow, rounds
from desktop_app.storage.queries.donations import Waiting, waiting
from desktop_app.storage.queries.duplicates import likeliest_pairs
from desktop_app.storage.queries.funds import FundRow, MonthRow, funds, months, voucher_count
from desktop_app.storage.queries.journal import EntryRow, entries, sync_runs, unsent
from desktop_app.storage.queries.members import member_count, members_without_birth
from desktop_app.storage.queries.organisation import board
from desktop_app.storage.queries.pledges import PledgeReminder, pledge_reminder
from desktop_app.storage.queries.voucher_drafts import awaiting_count
from desktop_app.ui.formats import count, money, short_day, weekday_inside
from desktop_app.ui.session import AwardErrand, Errand, FundErrand
from desktop_app.ui.theme.tokens import Tone

MOST_TASKS = 5
MOST_ROUNDS = 3  # newest open rounds among them, so that other work stays in sight
SOON = 7  # days before the last day for proposals, from which on it is said
ENTRIES_SHOWN = 5
RUNS_ASKED = 50  # among so many sendings one that came through is looked for
PRESSING = 30  # days before the last day, from which on a reminder is no longer grey
NOON, AFTERNOON, EVENING = 11, 13, 18  # hours at which the greeting changes


@dataclass(frozen=True, slots=True)
class HomeView:
    """The state of the book at one moment.

    Attributes:
        now: In Vietnam.
        last_sent: When the province last had everything, if ever.
        entries: The newest work first.
        doubles: Pairs of members who look like one person.
        pledges: What donors promised and is late or soon due; none: nothing is.
        awaiting: Payments that wait for the chair.
        gifts: Gifts of lists that have no receipt yet; none: none is.
        disclosure: The year that is to be made public these days; none: no year.
        to_close: The month that is over and could be closed; none: no month.
        decisions: Decisions of the province that wait for a person.
    """

    now: datetime
    members: int
    without_birth: int
    vouchers: int
    funds: tuple[FundRow, ...]
    months: tuple[MonthRow, ...]
    rounds: tuple[RoundRow, ...]
    unsent: int
    last_sent: datetime | None
    is_enrolled: bool
    entries: tuple[EntryRow, ...]
    doubles: int = 0
    pledges: PledgeReminder | None = None
    awaiting: int = 0
    gifts: Waiting | None = None
    disclosure: DisclosureDue | None = None
    to_close: Span | None = None
    decisions: int = 0

    @property
    def is_new(self) -> bool:
        """Whether the book still lacks what a board begins with."""
        return self.members == 0 or self.vouchers == 0

    @property
    def total(self) -> int:
        """What all funds hold, in đồng."""
        return sum(fund.balance for fund in self.funds)

    @property
    def month_change(self) -> int:
        """What came in less what went out this month, in đồng."""
        month = self.months[self.now.month - 1]
        return month.received - month.paid


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, and the page that does it.

    Attributes:
        key: Page; `errand` is what it is asked to do there.
        done: Ticked off; only in the list of a new book.
    """

    icon: str
    tone: Tone
    title: str
    text: str
    button: str
    key: str
    errand: Errand | FundErrand | AwardErrand | RoundId | None = None
    done: bool = False


def read_home(book: Book) -> HomeView:
    """Asks everything that the page shows, of one state of the book."""
    now = book.surroundings.clock().astimezone(HANOI)
    with book.reader() as reader:
        return HomeView(
            now=now,
            members=member_count(reader),
            without_birth=members_without_birth(reader),
            vouchers=voucher_count(reader),
            funds=funds(reader),
            months=months(reader, now.year),
            rounds=rounds(reader),
            unsent=unsent(reader).changes,
            last_sent=next((run.at for run in sync_runs(reader, RUNS_ASKED) if run.outcome == "ok"), None),
            is_enrolled=board(reader).is_enrolled,
            entries=entries(reader, limit=ENTRIES_SHOWN),
            doubles=likeliest_pairs(reader),
            pledges=pledge_reminder(reader, now.date()),
            awaiting=awaiting_count(reader),
            gifts=waiting(reader),
            disclosure=disclosure_due(reader, now.date()),
            to_close=month_to_close(reader, now.date()),
            decisions=_waiting_decisions(reader),
        )


def _waiting_decisions(reader: Reader) -> int:
    if not has_decisions(reader):
        return 0
    from desktop_app.services.decision_list import count_waiting  # noqa: PLC0415 - start-up time

    return count_waiting(reader)


def greeting(now: datetime, actor: str) -> str:
    """`Chào buổi sáng, ông Minh`."""
    words = (
        _("Chào buổi sáng")
        if now.hour < NOON
        else _("Chào buổi trưa")
        if now.hour < AFTERNOON
        else _("Chào buổi chiều")
        if now.hour < EVENING
        else _("Chào buổi tối")
    )
    return f"{words}, {actor}" if actor else words


def tasks(view: HomeView) -> list[Task]:
    """What waits to be done, most pressing first; at most `MOST_TASKS`."""
    if view.is_new:
        return _first_tasks(view)
    found = [*_of_decisions(view.decisions), *_of_approvals(view.awaiting)]
    found += [task for row in view.rounds for task in _of_round(row, view.now.date())][:MOST_ROUNDS]
    found += [*_of_disclosure(view.disclosure), *_of_gifts(view.gifts), *_of_pledges(view.pledges)]
    if view.without_birth:
        found.append(
            Task(
                "user-pen",
                "warn",
                _("{count} hội viên còn thiếu năm sinh").format(count=count(view.without_birth)),
                _("Danh sách gửi tỉnh cần đủ năm sinh"),
                _("Bổ sung"),
                "members",
                Errand.WITHOUT_BIRTH,
            )
        )
    if view.doubles:
        found.append(
            Task(
                "users",
                "warn",
                _("{count} đôi có thể là một người ghi hai lần").format(count=count(view.doubles)),
                _("Xem từng đôi rồi gộp, hoặc ghi nhận là hai người"),
                _("Xem lại"),
                "members",
                Errand.DOUBLES,
            )
        )
    if view.is_enrolled and view.unsent:
        found.append(
            Task(
                "cloud-upload",
                "warn",
                _("{count} thay đổi chưa gửi lên tỉnh").format(count=count(view.unsent)),
                _("Có mạng thì gửi một lần là xong"),
                _("Xem và gửi"),
                "sync",
            )
        )
    if not view.is_enrolled:
        found.append(_enrol_task(done=False))
    found += _of_closing(view.to_close)
    return found[:MOST_TASKS]


def _of_decisions(number: int) -> list[Task]:
    if not number:
        return []
    title = _("{count} quyết định của tỉnh chờ áp dụng").format(count=count(number))
    text = _("Xem trước rồi áp dụng; không cần mạng")
    return [Task("landmark", "accent", title, text, _("Xem quyết định"), "sync")]


def _of_approvals(number: int) -> list[Task]:
    if not number:
        return []
    title = _("{count} khoản chi chờ duyệt").format(count=count(number))
    text = _("Người đứng đầu xem từng khoản rồi duyệt")
    return [Task("shield-check", "accent", title, text, _("Xem và duyệt"), "funds", FundErrand("drafts"))]


def _of_gifts(gifts: Waiting | None) -> list[Task]:
    if gifts is None or not gifts.count:
        return []
    title = _("{count} khoản ủng hộ chưa lập phiếu thu").format(count=count(gifts.count))
    text = _("Tổng {amount}").format(amount=money(gifts.amount))
    return [Task("receipt-text", "warn", title, text, _("Lập phiếu"), "funds", FundErrand("waiting"))]


def _of_disclosure(due: DisclosureDue | None) -> list[Task]:
    if due is None:
        return []
    title = _("Công khai năm {year} trước ngày {day}").format(year=due.year, day=short_day(due.until))
    text = _("Còn {count} ngày").format(count=count(due.days_left)) if due.days_left else _("Hôm nay là ngày cuối")
    tone: Tone = "warn" if due.days_left <= PRESSING else "neutral"
    errand = FundErrand("disclosure", due.year)
    return [Task("megaphone", tone, title, text, _("Lập bản công khai"), "funds", errand)]


def _of_closing(month: Span | None) -> list[Task]:
    """The month can wait: it stands last."""
    if month is None:
        return []
    title = _("Tháng {month}/{year} chưa khóa sổ").format(month=month.last.month, year=month.last.year)
    text = _("Xem lại thu chi rồi khóa, khi nào tiện")
    return [Task("lock", "neutral", title, text, _("Khóa sổ"), "funds", FundErrand("closing"))]


def _of_pledges(due: PledgeReminder | None) -> list[Task]:
    """Late pledges, or those due within a fortnight: how many, of whom, how much."""
    if due is None or not (due.late or due.soon):
        return []
    names = ", ".join(due.donors)
    more = due.late + due.soon - len(due.donors)
    whose = _("{names} và {count} cam kết khác").format(names=names, count=count(more)) if more > 0 else names
    if due.late:
        title = _("{count} cam kết trễ hạn, {amount}").format(count=count(due.late), amount=money(due.late_amount))
        return [Task("calendar-clock", "warn", title, whose, _("Xem cam kết"), "funds", FundErrand("pledges", "late"))]
    title = _("{count} cam kết sắp đến hạn, {amount}").format(count=count(due.soon), amount=money(due.soon_amount))
    return [Task("calendar-clock", "accent", title, whose, _("Xem cam kết"), "funds", FundErrand("pledges", "soon"))]


def _of_round(row: RoundRow, today: date) -> list[Task]:
    """What comes next in a round, and the way straight there."""
    if row.state == "decided" and row.waiting:
        title = _("{round}: còn {count} em chưa nhận").format(round=row.name, count=count(row.waiting))
        text = _("Đã trao {paid} trên {all} suất · cần {amount}").format(
            paid=count(row.paid_learners), all=count(row.learners), amount=money(row.waiting_amount)
        )
        if row.held_on is not None and row.held_on >= today and not row.paid_learners:
            text = _("Trao ngày {day} · cần {amount}").format(
                day=short_day(row.held_on), amount=money(row.waiting_amount)
            )
        button = _("Tiếp tục trao") if row.paid_learners else _("Ghi buổi trao")
        return [Task("hand-coins", "accent", title, text, button, "awards", AwardErrand(row.round_id, "hand_over"))]
    if row.state == "decided" and row.certificates < row.to_certify:
        title = _("{round}: chưa in giấy khen").format(round=row.name)
        text = _("{count} em đã nhận tiền").format(count=count(row.paid_learners))
        errand = AwardErrand(row.round_id, "certificates")
        return [Task("medal", "accent", title, text, _("In giấy khen"), "awards", errand)]
    if row.state == "reviewed":
        title = _("{round}: chờ quyết định").format(round=row.name)
        return [Task("list-checks", "warn", title, _candidates(row), _("Ghi quyết định"), "awards", row.round_id)]
    return [_of_open_round(row, today)] if row.state == "proposed" else []


def _of_open_round(row: RoundRow, today: date) -> Task:
    """Proposals are taken, or weighed; the last day for them is said when it is near or past."""
    until = row.proposals_until
    left = (until - today).days if until is not None else SOON + 1
    reminder = ""
    if until is not None and left < 0:
        reminder = _("Hết hạn nhận từ ngày {day}").format(day=short_day(until))
    elif left == 0:
        reminder = _("Hôm nay là ngày cuối nhận đề nghị")
    elif until is not None and left <= SOON:
        reminder = _("Nhận đến {day}, còn {count} ngày").format(day=short_day(until), count=count(left))
    if not row.listed:
        title = _("{round}: chưa có đề nghị nào").format(round=row.name)
        text = reminder or _("Thêm từng em, dán từ Excel hoặc chọn trong sổ")
        return Task("user-plus", "warn" if reminder else "neutral", title, text, _("Thêm em"), "awards", row.round_id)
    title = _("{round}: chờ xét duyệt").format(round=row.name)
    text = " · ".join(part for part in (_candidates(row), reminder) if part)
    errand = AwardErrand(row.round_id, "reviewing")
    return Task("list-checks", "warn", title, text, _("Xét duyệt"), "awards", errand)


def _candidates(row: RoundRow) -> str:
    return _("Đề nghị {count} em · {amount}").format(count=count(row.learners), amount=money(row.amount))


def _first_tasks(view: HomeView) -> list[Task]:
    """Bắt đầu nhanh."""
    members = (
        _("Sổ có {count} hội viên").format(count=count(view.members))
        if view.members
        else _("Có sẵn danh sách Excel thì đưa vào một lần cho nhanh")
    )
    return [
        Task(
            "users",
            "accent",
            _("Đưa danh sách hội viên vào sổ"),
            members,
            _("Lấy từ Excel"),
            "members",
            Errand.IMPORT,
            done=view.members > 0,
        ),
        Task(
            "hand-coins",
            "accent",
            _("Ghi khoản ủng hộ đầu tiên"),
            _("Có phiếu thu in ra, có số, có chữ"),
            _("Ghi thu"),
            "funds",
            Errand.ADD,
            done=view.vouchers > 0,
        ),
        _enrol_task(done=view.is_enrolled),
    ]


def _enrol_task(*, done: bool) -> Task:
    return Task(
        "wifi",
        "neutral",
        _("Ghép máy này với tỉnh"),
        _("Cần mã do Hội Khuyến học tỉnh cấp; chưa có thì cứ ghi sổ"),
        _("Ghép máy"),
        "sync",
        done=done,
    )


def when(moment: datetime, now: datetime) -> str:
    """`09:20 hôm nay`, `hôm qua`, `thứ Hai`, `17/11`."""
    local = moment.astimezone(HANOI)
    days = (now.date() - local.date()).days
    if days <= 0:
        return _("{time} hôm nay").format(time=f"{local:%H:%M}")
    if days == 1:
        return _("hôm qua")
    if timedelta(days=days) < timedelta(days=7):
        return weekday_inside(local.date())
    return short_day(local.date())
