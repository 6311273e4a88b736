"""What the numbers were measured on; no names of computers or people."""

from __future__ import annotations

import os
import platform
import sys
from pathlib import Path


def machine() -> str:
    """Cores, processor, memory, kernel, Python, and how busy the machine is at this moment."""
    parts = [f"{os.cpu_count()} cores", _processor(), _memory(), f"{platform.system()} {platform.release()}"]
    parts += [f"Python {platform.python_version()}", _load()]
    return ", ".join(part for part in parts if part)


def _processor() -> str:
    if sys.platform == "linux":
        for line in Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor()


def _memory() -> str:
    if sys.platform == "win32":
        return ""
    return f"{os.sysconf('SC_PAGE_SIZE') * os.sysconf('SC_PHYS_PAGES') / 2**30:.0f} GiB"


def _load() -> str:
    return "" if sys.platform == "win32" else f"load {os.getloadavg()[0]:.1f}"


def peak_megabytes() -> float:
    """The most memory that this process has held at a time; 0 where the system does not say."""
    if sys.platform == "win32":
        return 0.0
    import resource

    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1e6 if sys.platform == "darwin" else 1024)
