"""An invented project for the workbench, and clients that are let in."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import httpx

import counterpoint as cp

ESSAY = """# Quiet influence in the river states

## Introduction

According to Maren Holt, quiet influence is a lasting and useful means of policy [1, p. 12].
Tomas Verin argues that quiet influence has failed in the river states [2, pp. 4-5].
Later 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 signs stand here, and Holt repeats that quiet influence endures [1].

## Conclusions

Quiet influence divides its scholars.

## References

1. Holt M. Quiet Influence: An Essay. – Lindau: Harbour Press, 2019. – 210 p.
2. Verin T. The Limits of Quiet Influence // River Studies. – 2020. – Vol. 4, No. 2. – P. 1-20.
"""

RUSSIAN = """# Тихое влияние

По мнению М. Холт, тихое влияние приносит пользу. Споры о тихом влиянии продолжаются.
"""

BOOK = cp.Codebook(
    "Quiet influence",
    (
        cp.Concept("quiet-influence", {"en": ("quiet influence",), "ru": ("тихое влияние",)}, {}),
        cp.Concept("force", {"en": ("force",), "ru": ("сила",)}, {}),
    ),
    central="quiet-influence",
)

PLACED = """# Quiet influence in the river states

## Introduction

Western scholars such as M. Holt [1] and T. Verin [2] argue that quiet influence has failed.
According to the Russian researcher O. Belova, quiet influence endures [3, p. 4].

## References

1. Holt M. Quiet Influence: An Essay. – Lindau: Harbour Press, 2019. – 210 p.
2. Verin T. The Limits of Quiet Influence // River Studies. – 2020. – Vol. 4, No. 2. – P. 1-20.
3. Belova O. Rivers and Rules. – Perm: Kama, 2018. – 90 p.
"""

HOSTILE = """# <script>alert(1)</script> Quiet influence

<img src=x onerror=alert(1)> According to <b>Maren Holt</b>, quiet influence is a useful means of
policy "onmouseover=alert(1) [1]. {{ 137*751 }} {% raw %} ${7*7} </div></main><svg onload=alert(1)>

## References

1. Holt M. <script>alert(2)</script> Quiet Influence. – Lindau: Harbour Press, 2019. – 210 p.
"""


def make_project(folder: Path, texts: dict[str, str]) -> Path:
    """Make a project of these sources and have it read."""
    inbox = folder / "inbox"
    inbox.mkdir(parents=True)
    for name, text in texts.items():
        (inbox / name).write_text(text, "utf-8")
    study = cp.create(folder / "study", "Quiet influence")
    study.codebook = BOOK
    study.add([inbox / name for name in texts], coder="ann")
    study.suggest()
    study.close()
    return folder / "study"


class Browser:
    """A client with a session, that posts forms as the pages do."""

    def __init__(self, client: httpx.Client, token: str) -> None:
        self.client = client
        self.client.get("/", params={"token": token})

    def page(self, address: str) -> str:
        """The page at an address, which must be there."""
        found = self.client.get(address)
        assert found.status_code == 200, (address, found.status_code, found.text[:300])
        return found.text

    def data(self, address: str) -> dict[str, object]:
        """The page object at an address."""
        found = self.client.get(address, headers={"accept": "application/json"})
        assert found.status_code == 200, (address, found.text[:300])
        return dict(found.json())

    @property
    def key(self) -> str:
        """The key that forms carry."""
        found = re.search(r'name="csrf" value="(\w+)"', self.page("/"))
        assert found
        return found[1]

    def post(self, address: str, **fields: object) -> httpx.Response:
        """Send a form with its key."""
        return self.client.post(address, data={"csrf": self.key, **fields})

    def sources(self) -> dict[str, str]:
        """Name of the file -> id."""
        rows = self.data("/")["sources"]
        assert isinstance(rows, list)
        return {row["name"]: row["id"] for row in rows}


def visible(html: str) -> str:
    """The words of a page, without its tags."""
    return " ".join(unescape(re.sub(r"<[^>]*>", " ", html)).split())
