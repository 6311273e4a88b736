"""The pages of the window, in the order of the rail; each is read and made when it is opened for the first time."""

from __future__ import annotations

from functools import partial

from desktop_app.i18n import _
from desktop_app.ui.session import Session
from desktop_app.ui.widgets.page import Page
from desktop_app.ui.widgets.rail import RailItem

# ruff: noqa: PLC0415 - a page's modules are read when it is first opened, so that the window opens at once


def rail_items(session: Session) -> list[RailItem]:
    """The pages of an open book."""
    return [
        RailItem("home", _("Trang chủ"), "house", partial(_home, session)),
        RailItem("members", _("Hội viên"), "users", partial(_members, session)),
        RailItem("families", _("Gia đình, dòng họ"), "trees", partial(_families, session), short=_("Gia đình")),
        RailItem("funds", _("Quỹ khuyến học"), "wallet", partial(_funds, session), short=_("Quỹ")),
        RailItem("awards", _("Khen thưởng"), "award", partial(_awards, session)),
        RailItem("sync", _("Đồng bộ"), "cloud-upload", partial(_sync, session), place="bottom"),
        RailItem("settings", _("Cài đặt"), "settings", partial(_settings, session), place="bottom"),
    ]


def _home(session: Session) -> Page:
    from desktop_app.ui.home.page import HomePage

    return HomePage(session)


def _members(session: Session) -> Page:
    from desktop_app.ui.members.page import MembersPage

    return MembersPage(session)


def _families(session: Session) -> Page:
    from desktop_app.ui.families.page import FamiliesPage

    return FamiliesPage(session)


def _funds(session: Session) -> Page:
    from desktop_app.ui.funds.page import FundsPage

    return FundsPage(session)


def _awards(session: Session) -> Page:
    from desktop_app.ui.awards.page import AwardsPage

    return AwardsPage(session)


def _sync(session: Session) -> Page:
    from desktop_app.ui.province.page import ProvincePage

    return ProvincePage(session)


def _settings(session: Session) -> Page:
    from desktop_app.ui.settings.page import SettingsPage

    return SettingsPage(session)
