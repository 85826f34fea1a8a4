"""From paths and bytes to the reader that knows the format."""

from __future__ import annotations

import hashlib
import importlib
from collections.abc import Callable, Sequence
from pathlib import Path

from counterpoint.errors import BrokenSource, HostileSource, ReadError, UnknownFormat
from counterpoint.model import Source, Text
from counterpoint.read.complete import complete
from counterpoint.read.draft import Draft

Reader = Callable[[bytes, str], Draft]

_FORMATS: dict[str, tuple[str, str]] = {
    ".txt": ("text/plain", "plain:read_plain"),
    ".text": ("text/plain", "plain:read_plain"),
    ".md": ("text/markdown", "plain:read_plain"),
    ".markdown": ("text/markdown", "plain:read_plain"),
    ".html": ("text/html", "html:read_html"),
    ".htm": ("text/html", "html:read_html"),
    ".xhtml": ("application/xhtml+xml", "html:read_html"),
    ".xml": ("application/jats+xml", "jats:read_jats"),
    ".nxml": ("application/jats+xml", "jats:read_jats"),
    ".docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "docx:read_docx",
    ),
    ".odt": ("application/vnd.oasis.opendocument.text", "odt:read_odt"),
    ".epub": ("application/epub+zip", "epub:read_epub"),
    ".pdf": ("application/pdf", "pdf:read_pdf"),
}
"""Extension -> media type, and the module and function of its reader."""


def read_file(path: Path) -> tuple[Source, Text]:
    """Read one file. Offsets count Unicode code points of the text.

    Raises ReadError (missing, unreadable) and its kinds: UnknownFormat, BrokenSource,
    HostileSource, NoTextLayer; each names the file and what to do.
    """
    try:
        data = path.read_bytes()
    except FileNotFoundError as problem:
        raise _missing(path) from problem
    except IsADirectoryError as problem:
        raise ReadError(
            "this is a folder, not a file", place=path, remedy="name the files, or add the folder"
        ) from problem
    except OSError as problem:
        raise ReadError(
            f"the file cannot be opened ({problem.strerror})",
            place=path,
            remedy="check its permissions and that the disk is there",
        ) from problem
    return read_bytes(data, str(path))


def read_bytes(data: bytes, name: str) -> tuple[Source, Text]:
    """Read the bytes of one source; the extension of `name` says the format.

    Raises the same errors as `read_file`, with `name` as the place.
    """
    media_type, reader = _reader(name)
    if not data.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        raise BrokenSource(
            "the file is empty", place=name, remedy="export it again, or leave it out"
        )
    try:
        draft = reader(data, name)
    except RecursionError as problem:
        raise HostileSource(
            "its markup is nested deeper than any document",
            place=name,
            remedy="do not open it; ask whoever sent it for a plain copy",
        ) from problem
    if not draft.content.strip():
        raise BrokenSource(
            "the file holds no words", place=name, remedy="export it again, or leave it out"
        )
    source_id = hashlib.sha256(data).hexdigest()
    return complete(draft, source_id=source_id, name=name, media_type=media_type)


def find_sources(paths: Sequence[Path]) -> list[Path]:
    """Return the files to read: files as given, folders searched through, sorted, each once.

    In folders, hidden files and files of unknown formats are left out. Raises ReadError for a
    missing path and for a folder without sources; UnknownFormat for a file no reader knows.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if path.is_dir():
            found.update(dict.fromkeys(_in_folder(path)))
        elif path.exists():
            _reader(str(path))
            found[path] = None
        else:
            raise _missing(path)
    return list(found)


def _in_folder(folder: Path) -> list[Path]:
    seen = [
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in _FORMATS
        and not any(part.startswith((".", "~$")) for part in path.relative_to(folder).parts)
        and path.is_file()
    ]
    if not seen:
        raise ReadError(
            "the folder holds no source that can be read",
            place=folder,
            remedy=f"known formats: {_known()}",
        )
    return sorted(seen)


def _missing(path: Path) -> ReadError:
    return ReadError(
        "there is no such file or folder",
        place=path,
        remedy="check the spelling and the folder you are in",
    )


def _known() -> str:
    return " ".join(sorted(_FORMATS))


_EXPORTS = {
    ".doc": "save it as .docx in Word or LibreOffice",
    ".rtf": "save it as .docx in Word or LibreOffice",
    ".wps": "save it as .docx in Word or LibreOffice",
    ".pages": "export it as .docx or PDF in Pages",
    ".djvu": "convert it to PDF with a text layer",
    ".mobi": "convert it to .epub",
    ".azw3": "convert it to .epub",
    ".fb2": "convert it to .epub",
    ".ppt": "export it as PDF",
    ".pptx": "export it as PDF",
    ".xls": "export the sheet as PDF or .txt",
    ".xlsx": "export the sheet as PDF or .txt",
}


def _reader(name: str) -> tuple[str, Reader]:
    suffix = Path(name).suffix.lower()
    if suffix not in _FORMATS:
        advice = _EXPORTS.get(suffix, "export it as PDF or .txt")
        raise UnknownFormat(
            f"no reader for '{suffix or 'files without extension'}'; known: {_known()}",
            place=name,
            remedy=advice,
        )
    media_type, where = _FORMATS[suffix]
    module, _, function = where.partition(":")
    reader: Reader = getattr(importlib.import_module(f"counterpoint.read.{module}"), function)
    return media_type, reader
