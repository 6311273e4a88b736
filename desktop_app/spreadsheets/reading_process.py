"""Reads a workbook in a process of its own: what a damaged .xls ends there is not the program.

Some damage makes the reader run out of stack or memory, which ends the whole process; some makes it run on and on.
The file goes in and the sheets come back through pipes, so nothing of a list is left on the disk.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from pathlib import Path

from desktop_app.spreadsheets.sheets import Sheet, filled_sheets

WORD = "--read-sheets"  # what the program is started with to do nothing but this

_LONGEST = 60.0  # seconds; the largest sheet an .xls can hold takes about two
_MOST_MEMORY = 3_000_000_000  # bytes
_ROOT = Path(__file__).resolve().parents[2]


class ReadingEnded(Exception):
    """The process ended without an answer, or did not end."""


def sheets_read_apart(content: bytes, seconds: float = _LONGEST) -> tuple[Sheet, ...]:
    """The filled sheets of a workbook, as `filled_sheets` reads them.

    Raises:
        ReadingEnded: They cannot be read.
    """
    frozen = bool(getattr(sys, "frozen", False))
    command = [sys.executable, WORD] if frozen else [sys.executable, "-m", "desktop_app", WORD]
    try:
        done = subprocess.run(  # noqa: S603 - this very program
            command,
            input=content,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=seconds,
            check=True,
            env=os.environ if frozen else os.environ | {"PYTHONPATH": os.pathsep.join((str(_ROOT), *sys.path))},
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        return pickle.loads(done.stdout)  # noqa: S301 - written a moment ago by this very program
    except (subprocess.SubprocessError, OSError, EOFError, pickle.UnpicklingError):
        raise ReadingEnded from None


def answer() -> int:
    """What the process does: the file from its input, the sheets to its output.

    Returns:
        0 answered, 1 the file cannot be read; or the process just ends.
    """
    _die_quietly()
    # By their numbers: a Windows program without a console has no `sys.stdin`, but it has the pipes.
    with open(0, "rb", closefd=False) as given:
        content = given.read()
    try:
        sheets = filled_sheets(content)
    except BaseException:  # noqa: BLE001 - a panic of the reader is no Exception; there is nobody to tell but by the code
        return 1
    with open(1, "wb", closefd=False) as answered:
        pickle.dump(sheets, answered, pickle.HIGHEST_PROTOCOL)
    return 0


def _die_quietly() -> None:
    """No window of the system tells of the end, and a file that asks for more memory than there is ends only this."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - only there

        ctypes.windll.kernel32.SetErrorMode(0x8003)  # neither critical errors, nor faults, nor missing files in a box
    else:
        import resource  # noqa: PLC0415 - only there

        resource.setrlimit(resource.RLIMIT_AS, (_MOST_MEMORY, _MOST_MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
