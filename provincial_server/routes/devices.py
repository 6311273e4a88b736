"""The laptops of a board, the end of one, and the times in which laptops offer everything again."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from starlette.responses import Response

from desktop_app.i18n import N_
from provincial_server.devices import DeviceRow, NoSuchDevice, RetiredReason, devices_of, retire_device
from provincial_server.recovery_list import close_recovery, count_recoveries, list_recoveries
from provincial_server.routes.codes import HOURS
from provincial_server.routes.site import Page, Visit

REASONS: Final[dict[RetiredReason, str]] = {
    "replaced": N_("Đã có máy khác thay"),
    "lost": N_("Máy bị mất"),
    "left": N_("Người giữ máy thôi việc hội"),
    "misused": N_("Máy bị dùng sai"),
}
_BY_CODE: Final[dict[str, RetiredReason]] = {reason: reason for reason in REASONS}
ROLES: Final = {
    "main": N_("Máy chính"),
    "second": N_("Máy thứ hai"),
    "replacement": N_("Máy thay thế"),
}


def device_pages() -> list[Page]:
    """Devices of a board, and recoveries."""
    return [
        Page("/ban/{book}/may", _show),
        Page("/ban/{book}/may/{device}", _ask, "govern"),
        Page("/ban/{book}/may/{device}", _retire, "govern", "POST"),
        Page("/khoi-phuc", _recoveries),
        Page("/khoi-phuc", _close, "govern", "POST"),
    ]


def _show(visit: Visit) -> Response:
    board = visit.board
    return visit.page(
        "devices.html",
        board=board,
        devices=devices_of(visit.connection, visit.province, board.book_id),
        reasons=REASONS,
        roles=ROLES,
        choices=HOURS,
    )


def _device(visit: Visit) -> DeviceRow | None:
    """The laptop of the address, if it still speaks for the board."""
    try:
        named = UUID(str(visit.request.path_params["device"]))
    except ValueError:
        return None
    devices = devices_of(visit.connection, visit.province, visit.board.book_id)
    return next((one for one in devices if one.device_id == named and one.retired_at is None), None)


def _ask(visit: Visit) -> Response:
    device = _device(visit)
    if device is None:
        return visit.not_found()
    return _question(visit, device, 200, "")


def _question(visit: Visit, device: DeviceRow, status: int, problem: str) -> Response:
    return visit.page(
        "retire_device.html", status, board=visit.board, device=device, reasons=REASONS, roles=ROLES, problem=problem
    )


def _retire(visit: Visit) -> Response:
    device, board = _device(visit), visit.board
    if device is None:
        return visit.not_found()
    reason = _BY_CODE.get(visit.form.one("reason"))
    if reason is None:
        return _question(visit, device, 400, N_("Chưa chọn lý do."))
    try:
        retire_device(visit.connection, visit.province, board.book_id, device.device_id, reason, visit.who, visit.now)
    except NoSuchDevice:  # somebody else did it this moment
        return visit.not_found()
    return visit.go(f"/ban/{board.book_id}/may")


def _recoveries(visit: Visit) -> Response:
    return visit.page(
        "recoveries.html",
        counts=count_recoveries(visit.connection, visit.province, visit.commune),
        recoveries=list_recoveries(visit.connection, visit.province, visit.commune),
    )


def _close(visit: Visit) -> Response:
    board = visit.find_board(visit.form.one("book"))
    if board is None:
        return visit.not_found()
    epoch = visit.form.one("epoch")
    if close_recovery(visit.connection, visit.province, board.book_id, epoch, visit.who, visit.now):
        visit.note("recovery.closed", board.book_id)
    return visit.go("/khoi-phuc")
