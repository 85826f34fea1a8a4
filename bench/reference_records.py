"""Bibliographic records that never existed, for training and fuzzing; same seed, same records."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import yaml

WORDS = Path(__file__).parent / "data/reference_words.yaml"
LATIN = ("en", "en", "en", "de", "fr", "es", "pl", "tr")
EASTERN = ("ru", "kk")
SLAVIC = ("bg", "sr", "uk")
CYRILLIC = (*EASTERN, *SLAVIC)
ALPHABET = "абвгдеёжзийклмнопрстуфхцчшщъыьэюя"
KAZAKH = "әғқңөұүһі"


@cache
def words() -> dict[str, Any]:
    with WORDS.open(encoding="utf-8") as file:
        return dict(yaml.safe_load(file))


@cache
def tables(name: str, letters: str) -> list[dict[str, str]]:
    """Return the tables of one kind, each from a letter to its Latin form."""
    return [dict(zip(letters, row.split(), strict=True)) for row in words()[name]]


@dataclass(frozen=True)
class Person:
    family: str
    given: tuple[str, ...]


@dataclass(frozen=True)
class Record:
    """One work. `tongue` is the language of the words, `roman` a table if they are romanised."""

    kind: str
    tongue: str
    people: tuple[Person, ...]
    title: str
    year: str
    roman: int | None = None
    organisation: str = ""
    container: str = ""
    editors: tuple[Person, ...] = ()
    publisher: str = ""
    place: str = ""
    volume: str = ""
    issue: str = ""
    pages: str = ""
    extent: str = ""
    translated: str = ""
    date: str = ""
    number: str = ""
    url: str = ""
    doi: str = ""
    accessed: str = ""
    extra: dict[str, str] = field(default_factory=dict)


def romanise(text: str, table: int, dice: random.Random) -> str:
    """Write Cyrillic in Latin letters; now and then letters follow another table, as in print."""
    kazakh = dice.choice(tables("kazakh", KAZAKH))
    roman_tables = tables("romanisations", ALPHABET)
    out = []
    for letter in text:
        low = letter.lower()
        astray = dice.random() < 0.03
        chosen = roman_tables[dice.randrange(len(roman_tables)) if astray else table]
        roman = chosen.get(low, kazakh.get(low))
        if roman is None:
            out.append(letter)
        else:
            roman = roman.replace("_", dice.choice(("", "", "'")))
            out.append(roman.capitalize() if letter != low else roman)
    return "".join(out)


class Library:
    """Makes records from one seed."""

    def __init__(self, seed: int) -> None:
        self.dice = random.Random(seed)

    def one(self, *where: str) -> str:
        found: Any = words()
        for key in where:
            found = found[key]
        return str(self.dice.choice(found))

    def person(self, tongue: str) -> Person:
        dice = self.dice
        chosen = (
            tongue if dice.random() < 0.75 or tongue in CYRILLIC else dice.choice(("zz", *LATIN))
        )
        family = self.one("names", chosen, "stems") + self.one("names", chosen, "endings")
        if chosen not in CYRILLIC:
            if dice.random() < 0.06:
                family = self.one("particles") + family
            if dice.random() < 0.06:
                family += (
                    "-" + self.one("names", chosen, "stems") + self.one("names", chosen, "endings")
                )
            elif chosen == "es" and dice.random() < 0.4:
                family += (
                    " " + self.one("names", chosen, "stems") + self.one("names", chosen, "endings")
                )
        given = [self.one("names", chosen, "given")]
        if chosen in CYRILLIC:
            if dice.random() < (0.8 if chosen in EASTERN else 0.35):
                given.append(self.one("names", chosen, "second"))
        elif dice.random() < 0.4:
            given.append(self.one("names", chosen, "given"))
        return Person(family, tuple(given))

    def people(self, tongue: str) -> tuple[Person, ...]:
        count = self.dice.choices((1, 2, 3, 4, 5, 7), (50, 25, 13, 6, 4, 2))[0]
        return tuple(self.person(tongue) for _ in range(count))

    def fill(self, pattern: str, tongue: str) -> str:
        table = words()["titles"][tongue]
        out = pattern
        while "{" in out:
            start = out.index("{")
            key = out[start + 1]
            out = out[:start] + self._word(key, table, tongue) + out[out.index("}") + 1 :]
        return out[:1].upper() + out[1:]

    def _word(self, key: str, table: Any, tongue: str) -> str:
        dice = self.dice
        if key in "aA":
            return str(dice.choice(table["adjectives"]))
        if key in "nN":
            noun = str(dice.choice(table["nouns"]))
            return noun.capitalize() if key == "N" else noun
        simple = {
            "p": lambda: str(dice.choice(table["places"])),
            "g": lambda: str(dice.choice(table["genitives"])),
            "u": lambda: self.one("universities", tongue),
            "U": lambda: self.one("universities", tongue),
            "c": lambda: self.one("countries", tongue),
            "k": lambda: str(dice.randrange(1, 990)),
            "d": self.day,
            "l": lambda: self.long_day(tongue),
            "y": lambda: str(dice.randrange(1995, 2023)),
            "z": lambda: str(dice.randrange(2023, 2050)),
        }
        return simple[key]()

    def day(self) -> str:
        return f"{self.dice.randrange(1, 29):02}.{self.dice.randrange(1, 13):02}.{self.year()}"

    def long_day(self, tongue: str) -> str:
        months = str(words()["months"].get(tongue, words()["months"]["en"]))
        month = self.dice.choice(months.split())
        day = self.dice.randrange(1, 29)
        if tongue in ("ru", "kk"):
            return f"{day} {month} {self.year()}"
        return self.dice.choice((f"{day} {month} {self.year()}", f"{month} {day}, {self.year()}"))

    def year(self) -> str:
        return str(min(2024, int(self.dice.triangular(1935, 2025, 2017))))

    def title(self, tongue: str) -> str:
        return self.fill(self.one("titles", tongue, "patterns"), tongue)

    def journal(self, tongue: str) -> str:
        return self.fill(self.one("journals", tongue), tongue)

    def pages(self) -> str:
        dice = self.dice
        first = dice.randrange(1, 900)
        last = first + dice.randrange(1, 40)
        if dice.random() < 0.08:
            return str(first)
        if dice.random() < 0.06 and first > 100:
            return f"{first}-{last % 100:02}"
        if dice.random() < 0.03:
            return f"e{dice.randrange(1000, 99999)}"
        return f"{first}-{last}"

    def link(self) -> str:
        dice = self.dice
        stem = romanise(self.title("ru"), 0, dice).lower()
        slug = "-".join(part for part in "".join(c if c.isalnum() else " " for c in stem).split())
        tail = dice.choice(
            (
                "",
                "/",
                f"/{slug}",
                f"/{slug}/",
                f"/news/{dice.randrange(10**5)}-{slug}.html",
                f"/docs/V{dice.randrange(10**8)}",
                f"/{slug}?id={dice.randrange(10**6)}&v=2",
            )
        )
        scheme = dice.choice(("http", "https", "https"))
        return f"{scheme}://{dice.choice(('www.', '', ''))}{self.one('hosts')}{tail}"

    def record(self) -> Record:
        dice = self.dice
        kind = dice.choices(
            (
                "article",
                "book",
                "chapter",
                "conference",
                "thesis",
                "report",
                "law",
                "web",
                "news",
                "interview",
            ),
            (34, 16, 13, 7, 4, 5, 7, 7, 4, 3),
        )[0]
        tongue = dice.choices(
            ("ru", "kk", *SLAVIC, *LATIN), (34, 11, 6, 5, 3, 18, 8, 6, 14, 4, 3, 2, 2)
        )[0]
        at_home = (*EASTERN, "de") if kind == "report" else EASTERN
        if kind in ("law", "interview", "news", "web", "report") and tongue not in at_home:
            tongue = "en"
        elif kind == "conference" and tongue in SLAVIC:
            kind = "chapter"
        made = self._parts(kind, tongue)
        roman = (
            dice.randrange(len(words()["romanisations"]))
            if tongue in EASTERN and dice.random() < 0.45
            else None
        )
        return self._romanised(made, roman) if roman is not None else made

    def _parts(self, kind: str, tongue: str) -> Record:
        dice = self.dice
        org = tongue if tongue in (*EASTERN, "de") and kind != "conference" else "en"
        anonymous = kind == "law" or (
            kind in ("web", "news", "interview", "book")
            and dice.random() < (0.15 if kind == "book" else 0.5)
        )
        by_body = kind in ("report", "web") and dice.random() < 0.6
        journal = kind == "article"
        paged = kind in ("article", "chapter", "conference")
        web = kind in ("web", "news", "interview", "law") or dice.random() < 0.12
        return Record(
            kind=kind,
            tongue=tongue,
            people=() if anonymous or by_body else self.people(tongue),
            organisation=self.one("institutions", org) if by_body else "",
            title=self.fill(self.one("laws", org), org)
            if kind == "law"
            else self._headline(kind, tongue),
            year=self.year(),
            container=self._container(kind, tongue, org),
            editors=self.people(tongue)[:3]
            if (kind in ("chapter", "conference") and dice.random() < 0.55)
            or (kind == "book" and anonymous)
            else (),
            publisher=self.one("publishers", tongue)
            if kind in ("book", "chapter", "thesis")
            or (kind in ("report", "conference") and dice.random() < 0.6)
            else "",
            place=self.one("cities", tongue)
            if kind in ("book", "chapter", "thesis", "conference", "report")
            else "",
            volume=self._volume() if journal and dice.random() < 0.7 else "",
            issue=self._issue() if journal and dice.random() < 0.75 else "",
            pages=self.pages() if paged and dice.random() < 0.95 else "",
            extent=str(dice.randrange(12, 900))
            if kind in ("book", "thesis", "report") and dice.random() < 0.7
            else "",
            translated=self.title("en") if tongue != "en" and dice.random() < 0.3 else "",
            date=self.long_day(org)
            if kind in ("news", "interview", "web") and dice.random() < 0.5
            else "",
            number=str(dice.randrange(1, 400)) if kind == "report" else "",
            url=self.link() if web else "",
            doi=self._doi() if journal and dice.random() < 0.18 else "",
            accessed=self.day() if web and dice.random() < 0.75 else "",
        )

    def _doi(self) -> str:
        dice = self.dice
        prefix = f"10.{dice.randrange(1000, 99999)}/{dice.choice('abcdefgh')}"
        return f"{prefix}{dice.randrange(10**6)}.{dice.randrange(2000, 2024)}"

    def _headline(self, kind: str, tongue: str) -> str:
        title = self.title(tongue)
        if kind == "web" and self.dice.random() < 0.15:
            return str(
                self.dice.choice(_GATHERINGS["ru" if tongue in ("ru", "kk") else "en"])
            ).format(title)
        if kind == "interview" and tongue in ("ru", "kk"):
            return self.dice.choice(
                ("Интервью Президента газете «{}»: {}", "Интервью с экспертом. {}{}", "{1}")
            ).format(self.one("sites", "ru"), title)
        return (
            f"Interview with the editor of {self.one('sites', 'en')}: {title}"
            if kind == "interview" and self.dice.random() < 0.5
            else title
        )

    def _container(self, kind: str, tongue: str, org: str) -> str:
        dice = self.dice
        if kind == "article":
            return self.journal(tongue if dice.random() < 0.85 else "en")
        if kind == "chapter":
            return self.title(tongue)
        if kind == "conference":
            return dice.choice(_CONFERENCES[org]).format(
                t=self.title(tongue),
                n=dice.randrange(2, 30),
                r=dice.choice(("II", "IV", "VI", "XII")),
            )
        if kind in ("web", "news", "interview", "law"):
            return self.one("sites", org) if dice.random() < 0.7 else ""
        return ""

    def _volume(self) -> str:
        number = self.dice.randrange(1, 130)
        return f"{number}-{number + 1}" if self.dice.random() < 0.05 else str(number)

    def _issue(self) -> str:
        dice = self.dice
        number = dice.randrange(1, 13)
        return dice.choices(
            (
                str(number),
                f"{number}-{number + 1}",
                f"{number} ({dice.randrange(13, 140)})",
                f"{number}/{number + 1}",
            ),
            (85, 6, 7, 2),
        )[0]

    def _romanised(self, made: Record, table: int) -> Record:
        def turn(text: str) -> str:
            return romanise(text, table, self.dice)

        def turned(people: tuple[Person, ...]) -> tuple[Person, ...]:
            return tuple(Person(turn(p.family), tuple(turn(g) for g in p.given)) for p in people)

        return Record(
            **{
                **made.__dict__,
                "roman": table,
                "people": turned(made.people),
                "editors": turned(made.editors),
                **{
                    name: turn(getattr(made, name))
                    for name in ("organisation", "title", "container", "publisher", "place", "date")
                },
                "translated": made.translated
                or (self.title("en") if self.dice.random() < 0.6 else ""),
            }
        )


_GATHERINGS = {
    "en": ("Expert seminar “{}”", "Round table: {}", "{}: A lecture"),
    "ru": ("Экспертный семинар «{}»", "Круглый стол «{}»", "Лекция: {}", "ОПРОС: {}"),
}
_CONFERENCES = {
    "en": (
        "Proceedings of the {n}th International Conference on {t}",
        "Proc. {n}th Conf. {t}",
        "{t}: Conference Proceedings",
        "{t}. Papers of the {r} International Forum",
    ),
    "ru": (
        "{t}: материалы {r} Международной научно-практической конференции",
        "Сборник материалов {r} конференции «{t}»",
        "Труды {r} форума «{t}»",
        "{t} : сб. науч. тр.",
        "Материалы {r} казахстанско-российской научно-практической конференции",
    ),
    "kk": (
        "«{t}» атты {r} халықаралық ғылыми конференция материалдары",
        "{t}: конференция материалдары",
    ),
}
