"""The first page: the headline figures of the province, their way through the years, and its communes side by side."""

from __future__ import annotations

from datetime import datetime

from starlette.responses import Response

from provincial_server.board_list import BoardFilter, count_boards, count_silent, list_boards
from provincial_server.charts import Chart, bars
from provincial_server.communes import MEASURES, arranged, read_communes, shades
from provincial_server.headline import Headline, read_headline, read_years
from provincial_server.rollup_totals import read_totals_state
from provincial_server.routes.choices import chosen, silent_before
from provincial_server.routes.site import Page, Visit

_COMMUNE_BOARDS = 300


def overview_pages() -> list[Page]:
    """The first page and the page of a commune."""
    return [Page("/", _home), Page("/xa/{commune}", _commune)]


def trends(headline: Headline) -> dict[str, Chart]:
    """The charts of a headline by the name of their figure."""
    years = headline.years
    return {
        "raised": bars([(one.year, one.raised) for one in years], money=True),
        "awards_amount": bars([(one.year, one.awards_amount) for one in years], money=True),
        "members": bars(headline.members_by_year),
        "recognised": bars([(one.year, one.recognised) for one in years]),
    }


def summed_at(visit: Visit) -> datetime | None:
    """Of which moment the sums are; None: there are none yet."""
    state = read_totals_state(visit.connection, visit.province)
    return state.at if state else None


def _home(visit: Visit) -> Response:
    if visit.commune:
        return visit.go(f"/xa/{visit.commune}")
    years = read_years(visit.connection, visit.province)
    year = chosen(visit, "nam", years)
    measure = chosen(visit, "so", MEASURES) or MEASURES[0]
    search, by_name = visit.asked("tim"), visit.asked("xep") == "ten"
    communes = read_communes(visit.connection, visit.province, year)
    headline = read_headline(visit.connection, visit.province, "", year)
    return visit.page(
        "home.html",
        headline=headline,
        trends=trends(headline),
        years=years,
        year=year,
        measure=measure,
        measures=MEASURES,
        search=search,
        by_name=by_name,
        communes=arranged(communes, measure, search, by_name=by_name),
        shades=shades(communes, measure),
        summed=summed_at(visit),
        silent=count_silent(visit.connection, visit.province, "", silent_before(visit)),
        as_table=visit.asked("xem") == "bang",
    )


def _commune(visit: Visit) -> Response:
    commune = str(visit.request.path_params["commune"])
    years = read_years(visit.connection, visit.province)
    year = chosen(visit, "nam", years)
    headline = read_headline(visit.connection, visit.province, commune, year)
    wanted = BoardFilter(visit.asked("tim"), commune)
    return visit.page(
        "commune.html",
        code=commune,
        headline=headline,
        trends=trends(headline),
        years=years,
        year=year,
        search=wanted.search,
        boards=list_boards(visit.connection, visit.province, wanted, year, 1, _COMMUNE_BOARDS),
        count=count_boards(visit.connection, visit.province, wanted),
        summed=summed_at(visit),
        silent=count_silent(visit.connection, visit.province, commune, silent_before(visit)),
    )
