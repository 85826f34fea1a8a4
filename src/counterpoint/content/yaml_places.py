"""YAML read as plain strings that know their line, so that an error can name the place."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from counterpoint.errors import CodebookError

LARGEST = 10_000_000
"""Characters of the largest file read. A codebook of a thousand concepts has about 500,000."""

DEEPEST = 300
"""Brackets open at once; the time of the YAML parser grows with the square of it."""


@dataclass(frozen=True, slots=True)
class Scalar:
    """One value as written (`no` stays "no", `1.0` stays "1.0"), and its line, from 1."""

    value: str
    line: int


def read_yaml(content: str, name: str) -> tuple[yaml.Node, str]:
    """Return the tree of a YAML file with the name of the file.

    Raises CodebookError for what is no YAML, for an empty or oversized file, and for aliases
    (`*name`), which can make a small file expand without end.
    """
    if len(content) > LARGEST or _depth(content) > DEEPEST:
        raise CodebookError(
            "the file is too large or too deeply nested", place=name, remedy="is it the right file?"
        )
    try:
        for event in yaml.parse(content, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                raise CodebookError(
                    "aliases are not read",
                    place=f"{name}, line {_line(event.start_mark)}",
                    remedy=f"write out what '*{event.anchor}' stands for",
                )
        node = yaml.compose(content, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = f", line {mark.line + 1}" if mark else ""
        raise CodebookError(
            f"not readable as YAML ({error.problem})",
            place=f"{name}{line}",
            remedy="look for a missing colon, quotation mark or indent there",
        ) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise CodebookError(
            f"not readable as YAML ({str(error).splitlines()[0]})",
            place=name,
            remedy="save it as plain UTF-8 text",
        ) from error
    if node is None:
        raise CodebookError(
            "the file is empty", place=name, remedy="start with 'title:' and 'concepts:'"
        )
    return node, name


@dataclass(frozen=True, slots=True)
class Mapping:
    """A YAML mapping: its values, and the lines of its keys in the order of the file."""

    name: str
    line: int
    values: dict[str, yaml.Node]
    lines: dict[str, int]

    @classmethod
    def of(cls, tree: tuple[yaml.Node, str], what: str) -> Mapping:
        """Return a node as a mapping; `what` is what the error calls it.

        Raises CodebookError when it is none, or holds a key twice.
        """
        node, name = tree
        line = node.start_mark.line + 1
        if not isinstance(node, yaml.MappingNode):
            raise CodebookError(
                f"{what} must be 'key: value' lines",
                place=f"{name}, line {line}",
                remedy="see the format of this file",
            )
        values: dict[str, yaml.Node] = {}
        lines: dict[str, int] = {}
        for key, value in node.value:
            at = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode) or key.value in values:
                raise CodebookError(
                    f"the key '{key.value}' stands twice"
                    if isinstance(key, yaml.ScalarNode)
                    else "a key is not a plain word",
                    place=f"{name}, line {at}",
                    remedy="keep one",
                )
            values[key.value], lines[key.value] = value, at
        return cls(name, line, values, lines)

    def error(
        self, problem: str, remedy: str, *, key: str | None = None, line: int | None = None
    ) -> CodebookError:
        """Return an error at a line, at the line of `key`, or at the start of the mapping."""
        at = line or (self.lines.get(key, self.line) if key is not None else self.line)
        return CodebookError(problem, place=f"{self.name}, line {at}", remedy=remedy)

    def only(self, keys: Iterable[str]) -> None:
        """Raise CodebookError for a key that is none of `keys`, with the one that was meant."""
        known = list(keys)
        for key in self.lines:
            if key not in known:
                near = difflib.get_close_matches(key, known, n=1)
                remedy = f"did you mean '{near[0]}'?" if near else f"known: {', '.join(known)}"
                raise self.error(f"unknown key '{key}'", remedy, key=key)

    def required(self, key: str) -> str:
        """Return the words under `key`; raises CodebookError when they are missing."""
        value = self.text(key).strip()
        if not value:
            raise self.error(f"'{key}' is missing", f"add '{key}: ...'")
        return value

    def optional(self, key: str) -> str | None:
        """Return the words under `key`, or None."""
        return self.text(key).strip() or None

    def text(self, key: str, default: str = "") -> str:
        """Return the words under `key`; raises CodebookError when they are a list or mapping."""
        node = self.values.get(key)
        if node is None or _is_null(node):
            return default
        return self._scalar(key, node).value

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """Return the list under `key`; a single value counts as a list of one."""
        node = self.values.get(key)
        if node is None or _is_null(node):
            return ()
        items = node.value if isinstance(node, yaml.SequenceNode) else [node]
        return tuple(self._scalar(key, item) for item in items)

    def mapping(self, key: str) -> Mapping | None:
        """Return the mapping under `key`, or None."""
        node = self.values.get(key)
        if node is None or _is_null(node):
            return None
        return Mapping.of((node, self.name), f"'{key}'")

    def mappings(self, key: str) -> tuple[Mapping, ...]:
        """Return the list of mappings under `key`."""
        node = self.values.get(key)
        if node is None or _is_null(node):
            return ()
        if not isinstance(node, yaml.SequenceNode):
            raise self.error(f"'{key}' must be a list", "start each entry with '- '", key=key)
        return tuple(Mapping.of((item, self.name), f"an entry of '{key}'") for item in node.value)

    def _scalar(self, key: str, node: yaml.Node) -> Scalar:
        if not isinstance(node, yaml.ScalarNode):
            raise self.error(
                f"'{key}' must be plain words", "put quotation marks round them", key=key
            )
        return Scalar(node.value, node.start_mark.line + 1)


def _depth(content: str) -> int:
    """Return how many brackets stand open at most; those inside words are counted too."""
    depth = deepest = 0
    for sign in re.findall(r"[\[\]{}]", content):
        depth = depth + 1 if sign in "[{" else max(0, depth - 1)
        deepest = max(deepest, depth)
    return deepest


def _line(mark: Any) -> int:
    """Return the line of a mark; Any, for the C and the Python parser have a class each."""
    return 1 if mark is None else int(mark.line) + 1


def _is_null(node: yaml.Node) -> bool:
    return isinstance(node, yaml.ScalarNode) and node.tag == "tag:yaml.org,2002:null"
