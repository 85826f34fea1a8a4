"""Opening zip containers and XML from strangers without being harmed."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from lxml import etree

from counterpoint.errors import BrokenSource, HostileSource

_MOST_MEMBERS = 20_000
_MOST_BYTES = 400_000_000  # unpacked, all members together
_MEMBER_BYTES = 60_000_000  # unpacked, one member that is read
_RATIO = 150  # unpacked to packed; text packs at most about 30 to 1
_RATIO_FROM = 5_000_000  # small members may pack better
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    OverflowError,
    RuntimeError,
    ValueError,
)  # what zipfile raises for damaged containers


class Archive:
    """A zip container, checked against bombs when it is opened.

    Raises BrokenSource when it is no zip or encrypted, HostileSource when it would unpack to more
    than any document.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self.name = name
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise BrokenSource(
                "the file is encrypted, or an old .doc under a new name",
                place=name,
                remedy="open it in Word or LibreOffice and save it without a password",
            )
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except _BROKEN as problem:
            raise self._broken("the file is damaged: it is not a readable zip container") from (
                problem
            )
        self._check()

    def _broken(self, what: str) -> BrokenSource:
        return BrokenSource(
            what, place=self.name, remedy="save it again from the program that made it"
        )

    def _check(self) -> None:
        members = self._zip.infolist()
        total = sum(member.file_size for member in members)
        bomb = [
            m.filename
            for m in members
            if m.file_size > _RATIO_FROM and m.file_size > _RATIO * max(1, m.compress_size)
        ]
        if bomb or total > _MOST_BYTES or len(members) > _MOST_MEMBERS:
            raise self._bomb(bomb[0] if bomb else f"{len(members)} members")

    def _bomb(self, part: str) -> HostileSource:
        return HostileSource(
            f"the file would unpack to far more than a document holds ({part})",
            place=self.name,
            remedy="do not open it; ask whoever sent it for a plain copy",
        )

    def names(self) -> list[str]:
        """Return the names of all members."""
        return self._zip.namelist()

    def read(self, member: str) -> bytes | None:
        """Return the bytes of a member, or None when there is none of that name."""
        try:
            with self._zip.open(member) as stream:
                data = stream.read(_MEMBER_BYTES + 1)
        except KeyError:
            return None
        except _BROKEN as problem:
            raise self._broken(f"its part {member} cannot be unpacked") from problem
        if len(data) > _MEMBER_BYTES:
            raise self._bomb(member)
        return data

    def xml(self, member: str) -> etree._Element | None:
        """Return the root of an XML member; a document type in it is refused as hostile."""
        data = self.read(member)
        if data is None:
            return None
        root = parse_xml(data, f"{self.name} ({member})")
        if root.getroottree().docinfo.internalDTD is not None:
            raise hostile_entities(f"{self.name} ({member})")
        return root


def hostile_entities(place: str) -> HostileSource:
    """Return the refusal of a file whose markup reaches for other files."""
    return HostileSource(
        "its markup declares entities, which can reach other files or exhaust memory",
        place=place,
        remedy="do not open it; ask whoever sent it for a plain copy",
    )


def parse_xml(data: bytes, place: str) -> etree._Element:
    """Parse XML with no network, no external files, no entities.

    Raises HostileSource when it declares entities, BrokenSource when it is not well formed.
    """
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
        huge_tree=False,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        if b"<!ENTITY" in data[:100_000]:
            raise hostile_entities(place) from problem
        raise BrokenSource(
            f"its markup is broken: {problem}",
            place=place,
            remedy="save it again from the program that made it",
        ) from problem
    declared: Any = root.getroottree().docinfo.internalDTD  # the stubs leave its methods out
    if declared is not None and any(True for _ in declared.iterentities()):
        raise hostile_entities(place)
    return root


def local(element: etree._Element) -> str:
    """Return the name of an element without its namespace, "" for entities and the like."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def words_of(element: etree._Element | None) -> str:
    """Return all words below an element, white space folded, "" for None."""
    if element is None:
        return ""
    return " ".join("".join(str(part) for part in element.itertext()).split())
