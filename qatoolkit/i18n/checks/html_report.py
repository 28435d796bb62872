"""Findings as one page that needs nothing else: the page to send to a translator who has only a browser."""

from __future__ import annotations

import html
from collections import Counter
from collections.abc import Mapping, Sequence

from qatoolkit.i18n.checks.findings import Finding
from qatoolkit.i18n.checks.outputs import Teller

_STYLE = """
body{font:15px/1.5 system-ui,"Noto Sans","Noto Sans CJK SC",sans-serif;
margin:0 auto;max-width:72rem;padding:1rem;color:#1a1a1a}
h1{font-size:1.3rem}nav{position:sticky;top:0;background:#fff;padding:.5rem 0;border-bottom:1px solid #bbb;display:flex;
gap:1rem;flex-wrap:wrap}select{font:inherit}article{border-left:.4rem solid #767676;padding:.3rem .8rem;margin:.8rem 0;
background:#f7f7f7}article.error{border-color:#b00020}article.warning{border-color:#a15c00}h2{font-size:1rem;margin:0}
.place{color:#595959;font-size:.85rem;overflow-wrap:anywhere}
dl{margin:.3rem 0;display:grid;grid-template-columns:7rem 1fr}
dt{color:#595959}dd{margin:0;white-space:pre-wrap;overflow-wrap:anywhere}[hidden]{display:none}
"""
_SCRIPT = """
const pick=n=>document.getElementById(n).value;
function show(){let n=0;for(const a of document.querySelectorAll("article")){a.hidden=["code","level","po"].some(
k=>pick(k)&&a.dataset[k]!==pick(k));if(!a.hidden)n++}document.getElementById("count").textContent=n}
for(const k of ["code","level","po"])document.getElementById(k).addEventListener("change",show);show();
"""


def as_html(
    findings: Sequence[Finding], tell: Teller, words: Mapping[str, str], *, language: tuple[str, str, str], screen: str
) -> str:
    """The page. ``words`` are its own words; ``language``: name, BCP 47 tag and direction of the translations.

    ``screen`` is the language that the page itself speaks. Works without a network; without scripts all is shown.
    """
    name, tag, direction = language
    title = html.escape(f"{words['title']} – {name}")
    codes, files = Counter(one.code for one in findings), Counter(one.po for one in findings)
    levels = Counter(one.level for one in findings)
    menus = [
        _menu("level", words["level"], {level: f"{words[level]} ({count})" for level, count in levels.items()}, words),
        _menu("code", words["code"], {code: f"{code} ({count})" for code, count in sorted(codes.items())}, words),
        _menu("po", words["place"], {po: f"{po} ({count})" for po, count in sorted(files.items())}, words),
    ]
    articles = [_article(one, tell, words, tag, direction) for one in findings]
    return "\n".join([
        f'<!DOCTYPE html>\n<html lang="{html.escape(screen)}"><head><meta charset="utf-8">',
        f'<meta name="viewport" content="width=device-width"><title>{title}</title>',
        f"<style>{_STYLE}</style></head><body>",
        f'<h1>{title}</h1><nav>{"".join(menus)}<output id="count">{len(findings)}</output></nav><main>',
        *articles,
        f"</main><p>{html.escape(words['more'])}</p><script>{_SCRIPT}</script></body></html>\n",
    ])  # fmt: skip


def _menu(name: str, label: str, options: Mapping[str, str], words: Mapping[str, str]) -> str:
    every = f'<option value="">{html.escape(words["all"])}</option>'
    rest = (f'<option value="{html.escape(key)}">{html.escape(text)}</option>' for key, text in options.items())
    return f'<label>{html.escape(label)} <select id="{name}">{every}{"".join(rest)}</select></label>'


def _article(finding: Finding, tell: Teller, words: Mapping[str, str], tag: str, direction: str) -> str:
    place = html.escape(f"{finding.po}:{finding.line}")
    crumbs = html.escape(" · ".join(filter(None, (finding.crumbs, finding.context))))
    data = " ".join(f'data-{key}="{html.escape(value)}"' for key, value in (
        ("code", finding.code), ("level", finding.level), ("po", finding.po),
    ))  # fmt: skip
    target = f'lang="{html.escape(tag)}" dir="{direction}"'
    rows = [_row(words["source"], finding.source, ""), _row(words["text"], finding.text, target)]
    if finding.fix:
        rows.append(_row(words["fix"], finding.fix, target))
    return (
        f'<article class="{finding.level}" {data}><h2>{html.escape(words[finding.level])}: '
        f"{html.escape(tell(finding))} <code>{html.escape(finding.code)}</code></h2>"
        f'<div class="place">{place} · {crumbs}</div><dl>{"".join(rows)}</dl></article>'
    )


def _row(label: str, text: str, attributes: str) -> str:
    return f"<dt>{html.escape(label)}</dt><dd {attributes}>{html.escape(text)}</dd>"
