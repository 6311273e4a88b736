"""`so-khuyen-hoc`: opens the window; a few commands need none."""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app import __version__
from desktop_app.domain.errors import DomainError, EnvironmentFault
from desktop_app.i18n import _

DONE, REFUSED, MISUSED = 0, 1, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs one command, or opens the window.

    Returns:
        0 done, 1 refused with a sentence, 2 wrong usage.
    """
    given = sys.argv[1:] if arguments is None else list(arguments)
    if given == ["--read-sheets"]:  # from spreadsheets/reading_process.py, through pipes
        from desktop_app.spreadsheets.reading_process import answer  # noqa: PLC0415 - only one road is taken at a time

        return answer()
    _prepare_streams()
    if given[:1] == ["--selftest"]:
        from desktop_app.selftest import run  # noqa: PLC0415

        return run(Path(given[1])) if len(given) > 1 else MISUSED
    if not given or not _is_command(given[0]):
        if given and not Path(given[0]).suffix:
            _parser().error(_("không có lệnh “{name}”").format(name=given[0]))
        from desktop_app.app import open_window  # noqa: PLC0415

        return open_window(Path(given[0]) if given else None)
    return _command(given)


def _is_command(word: str) -> bool:
    return word in {"new", "import", "export", "verify", "sync", "package", "walkthrough", "-h", "--help", "--version"}


def _command(given: list[str]) -> int:
    from desktop_app.commands import SecretMissing  # noqa: PLC0415
    from desktop_app.ui.messages import crash_sentence, sentence  # noqa: PLC0415

    parsed = _parser().parse_args(given)
    try:
        return parsed.run(parsed)
    except (DomainError, EnvironmentFault) as error:
        _complain(sentence(error))
        return REFUSED
    except (FileExistsError, FileNotFoundError, IsADirectoryError, NotADirectoryError, PermissionError) as error:
        _complain(_("Không đọc hoặc ghi được {path}. Xem lại tên tệp và quyền.").format(path=error.filename))
        return REFUSED
    except SecretMissing:
        _complain(_("Chưa có mã khóa. Dùng --passphrase-file TỆP, hoặc biến môi trường SOKH_PASSPHRASE."))
        return MISUSED
    except KeyboardInterrupt:
        _complain(_("Đã dừng. Những gì ghi xong trước đó vẫn còn trong sổ."))
    except Exception:
        logging.getLogger(__name__).exception("a command failed")
        _complain(crash_sentence())
    return REFUSED


def _complain(text: str) -> None:
    sys.stderr.write(text + "\n")


def _parser() -> argparse.ArgumentParser:
    from desktop_app.command_words import speak_as_the_program  # noqa: PLC0415
    from desktop_app.commands import add_commands  # noqa: PLC0415

    speak_as_the_program()
    parser = argparse.ArgumentParser(
        prog="so-khuyen-hoc",
        description=_("Sổ Khuyến học: sổ của ban khuyến học cơ sở. Không có lệnh nào thì mở cửa sổ chương trình."),
        epilog=_(
            "Kết quả: 0 xong, 1 bị từ chối kèm lý do, 2 gõ lệnh chưa đúng, 3 còn dòng để lại. "
            "--selftest TỆP: tự kiểm tra."
        ),
    )
    version = f"%(prog)s {__version__}"
    parser.add_argument("--version", action="version", version=version, help=_("hiện số phiên bản"))
    commands = parser.add_subparsers(required=True, metavar=_("LỆNH"))
    add_commands(commands, _walk)
    return parser


def _walk(given: argparse.Namespace) -> int:
    from desktop_app.walkthrough import run  # noqa: PLC0415 - it knows every layer

    return run(given)


def _prepare_streams() -> None:
    """A windowed Windows program has no streams; an old console has not all letters."""
    if sys.stdout is None or sys.stderr is None:  # pyright: ignore[reportUnnecessaryComparison]
        sys.stdout = sys.stderr = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115 - lives as long as we do
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")


if __name__ == "__main__":
    sys.exit(main())
