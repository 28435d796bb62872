"""How long the program takes to start, against the `--help` of an empty Typer program.

    python benchmarks/bench_startup.py [RUNS]

Each round runs the empty program and ours one after the other, so that a busy moment of the computer touches both;
what is printed is the median of the rounds' ratios. The bound is 1.3.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

EMPTY = "import typer\napp = typer.Typer()\n\n@app.command()\ndef main() -> None:\n    pass\n\napp()\n"
BOUND = 1.3
COMMANDS = {
    "--help, English": ["--ui", "en", "--help"],
    "--help, Chinese": ["--ui", "zh", "--help"],
    "list, English": ["--ui", "en", "list"],
    "list, Chinese": ["--ui", "zh", "list"],
}


def seconds(command: list[str]) -> float:
    """Wall time of one run; raises if it fails."""
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=os.environ | {"COLUMNS": "80"})
    return time.perf_counter() - start


def main(runs: int) -> int:
    """Print the ratio of each command; 1 if one is over the bound."""
    with tempfile.TemporaryDirectory() as folder:
        empty = Path(folder) / "empty.py"
        empty.write_text(EMPTY, encoding="utf-8")
        base = [sys.executable, str(empty), "--help"]
        over = False
        for name, words in COMMANDS.items():
            ours = [sys.executable, "-m", "qatoolkit", *words]
            seconds(base), seconds(ours)
            pairs = [(seconds(base), seconds(ours)) for _ in range(runs)]
            ratio = median(mine / theirs for theirs, mine in pairs)
            over |= ratio > BOUND
            print(f"{name:18} {ratio:.2f}  (empty Typer {median(pair[0] for pair in pairs) * 1000:.0f} ms)")
    return int(over)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 15))
