"""The house rules, as tests: order of layers, sizes, one place for SQL, documented commands."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import counterpoint as cp

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "counterpoint"
MODULES = sorted(PACKAGE.rglob("*.py"))

NOUNS = {"errors", "model"}
ROOMS = {"read", "cite", "attribute", "check", "content", "analyse", "exchange", "store"}
MAY_IMPORT = {
    "errors": set(),
    "model": {"errors"},
    **dict.fromkeys(ROOMS, NOUNS),
    "attribute": {*NOUNS, "cite", "content"},
    "check": {*NOUNS, "cite"},
    "report": NOUNS,
    "project": {*NOUNS, *ROOMS, "report"},
    "cli": {*NOUNS, *ROOMS, "report", "project"},
    "web": {*NOUNS, *ROOMS, "report", "project"},
}
"""Room -> the other rooms it may import; see docs/architecture.md."""


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def room(path: Path) -> str:
    """The room a module stands in; "" for the package itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py").replace("__init__", "")


def imported(path: Path) -> Iterator[str]:
    """The full names of the modules a file imports, wherever in it."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            yield str(node.module)
            yield from (f"{node.module}.{name.name}" for name in node.names)


def where(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("path", MODULES, ids=where)
def test_imports_go_towards_the_nouns(path: Path) -> None:
    own = room(path)
    if own == "":
        return
    rooms = {
        name.split(".")[1]
        for name in imported(path)
        if name.startswith("counterpoint.") and name.split(".")[1] in MAY_IMPORT
    }

    assert rooms - {own} <= MAY_IMPORT[own], f"{own} must not look into another room"


def test_every_folder_of_modules_is_a_package() -> None:
    folders = {path.parent for path in MODULES}

    assert [where(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_no_file_is_too_long_to_read() -> None:
    files = [*MODULES, *sorted((ROOT / "tests").rglob("*.py")), *(ROOT / "bench").glob("*.py")]
    sizes = {where(path): len(path.read_text("utf-8").splitlines()) for path in files}

    assert {name: size for name, size in sizes.items() if size > 500} == {}


def test_sql_is_spoken_only_in_the_store_and_to_foreign_files() -> None:
    speakers = {
        room(path)
        for path in MODULES
        if any(name.split(".")[0] in ("sqlalchemy", "sqlite3") for name in imported(path))
    }

    assert speakers <= {"store", "exchange"}


def test_what_is_sqlite_only_stands_in_one_file() -> None:
    found = [
        path.name
        for path in sorted((PACKAGE / "store").glob("*.py"))
        if re.search(r"PRAGMA|exec_driver_sql|BEGIN IMMEDIATE", path.read_text("utf-8"))
    ]

    assert found == ["sqlite.py"]


HTML = re.compile(r"<(?:html|body|head|div|span|table|tr|td|style|script|svg)\b[^>]*>", re.I)


def test_html_is_written_only_for_the_report_and_the_web() -> None:
    # The readers know tags because they read them.
    writers = {
        room(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant)
        and isinstance(node.value, str)
        and HTML.search(node.value)
    }

    assert writers <= {"report", "web", "read"}


def test_nothing_in_the_package_prints() -> None:
    printing = [
        where(path)
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "print"
    ]

    assert printing == []


def test_nobody_catches_everything() -> None:
    greedy = [
        f"{where(path)}:{node.lineno}"
        for path in MODULES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ExceptHandler)
        and (
            node.type is None
            or (isinstance(node.type, ast.Name) and node.type.id in ("Exception", "BaseException"))
        )
    ]

    assert greedy == []


def test_every_exception_from_the_rules_has_its_reason_beside_it() -> None:
    bare = [
        f"{where(path)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text("utf-8").splitlines(), start=1)
        if re.search(r"#\s*(noqa(?!: [A-Z0-9, ]+ - )|type: ignore(?!\[[\w, -]+\]\s+#))", line)
    ]

    assert bare == []


def test_published_measures_say_their_source_and_where_they_are_undefined() -> None:
    wanting = [
        f"{where(path)}: {node.name} lacks {line}"
        for measures in ("agreement", "networks")
        for path in sorted((PACKAGE / "analyse" / measures).rglob("*.py"))
        for node in tree(path).body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
        for said in [ast.get_docstring(node) or ""]
        if "Formula:" in said
        for line in ("Undefined", "Source")
        if line not in said
    ]

    assert wanting == []


def test_the_public_names_are_sorted_few_and_all_there() -> None:
    assert cp.__all__ == sorted(cp.__all__, key=lambda name: (name.islower(), name))
    assert len(cp.__all__) < 60
    assert [name for name in cp.__all__ if not hasattr(cp, name)] == []
    promised = {"read", "check", "open", "same_name", "name_match", "Study", "Reading"}
    assert promised <= set(cp.__all__)


def test_the_promised_functions_are_not_hidden_by_rooms_of_the_same_name() -> None:
    from counterpoint import read as room_of_reading  # noqa: PLC0415 - the point of the test
    from counterpoint.read import read_file  # noqa: PLC0415 - the point of the test

    assert callable(cp.read) and callable(cp.check) and callable(cp.open)
    assert room_of_reading is cp.read and callable(read_file)


HEAVY = ("polars", "scipy", "numpy", "altair", "sqlalchemy", "lxml", "pymorphy3", "sknetwork",
         "networkx", "pypdfium2", "jinja2", "yaml", "rapidfuzz", "docx")  # fmt: skip


@pytest.mark.parametrize(
    "start",
    [
        "import counterpoint",
        "import counterpoint.cli.app",
        "import sys; sys.argv = ['counterpoint', '--help']\n"
        "from counterpoint.cli import main\n"
        "try: main()\n"
        "except SystemExit: pass\n",
    ],
    ids=["import", "commands", "help"],
)
def test_starting_loads_nothing_heavy(start: str) -> None:
    told = subprocess.run(
        [sys.executable, "-c", f"{start}\nimport sys\nprint(*sys.modules, file=sys.stderr)"],
        capture_output=True,
        text=True,
        check=True,
    )

    loaded = {name.split(".")[0] for name in told.stderr.split()}
    assert loaded & set(HEAVY) == set()


def test_starting_the_workbench_loads_nothing_that_analyses() -> None:
    code = "import counterpoint.web.serving, sys; print(*sys.modules)"
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    loaded = {name.split(".")[0] for name in told.stdout.split()}
    assert loaded & {"polars", "numpy", "scipy", "altair", "networkx", "pymorphy3", "docx"} == set()
    assert "counterpoint.check.registry" not in told.stdout.split()
