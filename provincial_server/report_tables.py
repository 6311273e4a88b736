"""The yearly report as tables with headings: what Excel, CSV and PDF are made of, in one language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.i18n import N_
from provincial_server.headline import Headline
from provincial_server.languages import Language, said
from provincial_server.provinces import commune_name
from provincial_server.tables import Cell
from provincial_server.text_filters import kind_label, moment_text, rate
from provincial_server.yearly_report import YearlyReport

MODEL_NAMES: Final[dict[str, str]] = {
    "citizen": N_("Công dân học tập"),
    "family": N_("Gia đình học tập"),
    "clan": N_("Dòng họ học tập"),
    "community": N_("Cộng đồng học tập"),
    "organisation": N_("Đơn vị học tập"),
}


@dataclass(frozen=True, slots=True)
class ReportTable:
    """One table: text is written to the left, numbers to the right.

    Attributes:
        short: Name of the sheet, at most 31 letters.
        sums: A last line that adds up, or none.
    """

    title: str
    short: str
    head: list[str]
    rows: list[list[Cell]]
    sums: list[Cell] | None = None


@dataclass(frozen=True, slots=True)
class ReportText:
    """The report in one language."""

    title: str
    subtitle: str
    about: str
    tables: list[ReportTable]


def report_text(report: YearlyReport, province: str, language: Language) -> ReportText:
    """The tables of a report; `province` is its name."""
    words = _Words(language)
    place = commune_name(report.commune) if report.commune else province
    tables = [words.headline(report), words.models(report)]
    if report.kinds:
        tables.append(words.kinds(report))
    if not report.commune:
        tables.append(words.communes(report))
    return ReportText(
        words.say(N_("Báo cáo khuyến học năm {year}"), year=report.year),
        place,
        words.say(N_("Số liệu các ban đã gửi lên tỉnh đến {moment}"), moment=moment_text(language, report.made_at)),
        tables,
    )


@dataclass(frozen=True, slots=True)
class _Words:
    language: Language

    def say(self, message: str, **facts: str) -> str:
        return said(self.language, message, facts)

    def headline(self, report: YearlyReport) -> ReportTable:
        now, before = report.headline, report.before

        def line(name: str, this: Cell, last: Cell) -> list[Cell]:
            return [self.say(name), this, last]

        return ReportTable(
            self.say(N_("Số chung")),
            self.say(N_("Số chung")),
            [self.say(N_("Chỉ số")), report.year, str(int(report.year) - 1)],
            [
                line(N_("Đơn vị khuyến học (hiện nay)"), now.unit_count, ""),
                line(N_("Hội viên (hiện nay)"), now.members, ""),
                line(N_("Tỷ lệ hội viên so với dân số"), self._rate(now), ""),
                line(N_("Quỹ đã vận động (₫)"), now.raised, before.raised),
                line(N_("Đã chi (₫)"), now.spent, before.spent),
                line(N_("Suất đã trao"), now.awards, before.awards),
                line(N_("Tiền đã trao (₫)"), now.awards_amount, before.awards_amount),
            ],
        )

    def _rate(self, headline: Headline) -> str:
        return rate(self.language, headline.counted, headline.population)

    def models(self, report: YearlyReport) -> ReportTable:
        return ReportTable(
            self.say(N_("Mô hình học tập")),
            self.say(N_("Mô hình")),
            [self.say(N_("Mô hình")), self.say(N_("Đăng ký")), self.say(N_("Công nhận"))],
            [[self.say(MODEL_NAMES[row.model]), row.registered, row.recognised] for row in report.models],
        )

    def kinds(self, report: YearlyReport) -> ReportTable:
        rows: list[list[Cell]] = [
            [kind_label(self.language, row.kind), row.units, row.members, row.raised, row.awards, row.awards_amount]
            for row in report.kinds
        ]
        return ReportTable(
            self.say(N_("Theo loại đơn vị")),
            self.say(N_("Theo loại")),
            [self.say(N_("Loại đơn vị")), self.say(N_("Số đơn vị")), *self._figures()],
            rows,
            _added(self.say(N_("Cộng")), rows),
        )

    def communes(self, report: YearlyReport) -> ReportTable:
        rows: list[list[Cell]] = [
            [row.name, row.boards, row.members, row.raised, row.awards, row.awards_amount] for row in report.communes
        ]
        return ReportTable(
            self.say(N_("Theo xã, phường")),
            self.say(N_("Theo xã")),
            [self.say(N_("Xã, phường")), self.say(N_("Ban có sổ")), *self._figures()],
            rows,
            _added(self.say(N_("Cộng")), rows),
        )

    def _figures(self) -> list[str]:
        names = (N_("Hội viên"), N_("Vận động (₫)"), N_("Suất"), N_("Đã trao (₫)"))
        return [self.say(name) for name in names]


def _added(word: str, rows: list[list[Cell]]) -> list[Cell] | None:
    """A last line that adds up; none below no lines."""
    columns = list(zip(*rows, strict=True))[1:]
    return [word, *(sum(int(cell) for cell in column) for column in columns)] if rows else None
