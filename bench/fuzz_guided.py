"""Coverage-guided fuzzing of reading and citing: any input, no exception but our own refusals.

Run: python bench/fuzz_guided.py [CORPUS] [-runs=1000000] [-max_len=600], in an environment with
atheris beside Counterpoint (`pip install atheris .`; it is no dependency of ours). The options are
those of libFuzzer. The first byte of an input chooses what is fuzzed; the rest is the text. A seed
corpus of invented references is written to CORPUS when that folder is empty.
"""

from __future__ import annotations

import sys
from pathlib import Path

try:
    import atheris
except ImportError as missing:
    raise SystemExit("fuzz_guided: atheris is not installed") from missing

with atheris.instrument_imports(include=["counterpoint.cite", "counterpoint.read"]):
    from counterpoint.cite.citations import find_citations
    from counterpoint.cite.names import parse_name
    from counterpoint.cite.quotations import find_quotations
    from counterpoint.cite.references import find_references, parse_references
    from counterpoint.read import read_bytes

import reference_styles
from counterpoint.errors import CounterpointError
from counterpoint.model import Text

FILES = ("txt", "md", "html", "xml", "rtf")


def one_string(words: str) -> None:
    found = parse_references([words])[0]
    assert set(found.confidence) == set(found.csl) - {"type"}
    assert all(0 <= share <= 1 for share in found.confidence.values())


def one_text(words: str) -> None:
    text = Text(words, "fuzz")
    references = find_references(text)
    ends = [0, *(r.span.end for r in references)]
    assert all(end <= r.span.start for end, r in zip(ends, references, strict=False))
    citations = tuple(find_citations(text, references))
    assert all(c.text == c.span.of(words) for c in citations)
    find_quotations(text, citations)


def one_file(words: str, ending: str) -> None:
    try:
        _, text = read_bytes(words.encode("utf-8", "surrogatepass"), f"fuzz.{ending}")
    except CounterpointError:
        return
    assert all(s.span.end <= len(text.content) for s in text.sections)
    references = find_references(text)
    tuple(find_citations(text, references))


def one_input(data: bytes) -> None:
    if not data:
        return
    words = data[1:].decode("utf-8", "surrogateescape")
    kind = data[0] % 8
    if kind < 3:
        one_string(words)
    elif kind < 5:
        one_text(words.replace("\x01", "\n"))
    elif kind == 5:
        parse_name(words)
    else:
        one_file(words, FILES[data[0] // 8 % len(FILES)])


def seed(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        return
    strings = [text for text, _ in reference_styles.rendered(300, seed=77)]
    for at, text in enumerate(strings):
        (folder / f"string{at}").write_bytes(b"\x00" + text.encode())
    for at in range(0, 300, 3):
        listed = "\n".join(f"{n}. {s}" for n, s in enumerate(strings[at : at + 3], 1))
        body = f"Talk [1], [2-3]. As Moss (2010, p. 5) says.\n\nReferences\n\n{listed}\n"
        (folder / f"text{at}").write_bytes(b"\x03" + body.encode())
        (folder / f"file{at}").write_bytes(bytes([6 + 8 * (at % 5)]) + body.encode())


def main() -> None:
    for place in sys.argv[1:]:
        if not place.startswith("-"):
            seed(Path(place))
    atheris.Setup(sys.argv, one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
