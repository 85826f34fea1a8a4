from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from counterpoint.errors import BrokenSource, ReadError, UnknownFormat
from counterpoint.read import find_sources, read_bytes, read_file


def test_a_source_is_named_by_the_hash_of_its_bytes(tmp_path: Path) -> None:
    file = tmp_path / "жұмсақ күш.txt"
    file.write_bytes(b"Words.")
    source, _ = read_file(file)

    assert source.id == hashlib.sha256(b"Words.").hexdigest()
    assert source.name.endswith("жұмсақ күш.txt")


def test_a_missing_file_says_which_and_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nowhere\.txt.*check the spelling"):
        read_file(tmp_path / "nowhere.txt")
    with pytest.raises(ReadError, match=r"nowhere\.txt"):
        find_sources([tmp_path / "nowhere.txt"])


def test_a_folder_read_as_a_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="folder"):
        read_file(tmp_path)


def test_a_folder_is_searched_through_and_sorted(tmp_path: Path) -> None:
    for name in ("b.txt", "a/c.PDF", "a/.hidden.txt", ".git/d.txt", "e.xlsx", "~$f.docx"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(b"x")

    assert find_sources([tmp_path, tmp_path / "b.txt"]) == [
        tmp_path / "a" / "c.PDF",
        tmp_path / "b.txt",
    ]


def test_a_folder_without_sources_is_refused(tmp_path: Path) -> None:
    (tmp_path / "picture.png").write_bytes(b"x")
    with pytest.raises(ReadError, match=r"no source.*known formats: .*\.docx"):
        find_sources([tmp_path])


@pytest.mark.parametrize(
    ("name", "remedy"),
    [
        ("a.pages", "export it"),
        ("a.doc", r"save it as \.docx"),
        ("a.rtf", r"\.docx"),
        ("a", "export"),
    ],
)
def test_an_unknown_format_lists_the_known_ones_and_the_way_out(name: str, remedy: str) -> None:
    with pytest.raises(UnknownFormat, match=rf"known: .*\.docx .*\.pdf .*\.txt.*{remedy}"):
        read_bytes(b"words", name)


@pytest.mark.parametrize("data", [b"", b" \n\t\r\n", b"\xef\xbb\xbf", b"\x00\x00"])
@pytest.mark.parametrize("suffix", ["txt", "docx", "pdf", "html"])
def test_an_empty_file_is_refused(data: bytes, suffix: str) -> None:
    with pytest.raises(BrokenSource, match=rf"empty\.{suffix}.*empty"):
        read_bytes(data, f"empty.{suffix}")


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub", "pdf", "xml"])
def test_a_damaged_file_is_refused_in_one_paragraph(suffix: str) -> None:
    with pytest.raises(BrokenSource) as refusal:
        read_bytes(b"PK\x03\x04 this is not what its name says", f"bad.{suffix}")

    assert "\n" not in str(refusal.value)
    assert f"bad.{suffix}" in str(refusal.value)
    assert refusal.value.remedy


def test_right_to_left_text_is_read() -> None:
    words = "القوة الناعمة مفهوم متنازع عليه. يختلف الباحثون حول معناه ومداه في العلاقات الدولية."
    source, text = read_bytes(words.encode(), "a.txt")

    assert text.content == words
    assert len(text.sentences) == 2
    assert source.languages == ("ar",)


def test_the_same_bytes_are_read_the_same_way_twice() -> None:
    data = b"# Title\n\nSome words.\n\n## References\n\n1. A. 1990.\n"

    assert read_bytes(data, "a.md") == read_bytes(data, "a.md")


def test_a_single_line_of_many_million_letters_is_read_whole() -> None:
    data = b"word (and [1, more " * 300_000
    _, text = read_bytes(data, "line.txt")

    assert text.content.encode() == data
