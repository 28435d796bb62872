"""The page as one HTML file that a browser shows, prints and lets people fill in, without any network."""

from __future__ import annotations

from qatoolkit.formats.printing import Printing
from qatoolkit.pages.render import Page
from qatoolkit.pages.templates import render_template
from qatoolkit.word.look import open_look


def write(page: Page, printing: Printing) -> bytes:
    """The bytes of an HTML document in the colours of the look; ``plain`` makes every control read-only."""
    from markupsafe import Markup

    look = open_look(printing.library, printing.look)
    body = Markup(page.html)  # noqa: S704 - our own templates made it, with autoescape on
    names = {"page": page, "body": body, "look": look, "plain": printing.plain}
    return render_template(printing.library, "html/document.html.j2", **names).encode()
