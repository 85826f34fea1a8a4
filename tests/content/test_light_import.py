"""Packages cost nothing until one of their names is used."""

from __future__ import annotations

import subprocess
import sys

import pytest

from counterpoint import content
from counterpoint.analyse import comparison


@pytest.mark.parametrize("package", ["counterpoint.content", "counterpoint.analyse.comparison"])
def test_importing_a_package_loads_no_heavy_library(package: str) -> None:
    code = (
        f"import sys; before = set(sys.modules); import {package} as p; "
        "heavy = {'polars', 'scipy', 'altair', 'pymorphy3', 'numpy', 'ahocorasick', 'docx'}; "
        "print(*sorted(heavy & set(sys.modules))); print(*p.__all__)"
    )
    out = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    loaded, names = out.stdout.splitlines()
    assert loaded == ""
    assert len(names.split()) > 5


def test_every_name_of_the_packages_is_there_and_stays_itself() -> None:
    for package in (content, comparison):
        for name in package.__all__:
            assert callable(getattr(package, name))
            assert getattr(package, name) is getattr(package, name)
        with pytest.raises(AttributeError):
            package.nothing_of_the_kind  # noqa: B018 - asking for it is the test
