"""The audit log: who did what at the province, narrowed by person, kind and day, and taken away as a table."""

from __future__ import annotations

from starlette.responses import Response

from desktop_app.i18n import N_
from provincial_server.audit import EVENTS_PER_PAGE, MOST_EVENTS, AuditEvent, AuditFilter, read_events, read_people
from provincial_server.audit_sentences import SUBJECTS, sentence
from provincial_server.routes.choices import beginning, chosen, day, whole
from provincial_server.routes.replies import download
from provincial_server.routes.site import Page, Visit
from provincial_server.tables import csv_bytes
from provincial_server.text_filters import moment_text

_LARGEST = 2**62


def audit_pages() -> list[Page]:
    """The log and its download."""
    return [Page("/nhat-ky", _show, "govern"), Page("/nhat-ky.csv", _take_away, "govern")]


def _filter(visit: Visit) -> AuditFilter:
    return AuditFilter(
        who=visit.asked("ai"),
        action=chosen(visit, "viec", list(SUBJECTS)),
        since=beginning(day(visit.asked("tu"))),
        until=beginning(day(visit.asked("den")), later_days=1),
        before=whole(visit.asked("truoc"), _LARGEST),
    )


def _show(visit: Visit) -> Response:
    wanted = _filter(visit)
    events = read_events(visit.connection, visit.province, wanted)
    return visit.page(
        "audit_log.html",
        wanted=wanted,
        since=visit.asked("tu"),
        until=visit.asked("den"),
        people=read_people(visit.connection, visit.province),
        subjects=SUBJECTS,
        events=[(event, _said(visit, event)) for event in events],
        more=events[-1].id if len(events) == EVENTS_PER_PAGE else 0,
    )


def _take_away(visit: Visit) -> Response:
    events = read_events(visit.connection, visit.province, _filter(visit), MOST_EVENTS)
    head = (N_("Lúc"), N_("Ai"), N_("Việc"), N_("Ban"))
    rows = [(moment_text(visit.language, one.at), one.who, _said(visit, one), one.board) for one in events]
    visit.note("downloads.audit_log", rows=str(len(rows)))
    return download(csv_bytes([visit.say(word) for word in head], rows), "nhat-ky.csv", "text/csv; charset=utf-8")


def _said(visit: Visit, event: AuditEvent) -> str:
    return sentence(visit.language, event.action, event.facts)
