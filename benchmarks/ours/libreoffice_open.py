"""LibreOffice opens a workbook and writes it as CSV, without a window; how long, and how much memory."""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter


def main(workbook: Path) -> None:
    with tempfile.TemporaryDirectory(prefix="sokh-bench-") as folder:
        home = (Path(folder) / "home").as_uri()
        command = ["soffice", f"-env:UserInstallation={home}", "--headless", "--convert-to", "csv", "--outdir", folder]
        began = perf_counter()
        subprocess.run([*command, str(workbook)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        took = perf_counter() - began
        if not list(Path(folder).glob("*.csv")):
            raise SystemExit("nothing was written")
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(json.dumps({"first_rows_ms": took * 1000, "window_mb": most}))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
