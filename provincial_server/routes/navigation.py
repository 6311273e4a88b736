"""The rail of the pages: what stands where, and who sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from desktop_app.i18n import N_
from provincial_server.auth import Session
from provincial_server.roles import Access, may


@dataclass(frozen=True, slots=True)
class Item:
    """A place in the rail.

    Attributes:
        label: Marked by `N_`, at most three words.
        icon: Name of a file in `resources/icons`.
        whole: Only for those who see the whole province.
        also: Beginnings of other addresses that belong to it.
    """

    path: str
    label: str
    icon: str
    access: Access = "look"
    whole: bool = False
    also: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        """Whether a page at this address belongs here."""
        if self.path == "/":
            return path == "/" or path.startswith(self.also)
        return any(path == start or path.startswith(f"{start}/") for start in (self.path, *self.also))


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading; the first group has none."""

    label: str
    items: tuple[Item, ...]


GROUPS: Final = (
    Group(
        "",
        (
            Item("/", N_("Tổng hợp"), "house", also=("/xa",)),
            Item("/cac-ban", N_("Các ban"), "landmark", also=("/ban",)),
            Item("/chua-gui", N_("Lâu chưa gửi"), "clock"),
            Item("/bao-cao", N_("Báo cáo năm"), "chart-column"),
        ),
    ),
    Group(
        N_("Việc của tỉnh"),
        (
            Item("/ma-ghep", N_("Mã ghép máy"), "key-round", access="issue"),
            Item("/danh-muc", N_("Danh mục"), "list-checks", access="govern", whole=True),
            Item("/sap-xep", N_("Sắp xếp ban"), "move", access="govern", whole=True),
            Item("/nhan-goi", N_("Nhận gói"), "usb", access="govern", whole=True),
        ),
    ),
    Group(
        N_("Soát"),
        (
            Item("/trung", N_("Trùng giữa các ban"), "users"),
            Item("/doi-chieu", N_("Đối chiếu sổ"), "shield-check"),
            Item("/de-rieng", N_("Đang để riêng"), "archive-restore"),
            Item("/khoi-phuc", N_("Gửi lại từ đầu"), "refresh-cw"),
        ),
    ),
    Group(
        N_("Quản trị"),
        (
            Item("/nguoi-dung", N_("Người dùng"), "user-pen", access="govern", whole=True),
            Item("/nhat-ky", N_("Nhật ký"), "book-open-check", access="govern", whole=True),
        ),
    ),
)


def rail(session: Session | None, served: frozenset[str]) -> list[Group]:
    """The groups that this person sees; only places that lead to a page are in them."""
    if session is None:
        return []
    seen = [
        Group(
            group.label,
            tuple(
                item
                for item in group.items
                if item.path in served and may(session.role, item.access) and not (item.whole and session.commune)
            ),
        )
        for group in GROUPS
    ]
    return [group for group in seen if group.items]
