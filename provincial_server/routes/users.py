"""The users of the web pages: adding one, another role or password, shutting one out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from desktop_app.i18n import N_
from provincial_server.auth import PasswordTooShort, UserNameRefused
from provincial_server.provinces import communes_of
from provincial_server.roles import Role, role_of
from provincial_server.routes.site import Page, Visit
from provincial_server.users import (
    LastOfProvince,
    NoSuchUser,
    UserTaken,
    add_user,
    change_user,
    find_user,
    list_users,
    new_password,
)

ROLE_NAMES: Final[dict[Role, str]] = {
    "province": N_("Tỉnh: xem và làm mọi việc"),
    "commune": N_("Xã: xem và cấp mã trong xã mình"),
    "viewer": N_("Chỉ xem"),
}
_SHORT = N_("Mật khẩu cần ít nhất 8 chữ. Ví dụ: ghép bốn từ dễ nhớ.")


@dataclass(frozen=True, slots=True)
class _Typed:
    name: str = ""
    role: Role = "viewer"
    commune: str = ""


def user_pages() -> list[Page]:
    """Users, for those who manage the province's pages."""
    return [
        Page("/nguoi-dung", _show, "govern"),
        Page("/nguoi-dung", _add, "govern", "POST"),
        Page("/nguoi-dung/doi", _change_page, "govern"),
        Page("/nguoi-dung/doi", _change, "govern", "POST"),
        Page("/nguoi-dung/mat-khau", _password, "govern", "POST"),
    ]


def _show(visit: Visit) -> Response:
    return _page(visit, 200, _Typed(), "")


def _page(visit: Visit, status: int, typed: _Typed, problem: str) -> Response:
    return visit.page(
        "users.html",
        status,
        users=list_users(visit.connection, visit.province),
        communes=communes_of(visit.province),
        roles=ROLE_NAMES,
        typed=typed,
        problem=problem,
    )


def _typed(visit: Visit) -> _Typed:
    role = role_of(visit.form.one("role"))
    commune = visit.form.one("commune")
    known = commune in {one.code for one in communes_of(visit.province)}
    return _Typed(visit.form.one("name"), role, commune if known and role != "province" else "")


def _wrong(visit: Visit, typed: _Typed) -> str:
    """What of the rights is missing or cannot be: nobody gets others than were meant; empty: nothing."""
    if visit.form.one("role") not in ROLE_NAMES:
        return N_("Chưa chọn quyền của người dùng.")
    if typed.role != "province" and visit.form.one("commune") != typed.commune:
        return N_("Không có xã này. Chọn xã trong danh sách.")
    if typed.role == "commune" and not typed.commune:
        return N_("Người dùng của xã thì phải chọn xã.")
    return ""


def _add(visit: Visit) -> Response:
    typed = _typed(visit)
    if wrong := _wrong(visit, typed):
        return _page(visit, 400, typed, wrong)
    try:
        password = visit.form.secret("password")
        add_user(visit.connection, visit.province, typed.name, password, typed.role, typed.commune, visit.now)
    except UserTaken:
        return _page(visit, 400, typed, N_("Đã có người dùng tên này. Chọn tên khác, hoặc đổi người ấy ở bảng dưới."))
    except UserNameRefused:
        return _page(visit, 400, typed, N_("Tên đăng nhập chưa dùng được. Gõ tên ngắn gọn, ví dụ: minh."))
    except PasswordTooShort:
        return _page(visit, 400, typed, _SHORT)
    visit.note("users.added", name=typed.name, role=typed.role, commune=typed.commune)
    return visit.go("/nguoi-dung")


def _change_page(visit: Visit) -> Response:
    return _one(visit, visit.asked("ten"), 200, "")


def _one(visit: Visit, name: str, status: int, problem: str) -> Response:
    try:
        user = find_user(visit.connection, visit.province, name)
    except NoSuchUser:
        return visit.not_found()
    return visit.page(
        "user.html",
        status,
        user=user,
        communes=communes_of(visit.province),
        roles=ROLE_NAMES,
        problem=problem,
    )


def _change(visit: Visit) -> Response:
    typed = _typed(visit)
    shut = visit.form.one("disabled") == "1"
    if wrong := _wrong(visit, typed):
        return _one(visit, typed.name, 400, wrong)
    try:
        was = find_user(visit.connection, visit.province, typed.name)
        until = (was.disabled_at or visit.now) if shut else None
        change_user(visit.connection, visit.province, typed.name, typed.role, typed.commune, until)
    except NoSuchUser:
        return visit.not_found()
    except LastOfProvince:
        sentence = N_("Đây là người dùng cuối cùng của tỉnh. Thêm một người của tỉnh trước đã.")
        return _one(visit, typed.name, 400, sentence)
    action = "users.changed" if shut == (was.disabled_at is not None) else "users.shut" if shut else "users.let_in"
    visit.note(action, name=typed.name, role=typed.role, commune=typed.commune)
    return visit.go("/nguoi-dung")


def _password(visit: Visit) -> Response:
    name = visit.form.one("name")
    try:
        new_password(visit.connection, visit.province, name, visit.form.secret("password"), visit.now)
    except NoSuchUser:
        return visit.not_found()
    except PasswordTooShort:
        return _one(visit, name, 400, _SHORT)
    visit.note("users.new_password", name=name)
    return visit.go("/nguoi-dung")
