"""Nouns to JSON and back, for storing. The types of the fields say how to read a value back."""

from __future__ import annotations

import dataclasses
import enum
import json
import types
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from counterpoint.model import Span

T = TypeVar("T")
Decoder = Callable[[Any], Any]


def dump_json(value: Any) -> str:
    """Write JSON in one form only: sorted keys, no spaces, letters as they are."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def encode(value: Any) -> Any:
    """Return a noun as JSON values. A span becomes [start, end]."""
    if isinstance(value, Span):
        return [value.start, value.end]
    if isinstance(value, enum.Enum):
        return value.value
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: encode(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, (tuple, list)):
        return [encode(item) for item in value]
    if isinstance(value, dict):
        return {str(key): encode(item) for key, item in value.items()}
    return value


def decode(kind: type[T], value: Any) -> T:
    """Read a noun of type `kind` back from what `encode` returned.

    A field that the noun no longer has is passed over; one that it has gained takes its default.
    """
    plain: Any = kind
    found: T = _decoder(plain)(value)
    return found


@cache
def _decoder(kind: Any) -> Decoder:
    if isinstance(kind, type):
        return _plain(kind)
    origin, inner = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (plain,) = (_decoder(k) for k in inner if k is not type(None))
        return lambda value: None if value is None else plain(value)
    if origin is tuple:
        item = _decoder(inner[0])
        return lambda value: tuple(map(item, value))
    if origin is dict:
        key, item = _key(inner[0]), _decoder(inner[1])
        return lambda value: {key(k): item(v) for k, v in value.items()}
    return _same


def _plain(kind: Any) -> Decoder:
    if kind is Span:
        return lambda value: Span(*value)
    if issubclass(kind, enum.Enum):
        return kind  # type: ignore[no-any-return] # an enum reads its own value
    if dataclasses.is_dataclass(kind):
        return _record(kind)
    return _same


def _record(kind: Any) -> Decoder:
    hints = get_type_hints(kind)
    decoders = {f.name: _decoder(hints[f.name]) for f in dataclasses.fields(kind)}
    return lambda value: kind(
        **{name: decoders[name](part) for name, part in value.items() if name in decoders}
    )


def _key(kind: Any) -> Decoder:
    return int if kind is int else _same


def _same(value: Any) -> Any:
    return value
