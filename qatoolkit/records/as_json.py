"""Answers as JSON, exactly: a decimal stays a decimal with its zeros, a date a date."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from qatoolkit.definitions.answers import Value, Values


def to_json(values: Mapping[str, Value]) -> str:
    """``values`` as JSON text from which ``from_json`` makes exactly the same, types and all."""
    return json.dumps({path: value_data(value) for path, value in values.items()}, ensure_ascii=False)


def from_json(text: str) -> Values:
    """The inverse of ``to_json``. Raises ``ValueError`` for anything else."""
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("no answers")
    return {path: value_from_data(value) for path, value in data.items()}


def value_data(value: Value) -> object:
    """One answer as JSON data: decimals as ``{"decimal": "1.50"}``, dates as ``{"date": "2026-03-02"}``."""
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return list(value) if isinstance(value, tuple) else value


def value_from_data(data: object) -> Value:
    """The inverse of ``value_data``. Raises ``ValueError`` for anything else."""
    match data:
        case {"decimal": str(text), **rest} if not rest:
            return _decimal(text)
        case {"date": str(text), **rest} if not rest:
            return date.fromisoformat(text)
        case bool() | int() | str():
            return data
        case list() if all(isinstance(code, str) for code in data):
            return tuple(data)
    raise ValueError("no answer")


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError as error:
        raise ValueError("no number") from error
