"""What cannot be read: one paragraph with the file and the way out, exit 2, nothing written."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from .conftest import Program


def zipped(files: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


DOCUMENT = (
    b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY leak SYSTEM "file:///etc/passwd">]>'
    b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
    b"<w:body><w:p><w:r><w:t>&leak;</w:t></w:r></w:p></w:body></w:document>"
)

BAD = {
    "empty.txt": b"",
    "blank.txt": b" \n\n \t",
    "broken.pdf": b"%PDF-1.7\nnothing more",
    "picture.txt": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 40,
    "bomb.docx": zipped({"word/document.xml": b"\x00" * 300_000_000}),
    "entity.docx": zipped({"[Content_Types].xml": b"<Types/>", "word/document.xml": DOCUMENT}),
    "notzip.docx": b"this is no archive",
    "unknown.pages": b"words",
    "Жұмсақ күш.pdf": b"%PDF-1.7\nnothing more",
}


@pytest.mark.parametrize("name", BAD)
@pytest.mark.parametrize("command", ["read", "run", "add"])
def test_a_bad_file_is_named_in_one_paragraph_with_a_way_out(
    program: Program, tmp_path: Path, name: str, command: str
) -> None:
    path = tmp_path / name
    path.write_bytes(BAD[name])
    where: tuple[object, ...] = ()
    if command == "run":
        where = ("--out", tmp_path / "out")
    if command == "add":
        program("init", tmp_path / "study")
        where = ("--project", tmp_path / "study")

    told = program(command, path, *where, code=2)

    paragraph = told.stderr.strip()
    assert name in paragraph and ";" in paragraph and "\n" not in paragraph
    assert "Traceback" not in told.output and "root:" not in told.output
    assert not (tmp_path / "out").exists()
    assert not list((tmp_path / "study" / "sources").glob("*"))


@pytest.mark.parametrize("command", ["read", "run"])
def test_a_missing_file_is_named(program: Program, tmp_path: Path, command: str) -> None:
    told = program(command, tmp_path / "gone.txt", code=2)

    assert "gone.txt: there is no such file" in told.stderr


def test_a_folder_without_sources_is_named(program: Program, tmp_path: Path) -> None:
    (tmp_path / "hollow").mkdir()
    (tmp_path / "hollow" / "picture.png").write_bytes(b"\x89PNG")

    told = program("run", tmp_path / "hollow", "--out", tmp_path / "out", code=2)

    assert "hollow" in told.stderr and "no source" in told.stderr
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "koi8-r", "cp1251"])
def test_other_encodings_are_read(program: Program, tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "очерк.txt"
    words = "По мнению автора, мягкая сила государства держится на привлекательности культуры. "
    path.write_bytes((words * 20).encode(encoding))

    program("read", path, "--concept", "мягкая сила")


@pytest.mark.parametrize("command", ["read", "run"])
def test_fifty_megabytes_of_one_line_are_refused(
    program: Program, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "line.txt"
    path.write_bytes(b"soft power " * (50_000_000 // 11))
    where = ("--out", tmp_path / "out") if command == "run" else ()

    told = program(command, path, *where, code=2)

    assert "line.txt: the text has 49,999,994 characters" in told.stderr
    assert "split it" in told.stderr and not (tmp_path / "out").exists()


@pytest.mark.parametrize("command", ["status", "suggest", "judge", "undo", "compare", "report"])
def test_a_folder_that_is_no_project_is_refused(
    program: Program, tmp_path: Path, command: str
) -> None:
    told = program(command, "--project", tmp_path, code=2)

    assert "not a project folder" in told.stderr and "counterpoint init" in told.stderr
    assert list(tmp_path.iterdir()) == []


def test_a_foreign_database_is_left_alone(program: Program, tmp_path: Path) -> None:
    program("init", tmp_path)
    (tmp_path / "project.db").write_bytes(b"not a database" * 500)

    assert "project.db" in program("status", "--project", tmp_path, code=2).stderr
    assert (tmp_path / "project.db").read_bytes() == b"not a database" * 500


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("counterpoint.toml", "title = ", "not valid TOML"),
        ("counterpoint.toml", "colour = 'red'", "unknown setting 'colour'"),
        ("counterpoint.toml", "title = 3", "title must be a text"),
        ("codebook.yaml", "concepts: [", "codebook.yaml"),
        ("actors.yaml", "actors: [", "actors.yaml"),
        ("actors.yaml", "actors: [{name: No Id}]", "has no 'id'"),
        ("actors.yaml", "actors: [{id: a, kind: ghost}]", "'ghost' of actor 'a'"),
        ("actors.yaml", "actors: [{id: a}, {id: a}]", "two of 'actors'"),
        ("actors.yaml", "actors: {id: a}", "must be a list"),
        ("actors.yaml", "people: []", "unknown key 'people'"),
    ],
)
def test_a_faulty_settings_file_is_named(
    study: Path, program: Program, name: str, content: str, told: str
) -> None:
    (study / name).write_text(content, "utf-8")

    paragraph = program("suggest", code=2).stderr.strip()

    assert name in paragraph and told in paragraph and "\n" not in paragraph


def test_wrong_use_of_an_option_ends_with_2(program: Program) -> None:
    program("compare", "--per", "spoon", code=2)
    program("no-such-command", code=2)
