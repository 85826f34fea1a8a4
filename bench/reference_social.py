"""References as German and English lists of the social sciences print them."""

from __future__ import annotations

from reference_pieces import GLUE, Desk
from reference_records import Person


class Social(Desk):
    """Writes "Family, Given/Family, Given (1999): Title. In: Family, Given (Hg.): Book. Place"."""

    def social(self) -> None:
        r, dice = self.r, self.dice
        self.way = self.one("turned", "turned", "short", "short", "shouted", "first turned")
        self.link = self.one("/", " / ", "; ", "; ", ", ", " und ", " & ", ", and ")
        led = not r.people and bool(r.editors)
        early = dice.random() < 0.75
        if led:
            self.put("editor", self.people(r.editors))
            self.glue(self.one(" (Hg.)", " (Hrsg.)", " (Eds.)", " (ed.)", " (Hrg.)"))
        elif r.people:
            self.put("author", self.people(r.people))
        elif r.organisation:
            self.put("author", r.organisation)
            self.glue(self.one("", "", " (Hg.)", " (Hrsg.)"))
        early = early and bool(self.out)
        if early:
            self._named_year()
        elif self.out:
            self.glue(self.one(": ", ": ", ", ", ". ", "; "))
        self._title()
        {
            "article": self._article,
            "chapter": self._chapter,
            "conference": self._chapter,
        }.get(r.kind, self._alone)(early)
        self.glue(self.one("", ".", "."))
        self.tail()

    def people(self, people: tuple[Person, ...]) -> str:
        shown = people[:1] if len(people) > 3 and self.dice.random() < 0.4 else people
        made = [self._person(person, place) for place, person in enumerate(shown)]
        more = self.one(" et al.", " u.a.", ", et al.") if len(shown) < len(people) else ""
        last = self.link
        between = last if last in ("/", " / ", "; ") else self.one(", ", "; ")
        return between.join(made[:-1]) + (last if made[1:] else "") + made[-1] + more

    def _person(self, p: Person, place: int) -> str:
        given = " ".join([p.given[0], *(g[0] + "." for g in p.given[1:])])
        if self.way == "first turned":
            return f"{p.family}, {given}" if place == 0 else f"{given} {p.family}"
        family = p.family.upper() if self.way == "shouted" else p.family
        if self.way == "short":
            given = self.initials(p)
        return f"{family}, {given}"

    def _named_year(self) -> None:
        before, after = self.one(
            " (|): ", " (|): ", " (|). ", ", |: ", " |: ", " (|), ", " (|) ", ". |. ", " [|]: "
        ).split("|")
        self.glue(before)
        first = f" [{self.dice.randrange(1890, 1980)}]" if self.dice.random() < 0.04 else ""
        self.put("date", self.r.year + self.one("", "", "", "a", "b"))
        self.glue(first + after)

    def _title(self) -> None:
        r, one = self.r, self.one
        left, right = one("  ", "  ", "  ", "  ", "“”", '""', "„“", "‘’", "''")
        words = r.title
        if self.dice.random() < 0.35 and r.tongue == "de" and "." not in words:
            words += one(". ", ": ", " – ", ". ") + self.subtitle
        if self.dice.random() < 0.05 and len(words) > 40:
            space = words.find(" ", 20)
            words = words[: space - 2] + "- " + words[space - 2 :] if space > 24 else words
        self.glue(left.strip())
        self.put("title", words)
        self.glue(right.strip())

    def _article(self, early: bool) -> None:
        r, one, dice = self.r, self.one, self.dice
        self.glue(one(". ", ". ", ", ", ". In: ", ", in: ", ". In ", ", "))
        self.put("journal", r.container)
        issue = r.issue.split(" ")[0]
        shape = one("plain", "plain", "words", "words", "year", "slash", "issue")
        dated = early
        if shape == "year" and not early:
            self.glue(" ")
            self.put("volume", r.volume, " (")
            self.put("date", r.year, ")")
            dated = True
        elif shape == "words" and r.volume:
            self.glue(one(", ", " ", ". "))
            self.put(
                "volume",
                one("Jg. {}", "{}. Jg.", "Bd. {}", "Vol. {}", "Jahrgang {}").format(r.volume),
            )
            if not dated and dice.random() < 0.6:
                self.glue(", ")
                self.put("date", r.year)
                dated = True
            if issue:
                self.glue(", ")
                self.put("issue", one("H. ", "Heft ", "Nr. ", "No. ", "H.") + issue)
        elif shape == "issue" or not r.volume:
            self.glue(one(", ", " "))
            self.put("issue", one("H. ", "Heft ", "Nr. ", "no. ") + (issue or "3"))
            self.glue(f"/{r.year}" if not dated and dice.random() < 0.3 else "")
        else:
            self.glue(one(", ", " ", " "))
            self.put("volume", r.volume)
            if issue:
                left, right = (
                    ("/", "") if shape == "slash" else one(("(", ")"), (" (", ")"), (", ", ""))
                )
                self.glue(left)
                self.put("issue", issue)
                self.glue(right)
        if not dated:
            self.glue(one(", ", " ("))
            self.put("date", r.year, ")" if self.out[-1][1] == " (" else "")
        if r.pages:
            self.glue(one(", ", ": ", ": ", ", "))
            self.put("pages", one("", "", "S. ", "S. ", "pp. ", "S.") + self.span(r.pages))

    def _chapter(self, early: bool) -> None:
        r, one, dice = self.r, self.one, self.dice
        first_pages = bool(r.pages) and dice.random() < 0.12
        if first_pages:
            self.glue(one(". ", ", "))
            self.put("pages", one("S. ", "Pp. ", "pp. ") + self.span(r.pages))
            self.glue(one(" in: ", " in ", ", in: "))
        else:
            self.glue(one(". In: ", ". In: ", ", in: ", ". In ", ", in ", " In: "))
        cue = one(" (Hg.)", " (Hrsg.)", " (Hg.)", " (Eds.)", " (eds)", " (ed.)", " (Hrsg)")
        if r.editors and dice.random() < 0.9:
            natural = dice.random() < 0.4
            names = self._natural() if natural else self.people(r.editors)
            self.put("editor", names)
            self.glue(cue + one(": ", ": ", ", ", ". "))
        elif dice.random() < 0.15:
            self.glue(one("ders.: ", "Ders.: ", "Dies. (Hg.): ", "ders. (Hrsg.): "))
        self.put("book", r.container)
        if dice.random() < 0.1:
            self.glue(one(" (", ". "))
            self.put("collection", self.series)
            self.glue(one(", Bd. ", ", Sonderband ", ", Sonderheft ") + str(dice.randrange(2, 40)))
            self.glue(")" if " (" in (words for _, words in self.out[-4:]) else "")
        elif dice.random() < 0.08:
            self.glue(", ")
            self.put("volume", f"Bd. {dice.randrange(1, 5)}")
        self.glue(one(". ", ". ", ", "))
        self._imprint_social(early)
        if r.pages and not first_pages:
            self.glue(one(", ", ": ", ". "))
            self.put("pages", one("S. ", "S. ", "", "pp. ") + self.span(r.pages))

    def _natural(self) -> str:
        made = [self._written(p, self.one("full", "short")) for p in self.r.editors]
        return (
            ", ".join(made[:-1])
            + (self.one(" und ", " & ", " and ", "/") if made[1:] else "")
            + made[-1]
        )

    def _written(self, p: Person, how: str) -> str:
        return f"{self.initials(p) if how == 'short' else ' '.join(p.given)} {p.family}"

    def _alone(self, early: bool) -> None:
        r, one, dice = self.r, self.one, self.dice
        if dice.random() < 0.25 and r.kind == "book":
            self.glue(one(". ", ", ", ". ", " ("))
            self.put(
                "edition",
                f"{dice.randrange(2, 20)}."
                + one(
                    " Auflage", " Aufl.", ", überarb. Aufl.", ", erw. u. akt. Aufl.", ", rev. Aufl."
                ),
            )
            self.glue(")" if self.out[-2][1] == " (" else "")
        elif r.kind == "book" and dice.random() < 0.08:
            self.glue(", ")
            self.put("volume", f"Bd. {dice.randrange(1, 5)}")
        if r.kind == "thesis":
            self._thesis(early)
            return
        if r.kind == "report" or dice.random() < 0.06:
            self._series()
        if r.kind == "report" and not r.publisher:
            self.glue(one(". ", ", "))
            self.put("publisher", self.body, ", ")
            self.put("place", r.place)
            self.glue("" if early else one(", ", " "))
            self.put("date", "" if early else r.year)
            return
        self.glue(one(". ", ". ", ", "))
        self._imprint_social(early)

    def _series(self) -> None:
        one, dice = self.one, self.dice
        self.glue(one(". ", ". ", ", ", " ("))
        bracket = self.out[-1][1] == " ("
        series = one(
            "Working Paper", "Discussion Paper", "Arbeitspapiere", "Expertise", "Abschlussbericht",
            "Forschungsbericht", "ZA-Studie", "Fachserie", "Arbeitsbericht", self.series,
        )  # fmt: skip
        self.put(
            "collection" if series not in ("Expertise", "Abschlussbericht") else "genre", series
        )
        if dice.random() < 0.8:
            self.glue(one(" ", ", ", " "))
            self.put("number", one("Nr. ", "No. ", "", "Bd. ") + str(dice.randrange(1, 400)))
        self.glue(")" if bracket else "")

    def _thesis(self, early: bool) -> None:
        one = self.one
        self.glue(one(". ", ", ", ". "))
        self.put(
            "genre",
            one(
                "Diss.", "Dissertation", "Magisterarbeit", "Diplomarbeit", "unveröff. Manuskript",
                "Unveröffentlichtes Manuskript", "Phil. Diss.", "PhD thesis",
                "Habilitationsschrift",
            ),
        )  # fmt: skip
        self.glue(one(", ", ". ", " ", ": "))
        self.put("publisher", self.body)
        if self.dice.random() < 0.4:
            self.glue(", ")
            self.put("place", self.r.place)
        if not early:
            self.glue(one(", ", " "))
            self.put("date", self.r.year)

    def _imprint_social(self, early: bool) -> None:
        r, one, dice = self.r, self.one, self.dice
        shape = dice.random()
        if shape < 0.2 or not r.publisher:
            self.put("place", r.place)
        elif shape < 0.28:
            self.put("publisher", r.publisher, one(", ", ": "))
            self.put("place", r.place)
        else:
            self.put("place", r.place, one(": ", ": ", ": ", ": ", ", ", " : "))
            self.put("publisher", r.publisher)
        if not early:
            self.glue(one(" ", ", ", " "))
            self.put("date", r.year)
        elif dice.random() < 0.04:
            self.put(GLUE, one(" (zuerst {})", " (Orig. {})").format(dice.randrange(1900, 1980)))
