"""Every page behind the frame, by subject. Whoever adds a subject adds its pages here and its place in the rail."""

from __future__ import annotations

from provincial_server.routes.boards import board_pages
from provincial_server.routes.overview import overview_pages
from provincial_server.routes.site import Page


def every_page() -> list[Page]:
    """The pages of all subjects."""
    return [*overview_pages(), *board_pages()]
