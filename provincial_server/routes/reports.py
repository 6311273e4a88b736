"""The report of a year, on the page and as files."""

from __future__ import annotations

from starlette.responses import Response

from provincial_server.headline import read_years
from provincial_server.provinces import communes_of
from provincial_server.report_files import WORKBOOK_TYPE, report_csv, report_workbook
from provincial_server.report_paper import report_pdf
from provincial_server.report_tables import MODEL_NAMES, ReportText, report_text
from provincial_server.routes.boards import wanted_commune
from provincial_server.routes.choices import chosen
from provincial_server.routes.replies import download
from provincial_server.routes.site import Page, Visit
from provincial_server.yearly_report import YearlyReport, read_report


def report_pages() -> list[Page]:
    """The report and its files."""
    return [
        Page("/bao-cao", _show),
        Page("/bao-cao.xlsx", _workbook),
        Page("/bao-cao.pdf", _paper),
        Page("/bao-cao.csv", _csv),
    ]


def _report(visit: Visit) -> tuple[YearlyReport, list[str]]:
    years = read_years(visit.connection, visit.province) or [str(visit.now.year)]
    year = chosen(visit, "nam", years) or years[0]
    return read_report(visit.connection, visit.province, year, wanted_commune(visit), visit.now), years


def _show(visit: Visit) -> Response:
    report, years = _report(visit)
    return visit.page(
        "report.html",
        report=report,
        years=years,
        communes=communes_of(visit.province),
        model_names=MODEL_NAMES,
    )


def _text(visit: Visit, form: str) -> tuple[ReportText, str]:
    """The tables of the report and the name of its file; that it was taken away stands in the audit log."""
    report, _ = _report(visit)
    visit.note("downloads.report", year=report.year, format=form)
    place = f"-{report.commune}" if report.commune else ""
    return report_text(report, visit.site.province.name, visit.language), f"bao-cao-{report.year}{place}.{form}"


def _workbook(visit: Visit) -> Response:
    text, name = _text(visit, "xlsx")
    return download(report_workbook(text), name, WORKBOOK_TYPE)


def _paper(visit: Visit) -> Response:
    text, name = _text(visit, "pdf")
    province = visit.site.province
    return download(report_pdf(text, f"Hội Khuyến học {province.kind} {province.short_name}"), name, "application/pdf")


def _csv(visit: Visit) -> Response:
    text, name = _text(visit, "csv")
    return download(report_csv(text), name, "text/csv; charset=utf-8")
