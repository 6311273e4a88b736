"""Every page behind the frame, by subject. Whoever adds a subject adds its pages here and its place in the rail."""

from __future__ import annotations

from provincial_server.routes.audit_log import audit_pages
from provincial_server.routes.boards import board_pages
from provincial_server.routes.catalogues import catalogue_pages
from provincial_server.routes.checks import check_pages
from provincial_server.routes.codes import code_pages
from provincial_server.routes.devices import device_pages
from provincial_server.routes.overview import overview_pages
from provincial_server.routes.packages import package_pages
from provincial_server.routes.public import public_pages
from provincial_server.routes.reorganising import reorganising_pages
from provincial_server.routes.reports import report_pages
from provincial_server.routes.site import Page
from provincial_server.routes.users import user_pages


def every_page() -> list[Page]:
    """The pages of all subjects."""
    return [
        *overview_pages(),
        *board_pages(),
        *code_pages(),
        *catalogue_pages(),
        *reorganising_pages(),
        *device_pages(),
        *package_pages(),
        *user_pages(),
        *audit_pages(),
        *check_pages(),
        *report_pages(),
        *public_pages(),
    ]
