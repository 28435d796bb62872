"""``python -m qatoolkit``: the same as the command ``qatoolkit``."""

from qatoolkit.cli.app import run

if __name__ == "__main__":
    run()
