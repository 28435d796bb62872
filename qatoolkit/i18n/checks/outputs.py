"""Findings for machines: JSON, lines for GitHub and Gitea, JUnit XML."""

from __future__ import annotations

import json
import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from qatoolkit.i18n.checks.findings import Finding

Teller = Callable[[Finding], str]
"""Says what a finding is, in the language of the screen."""

_COMMANDS: Mapping[str, str] = {"error": "error", "warning": "warning", "info": "notice"}
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_LINE_ENDS = {"%": "%25", "\r": "%0D", "\n": "%0A"}


def finding_data(finding: Finding, tell: Teller) -> dict[str, object]:
    """A finding as JSON has it."""
    return {
        "level": finding.level,
        "code": finding.code,
        "po": finding.po,
        "line": finding.line,
        "ctx": finding.context,
        "file": finding.file,
        "source": finding.source,
        "text": finding.text,
        "message": tell(finding),
        "fix": finding.fix or None,
    }


def as_json(findings: Sequence[Finding], tell: Teller) -> str:
    """A JSON array with one finding a line, so that both JSON readers and ``grep`` can use it."""
    lines = [json.dumps(finding_data(one, tell), ensure_ascii=False) for one in findings]
    return "[\n" + ",\n".join(lines) + ("\n" if lines else "") + "]\n"


def as_github(findings: Sequence[Finding], tell: Teller) -> str:
    """Workflow commands, which GitHub and Gitea show beside the line of the PO file."""
    return "".join(f"{_command(one, tell)}\n" for one in findings)


def _command(finding: Finding, tell: Teller) -> str:
    spot = f"file={_property(finding.po)},line={finding.line or 1},title={_property(finding.code)}"
    said = f"{finding.context}: {tell(finding)}" if finding.context else tell(finding)
    return f"::{_COMMANDS[finding.level]} {spot}::{_escaped(said)}"


def _escaped(text: str) -> str:
    return re.sub("[%\r\n]", lambda sign: _LINE_ENDS[sign[0]], text)


def _property(text: str) -> str:
    return _escaped(text).replace(":", "%3A").replace(",", "%2C")


def as_junit(findings: Sequence[Finding], tell: Teller, files: Sequence[str]) -> str:
    """JUnit XML: a suite for each PO file, a case for each finding; a file without findings is one passed case."""
    by_file: dict[str, list[Finding]] = defaultdict(list)
    for finding in findings:
        by_file[finding.po].append(finding)
    suites = [_suite(name, by_file.get(name, []), tell) for name in dict.fromkeys((*files, *by_file))]
    failed = sum(one.level != "info" for one in findings)
    cases = sum(max(1, len(by_file.get(name, []))) for name in dict.fromkeys((*files, *by_file)))
    head = f'<testsuites name="i18n check" tests="{cases}" failures="{failed}">'
    return "\n".join(['<?xml version="1.0" encoding="UTF-8"?>', head, *suites, "</testsuites>", ""])


def _suite(name: str, findings: Sequence[Finding], tell: Teller) -> str:
    failed = sum(one.level != "info" for one in findings)
    cases = [_case(one, tell) for one in findings] or [
        f'    <testcase classname={_attribute(name)} name="i18n check"/>'
    ]
    head = f'  <testsuite name={_attribute(name)} tests="{len(cases)}" failures="{failed}" errors="0">'
    return "\n".join([head, *cases, "  </testsuite>"])


def _case(finding: Finding, tell: Teller) -> str:
    title = f"{finding.code} {finding.context or finding.source[:60]} (line {finding.line})"
    head = f"    <testcase classname={_attribute(finding.po)} name={_attribute(title)}"
    if finding.level == "info":
        return f"{head}><system-out>{_content(tell(finding))}</system-out></testcase>"
    body = _content(f"{finding.po}:{finding.line}\n{finding.source}\n{finding.text}")
    kind = _attribute(f"{finding.level}.{finding.code}")
    return f"{head}><failure type={kind} message={_attribute(tell(finding))}>{body}</failure></testcase>"


def _content(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def _attribute(text: str) -> str:
    return quoteattr(_NO_XML.sub("\ufffd", text))
