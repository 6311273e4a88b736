"""`serve`: the words with which the server is begun, and the sentences when it cannot be."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from pathlib import Path

from desktop_app.i18n import N_, _
from provincial_server.command_line.options import Commands, port, proxies, say, warn, workers
from provincial_server.commands import Place
from provincial_server.provinces import province_of
from provincial_server.tls import CertificateUnusable, Reason, TlsFiles

DEFAULT_PORT = 8040
_LOOPBACK = ("127.0.0.1", "::1", "localhost")
_UNUSABLE: Mapping[Reason, str] = {
    "unreadable": N_("Không đọc được tệp {file}. Xem lại đường dẫn và quyền đọc."),
    "no_certificate": N_("Trong tệp {file} không có chứng thư TLS dạng PEM."),
    "no_key": N_("Trong tệp {file} không có khóa TLS dạng PEM."),
    "locked_key": N_("Khóa TLS trong {file} có mật khẩu. Dùng tệp khóa không mật khẩu, chỉ máy chủ đọc được."),
    "other_key": N_("Khóa TLS trong {file} không đi với chứng thư. Chọn đúng cặp tệp."),
    "expired": N_("Chứng thư TLS trong {file} đã hết hạn. Xin chứng thư mới rồi chạy lại."),
    "not_yet": N_("Chứng thư TLS trong {file} chưa đến ngày dùng. Xem lại ngày giờ của máy."),
}


def add(commands: Commands) -> None:
    """Adds the command."""
    serve = commands.add("serve", _("Chạy máy chủ cho đến khi được dừng (Ctrl+C)."), _serve)
    serve.add_argument("--host", default="127.0.0.1", help=_("địa chỉ nghe; mặc định chỉ máy này (%(default)s)"))
    serve.add_argument("--port", type=port, default=DEFAULT_PORT, help=_("cổng (%(default)s); 0: cổng trống bất kỳ"))
    serve.add_argument("--workers", type=workers, default=1, metavar="N", help=_("số tiến trình trả lời (%(default)s)"))
    serve.add_argument("--tls-cert", type=Path, metavar="FILE", help=_("chứng thư TLS (PEM, cả chuỗi)"))
    serve.add_argument("--tls-key", type=Path, metavar="FILE", help=_("khóa của chứng thư (PEM)"))
    serve.add_argument(
        "--proxy",
        type=proxies,
        default="",
        metavar="ADDR",
        help=_("địa chỉ cổng đứng trước (cách nhau dấu phẩy), được tin là thật"),
    )
    serve.add_argument(
        "--metrics-token-file", type=Path, metavar="FILE", help=_("tệp chứa mã để máy khác đọc /metrics")
    )
    serve.add_argument("--log", default="", metavar="FILE", help=_("ghi mỗi yêu cầu một dòng JSON; -: ra màn hình"))


def _serve(place: Place, given: argparse.Namespace) -> int:
    from provincial_server.serving import Service, serve  # noqa: PLC0415 - the other commands start in half the time

    if (given.tls_cert is None) != (given.tls_key is None):
        warn(_("Cần cả --tls-cert và --tls-key."))
        return 2
    token = ""
    if given.metrics_token_file is not None:
        token = given.metrics_token_file.read_bytes().decode("utf-8", "replace").strip()
        if not token.isascii() or not token.isprintable() or not token:
            warn(_("Trong tệp {file} không có mã: cần một dòng chữ không dấu.").format(file=given.metrics_token_file))
            return 2
    tls = TlsFiles(given.tls_cert, given.tls_key) if given.tls_cert else None
    if given.host not in _LOOPBACK and tls is None:
        warn(_("Máy khác sẽ vào được địa chỉ này: hãy đặt máy chủ sau một cổng TLS (https)."))
    service = Service(given.host, given.port, given.workers, tls, given.proxy, token, given.log)

    def announce(address: str) -> None:
        say(_("Đang chạy tại {address}").format(address=address))

    serve(place, province_of(given.province), service, announce)
    return 0


def sentence(refusal: CertificateUnusable) -> str:
    """What is wrong with the certificate, and what to do."""
    return _(_UNUSABLE[refusal.reason]).format(file=refusal.file)
