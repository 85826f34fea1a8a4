"""What a page holds is a frozen class with words of its own, named in the guide."""

from __future__ import annotations

import dataclasses
import inspect
from importlib import import_module
from pathlib import Path

import pytest

import counterpoint.web

WEB = Path(counterpoint.web.__file__).parent
GUIDE = Path(__file__).parent.parent.parent / "docs" / "workbench.md"


def classes() -> dict[str, type]:
    """Every class of a page, by its name."""
    found = {}
    for path in sorted(WEB.glob("*.py")):
        module = import_module(f"counterpoint.web.{path.stem}")
        for name, one in inspect.getmembers(module, inspect.isclass):
            if name.endswith("Page") and one.__module__ == module.__name__:
                found[name] = one
    return found


PAGES = classes()


def test_there_are_pages() -> None:
    assert {"StartPage", "ReadingPage", "MatrixPage", "SectionPage", "ActorsPage"} <= set(PAGES)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_a_value_that_says_what_it_holds(name: str) -> None:
    page = PAGES[name]

    assert dataclasses.is_dataclass(page)
    assert page.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert page.__doc__ and not page.__doc__.startswith(f"{name}(")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_named_in_the_guide_or_belongs_to_people_and_rounds(name: str) -> None:
    module = PAGES[name].__module__.rpartition(".")[2]

    assert f"`{name}`" in GUIDE.read_text("utf-8") or module in {"entering", "team", "parallel"}
