"""Invented records as reference strings, in the styles of the world and in messy variants.

Each string is a list of labelled pieces; joined they are the string.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable

from reference_records import Library, Person, Record, romanise

Pieces = list[tuple[str, str]]
GLUE = "other"


def rendered(count: int, seed: int = 1) -> list[tuple[str, Pieces]]:
    """Return `count` strings with their labelled pieces; same seed, same strings."""
    library = Library(seed)
    found = []
    while len(found) < count:
        record = library.record()
        pieces = Writer(record, library.dice).write()
        text = "".join(words for _, words in pieces)
        if len(text) > 25:
            found.append((text, pieces))
    return found


class Writer:
    """Writes one record; every habit of punctuation is drawn once for each string."""

    def __init__(self, record: Record, dice: random.Random) -> None:
        self.r = record
        self.dice = dice
        self.cyrillic = record.tongue in ("ru", "kk") and record.roman is None
        self.dash = dice.choice(("–", "-", "–", "—"))
        self.tight = dice.random() < 0.35
        self.range = dice.choice(("-", "–", "–", "—"))
        self.out: Pieces = []
        other = Library(dice.randrange(10**9))
        tongue = record.tongue if record.tongue in ("ru", "kk") else "en"
        body, series = other.one("institutions", tongue), other.journal(tongue)
        if record.roman is not None:
            body, series = (romanise(words, record.roman, dice) for words in (body, series))
        self.body, self.series = body, series

    def write(self) -> Pieces:
        eastern = self.r.tongue in ("ru", "kk")
        styles: tuple[Callable[[], None], ...] = (
            self.gost, self.gost, self.gost_2018, self.apa, self.chicago, self.mla, self.vancouver,
            self.harvard, self.ieee, self.din, self.author_date, self.notes,
        )
        weights = (
            (26, 22, 22, 9, 3, 1, 3, 6, 3, 1, 8, 2) if eastern else (10, 7, 7, 14, 9, 7, 8, 8, 8, 5, 7, 8)
        )
        self.dice.choices(styles, weights)[0]()
        return self._messy(self.out)

    # --- pieces -----------------------------------------------------------------------------
    def put(self, label: str, words: str, after: str = "") -> None:
        if words:
            self.out.append((label, words))
            self.glue(after)

    def glue(self, words: str) -> None:
        if words[:1] == "." and self.out and self.out[-1][1].endswith(".") and self.dice.random() < 0.9:
            words = words[1:]
        if words:
            self.out.append((GLUE, words))

    def one(self, *choices: str) -> str:
        return self.dice.choice(choices)

    def initials(self, person: Person, stop: str = ".") -> str:
        letters = []
        for given in person.given:
            two = re.match(r"(?:Sh|Ch|Zh|Yu|Ya|Kh|Ts|Ju|Ja)", given)
            head = two.group() if two and self.r.roman is not None and self.dice.random() < 0.7 else given[0]
            letters.append((head.upper() if self.dice.random() < 0.12 else head) + stop)
        return ("" if self.tight or not stop else " ").join(letters)

    def names(self, people: tuple[Person, ...], how: str) -> str:
        shown, others = people, ""
        if len(people) > 3 and self.dice.random() < 0.5:
            shown = people[: self.one("1", "3") == "3" and 3 or 1]
            others = self._others()
        made = [self._name(p, how, place) for place, p in enumerate(shown)]
        return self._joined(made, how) + others

    def _others(self) -> str:
        if self.cyrillic:
            return self.one(" и др.", " [и др.]") if self.r.tongue == "ru" else self.one(" және т.б.", " және т. б.")
        return self.one(" et al.", ", et al.", " i dr.") if self.r.roman is not None else self.one(" et al.", ", et al.")

    def _name(self, p: Person, how: str, place: int) -> str:
        if how == "gost":
            return f"{p.family}{self.comma}{self.initials(p)}"
        if how == "inverted":
            return f"{p.family}, {self.initials(p)}"
        if how == "natural":
            return f"{self.initials(p)} {p.family}"
        if how == "van":
            return f"{p.family} {self.initials(p, '')}"
        if how == "full":
            return f"{p.given[0]} {p.family}"
        if how == "family":
            return f"{p.family} {' '.join(p.given)}"
        return f"{p.family}, {' '.join(p.given)}" if place == 0 else f"{' '.join(p.given)} {p.family}"

    @property
    def comma(self) -> str:
        if not hasattr(self, "_comma"):
            self._comma = self.one(" ", " ", ", ")
        return self._comma

    def _joined(self, made: list[str], how: str) -> str:
        if len(made) == 1:
            return made[0]
        if how == "inverted":
            return ", ".join(made[:-1]) + self.one(", & ", " & ", " and ", ", ") + made[-1]
        if how in ("natural", "chicago", "full"):
            return ", ".join(made[:-1]) + (self.one(", and ", " and ", ", ") if not self.cyrillic else ", ") + made[-1]
        return self.one(", ", ", ", ", ", "; ").join(made)

    def title_words(self) -> str:
        return self.r.title

    def bracket(self, lead: str = " ") -> None:
        if self.r.translated:
            self.glue(f"{lead}[{self.r.translated}]")

    def span(self, pages: str) -> str:
        return pages.replace("-", self.range)

    def tail(self) -> None:
        """Write links, identifiers, access date and the language tag."""
        r, one = self.r, self.one
        if r.url and self.dice.random() < 0.06:
            self.glue(". // " + one("Academia.example", "КиберБиблиотека", "ResearchPortal.example", "eLibrary.example") + ".")
        if r.doi:
            self.glue(one(" DOI: ", " doi: ", " https://doi.org/", ". DOI ", " doi:") + r.doi + one("", "."))
        if r.url and self.cyrillic:
            self.glue(one(" [Электронный ресурс].", "", "", " – Текст: электронный.", "[Электронный ресурс]") + one(" URL: ", " – URL: ", " Режим доступа: ", " // ") + r.url)
            if r.accessed:
                self.glue(one(f" (дата обращения: {r.accessed})", f" (Дата обращения {r.accessed} г.)", f" (қаралған күні: {r.accessed})" if r.tongue == "kk" else f" (дата обращения: {r.accessed}).") + one(".", ""))
        elif r.url:
            self.glue(one(" [Electronic resource].", "", " [Elektronnyi resurs].", " [Online].") + one(" Available at: ", " URL: ", " Retrieved from ", " ", " Available: ") + one("{}", "<{}>", "{}").format(r.url))
            if r.accessed:
                self.glue(one(f" (Accessed: {r.accessed})", f" (accessed {r.accessed})", f". Accessed {r.accessed}", f" (Accessed {r.accessed}).") + one("", "."))
        if r.roman is not None and self.dice.random() < 0.45:
            self.glue(one(" [in Russian]", " (in Russian)", " (In Russ.)", " [in Russian].") if r.tongue == "ru" else one(" [in Kazakh]", " (in Kazakh)."))

    def editors(self, how: str) -> str:
        r, one = self.r, self.one
        if not r.editors:
            return ""
        names = self.names(r.editors, how)
        if self.cyrillic:
            return one("под ред. ", "отв. ред. ", "Отв. ред. ", "под общ. ред. ", "ред. ") + names
        if r.roman is not None:
            return one("pod red. ", "Otv. red. ", "otv. red. ", "ed. by ", "resp. ed. ") + names
        plural = "s" if len(r.editors) > 1 else ""
        return one(f"{names} (ed{plural}.)", f"{names} (Ed{plural}.)", f"ed. by {names}", f"edited by {names}", f"{names}, ed{plural}.", f"eds. {names}")

    # --- volume, issue, pages -----------------------------------------------------------------
    def numbers(self, sep: str) -> None:
        """Write volume and issue the eastern way, with words before the figures."""
        r, one = self.r, self.one
        gap = one(" ", " ", "")
        if r.volume and r.issue and self.dice.random() < 0.2:
            self.glue(one("N ", "V. ", "Vol. ", "Т. ", "№ "))
            self.put("volume", r.volume, one(" (", "("))
            self.put("issue", r.issue.split(" ")[0].strip("()"), ")")
            self.glue(sep)
            return
        if r.volume:
            self.put("volume", (one("Т.", "Т.", "Том") if self.cyrillic else one("Vol.", "V.", "T.", "Vol", "vol.", "Bd.", "Jg.")) + gap + r.volume)
            self.glue(one(", ", sep, ". ") if r.issue else sep)
        if r.issue:
            cue = one("№", "№", "Вып.", "№ ", "N ") if self.cyrillic else one("No.", "№", "N", "Issue", "no.", "issue", "No", "Iss.", "Is.", "H.", "Nr", "n.")
            space = "" if cue.endswith(" ") else gap if cue in ("№", "N") else " "
            self.put("issue", cue + space + r.issue)
            self.glue(sep)

    def page_words(self) -> str:
        r, one = self.r, self.one
        cue = one("С.", "С.", "с.", "C.", "Б.") if self.cyrillic else one("P.", "P.", "pp.", "Pp", "Pp.", "S.", "p.")
        return f"{cue}{one(' ', ' ', '')}{self.span(r.pages)}"

    def extent_words(self) -> str:
        one = self.one
        unit = (one("с.", "с.", "с", "б.") if self.cyrillic else one("p.", "p.", "pp.", "s.", "p"))
        return f"{self.r.extent}{one(' ', ' ', '')}{unit}"

    # --- styles -------------------------------------------------------------------------------
    def _lead(self, how: str, after: str) -> None:
        r = self.r
        if r.people:
            self.put("author", self.names(r.people, how), after)
        elif r.organisation:
            joint = self.dice.random() < 0.12
            link = self.one(" and ", ", together with the ", " & ", "; ") if not self.cyrillic else " и "
            self.put("author", r.organisation + (link + self.body if joint else ""), after)

    def gost(self) -> None:
        """GOST 7.1-2003 and 7.0.5-2008: areas between ". – " or ". "; journals behind "//"."""
        sep = self.one(f". {self.dash} ", f". {self.dash} ", ". ", f". {self.dash}", f" {self.dash} ")
        self._gost(sep, self.one(" // ", " // ", "// ", " //", "//"))

    def gost_2018(self) -> None:
        """GOST 7.0.100-2018: full title statements, ": " and "; " with spaces before them."""
        self._gost(". – ", " // ", full=True)

    def _gost(self, sep: str, strokes: str, *, full: bool = False) -> None:
        r, one = self.r, self.one
        by_title = not r.people and not r.organisation
        how = "family" if self.cyrillic and self.dice.random() < 0.06 else "full" if not self.cyrillic and self.dice.random() < 0.07 else "gost"
        if r.kind == "law":
            self._gost_law(sep)
            return
        if by_title and r.editors and self.dice.random() < 0.3:
            cue = one(" (ред.)", " (отв. ред.)", " (сост.)") if self.cyrillic else one(" (ed.)", " (red.)", " (eds.)")
            self.put("editor", self.names(r.editors, "gost") + cue, one(". ", " "))
            by_title = False
        behind = bool(r.organisation) and r.kind == "report" and self.dice.random() < 0.5
        if not behind:
            self._lead(how, one(" ", " ", " ", ". ") if how == "gost" else one(". ", ". ", ", "))
        self.put("title", r.title)
        if behind:
            self.glue(" / ")
            self.put("author", r.organisation)
        if full and r.people and self.dice.random() < 0.6:
            self.glue(" / ")
            self.put("note", self.names(r.people, "natural"))
        elif r.translated and self.cyrillic and self.dice.random() < 0.3:
            self.glue(f" = {r.translated}")
        else:
            self.bracket()
        if r.kind in ("article", "chapter", "conference", "news", "interview") and (r.container or not r.url):
            self.glue(strokes if self.dice.random() > 0.1 else one(". ", sep, ". "))
            self._gost_host(sep)
        elif r.kind == "web":
            self._gost_site(sep)
        elif r.kind == "report" and self.dice.random() < 0.3:
            self._gost_series(strokes)
        else:
            if r.editors and by_title:
                self.glue(one(" / ", ". "))
                self.put("editor", self.editors("natural"))
            elif r.kind == "thesis":
                self.glue(one(" : ", ": "))
                self.put("genre", (one("дис. ... канд. полит. наук", "автореф. дис. ... д-ра ист. наук") if self.cyrillic else one("dis. ... kand. polit. nauk", "PhD thesis", "Diss.")) + one("", " : 23.00.04"))
            elif r.kind == "report" and r.organisation and not behind and self.dice.random() < 0.3:
                self.glue(" / ")
                self.put("note", r.organisation)
            self.glue(sep)
            if r.kind == "book" and self.dice.random() < 0.1:
                self.put("edition", (one("2-е изд.", "3-е изд., перераб. и доп.", "Изд. 2-е") if self.cyrillic else one("2nd ed.", "2-e izd.", "3rd rev. ed.")), sep)
            self._imprint(sep)
        self._dates_if_none(sep)
        self.tail()
        if self.dice.random() < 0.7 and not self.out[-1][1].endswith((".", ")")):
            self.glue(".")

    def _gost_site(self, sep: str) -> None:
        """A page: its site behind strokes, a comma or a stop, before or after the translation."""
        r, one = self.r, self.one
        if self.dice.random() < 0.15:
            self.glue(", ")
            self.put("publisher", self.body, ", ")
            self.put("date", r.date or r.year)
        if r.container:
            turned = self.out[-1][1].startswith(" [") and self.dice.random() < 0.4
            bracket = self.out.pop() if turned else None
            self.glue(one(" // ", ". ", sep, ", ", "// "))
            self.put("book", r.container)
            if bracket:
                self.out.append(bracket)

    def _gost_series(self, strokes: str) -> None:
        """A report in a numbered series, its publisher behind."""
        r, one = self.r, self.one
        self.glue(one(strokes, ". "))
        self.put("journal", self.series, one(". ", ", "))
        self.put("issue", one("No. ", "№ ", "N ", "Вып. ") + r.number, ". ")
        self.put("publisher", r.publisher or self.body, one(", ", ". "))
        if self.dice.random() < 0.7:
            self.put("date", r.year)

    def _dates_if_none(self, sep: str) -> None:
        if not any(label == "date" for label, _ in self.out) and self.dice.random() < 0.6:
            self.glue(sep)
            self.put("date", self.r.date or self.r.year)

    def _gost_host(self, sep: str) -> None:
        r = self.r
        journal = r.kind in ("article", "news", "interview")
        before = bool(r.editors) and not journal and self.dice.random() < 0.3
        if before:
            cue = self.one("ред.", "отв. ред.") if self.cyrillic else self.one("ed.", "eds.", "Ed.", "red.")
            self.put("editor", f"{self.names(r.editors, self.one('gost', 'natural'))} ({cue})", self.one(". ", " ", ", "))
        self.put("journal" if journal else "book", r.container)
        if r.editors and not journal and not before:
            self.glue(self.one(" / ", ". "))
            self.put("editor", self.editors(self.one("natural", "gost")))
        if journal:
            self.glue(sep)
            self.put("date", r.date or r.year)
            if r.kind == "article":
                self.glue(sep)
                self.numbers(sep)
                self._cut(sep)
                if r.pages:
                    self.glue(sep if (r.volume or r.issue) else sep)
                    self.put("pages", self.page_words())
        else:
            self.glue(self.one(sep, ". ", ", "))
            self._imprint(sep, extent=False)
            if r.pages:
                self.glue(sep)
                self.put("pages", self.page_words())

    def _cut(self, sep: str) -> None:
        if self.out and self.out[-1] == (GLUE, sep):
            self.out.pop()

    def _imprint(self, sep: str, *, extent: bool = True) -> None:
        r, one = self.r, self.one
        if self.cyrillic and r.publisher and self.dice.random() < 0.06:
            self.put("publisher", one("Издательство ", "Изд-во ") + r.publisher.removeprefix("Изд-во "), ", ")
            self.put("date", r.year)
            return
        shape = self.dice.random()
        if shape < 0.06 and extent:  # (Publisher, City, 2012, 232 p.)
            self._cut(sep)
            self.glue(" (")
            self.put("publisher", r.publisher, ", ")
            self.put("place", r.place, ", ")
            self.put("date", r.year)
            self.glue(")")
            return
        self.put("place", r.place, one(": ", ": ", " : ", ":") if r.publisher else one(", ", ". "))
        self.put("publisher", r.publisher, one(", ", ", ", ". ", sep))
        self.put("date", r.year, one("", "", " г", "."[:0]))
        if extent and r.extent:
            self.glue(sep)
            self.put(GLUE, self.extent_words())
        elif extent and self.dice.random() < 0.15:
            self.glue(sep)
            r_pages = f"{self.dice.randrange(5, 80)}-{self.dice.randrange(81, 120)}"
            self.put("pages", (self.one("С. ", "С.") if self.cyrillic else self.one("P.", "P. ", "Pp ", "pp. ")) + self.span(r_pages))

    def _gost_law(self, sep: str) -> None:
        r, one = self.r, self.one
        self.put("title", r.title)
        if not re.search(r"\d\d\.\d\d\.\d{4}|\d{4} г", r.title) and self.cyrillic and self.dice.random() < 0.6:
            date = f"{self.dice.randrange(1, 29):02}.{self.dice.randrange(1, 13):02}.{r.year}"
            self.glue(one(" : ", ": ", ". "))
            self.glue(one("федер. закон от ", "Закон РК от ", "указ Президента от ", "постановление от "))
            self.put("date", date, " № ")
            self.put("number", one("{}", "{}-ФЗ", "{}-V", "{}-VІ ЗРК").format(self.dice.randrange(1, 900)))
        self.bracket()
        if r.container and self.dice.random() < 0.8:
            self.glue(one(" // ", ", ", ". "))
            self.put("book", r.container)
            if self.dice.random() < 0.4:
                self.glue(sep)
                self.put("date", one(r.year, f"{self.dice.randrange(10, 29)}.{self.dice.randrange(10, 13)}.{r.year}"))
        self.glue(one(". ", " ", sep) if self.out[-1][0] != GLUE else "")
        self.tail()

    def apa(self) -> None:
        r, one = self.r, self.one
        self._lead("inverted", one(" ", " ", ". "))
        if not r.people and not r.organisation and r.editors:
            self.put("editor", self.names(r.editors, "inverted") + one(" (Eds.)", " (Ed.)"), ". ")
        if not self.out:
            self.put("title", r.title, ". ")
        self.glue("(")
        self.put("date", (r.date if r.date and self.dice.random() < 0.5 else r.year) + one("", "", "", "a", "b"), one("). ", "). ", ") "))
        if not any(label == "title" for label, _ in self.out):
            self.put("title", r.title)
            self.bracket()
            self.glue(". ")
        self._western_host()

    def _western_host(self) -> None:
        r, one = self.r, self.one
        if r.kind == "article":
            self.put("journal", r.container, one(", ", ", ", ". ", " "))
            if r.volume:
                self.put("volume", r.volume)
                if r.issue:
                    self.glue(one("(", "(", " (", ", no. ", ":"))
                    self.put("issue", r.issue.split(" ")[0])
                    self.glue(")" if self.out[-2][1].endswith("(") else "")
                self.glue(one(", ", ", ", ": ", ":") if r.pages else "")
            elif r.issue:
                cue = one("", "", "(", "no. ")
                self.put("issue" if cue else "volume", cue + r.issue, ")" if cue == "(" else "")
                self.glue(one(", ", ": "))
            if r.pages:
                self.put("pages", one("", "", "pp. ", "p. ") + self.span(r.pages))
            self.glue(".")
        elif r.kind in ("chapter", "conference"):
            self.glue(one("In ", "In: ", "in "))
            if r.editors:
                self.put("editor", self.editors("natural"), one(", ", ": ", ". "))
            self.put("book", r.container)
            if r.pages:
                self.glue(one(" (", ", ", ". "))
                self.put("pages", one("pp. ", "pp.", "") + self.span(r.pages))
                self.glue(")" if self.out[-2][1] == " (" else "")
            self.glue(". ")
            self._western_imprint()
        elif r.kind in ("book", "thesis", "report"):
            self._western_imprint()
            if r.extent and self.dice.random() < 0.3:
                self.glue(" " + self.extent_words())
        elif r.container:
            self.put("journal" if r.kind in ("news", "interview") else "book", r.container, ".")
        self.tail()

    def _western_imprint(self) -> None:
        r, one = self.r, self.one
        if r.kind == "thesis":
            self.put("genre", one("(Doctoral dissertation)", "PhD thesis", "Unpublished master's thesis", "Doctoral thesis"), one(". ", ", "))
        if r.kind == "report" and self.dice.random() < 0.5:
            self.put("number", one("Report No. ", "Rep. ", "Working Paper ", "No. ") + r.number, one(". ", ", "))
        if r.place and self.dice.random() < 0.75:
            self.put("place", r.place, one(": ", ": ", ", ") if r.publisher else ".")
        if r.publisher:
            self.put("publisher", r.publisher, ".")

    def harvard(self) -> None:
        r, one = self.r, self.one
        self._lead("inverted", one(" ", ", "))
        bare = self.dice.random() < 0.4
        if not self.out:
            self.put("title", r.title, " ")
        self.glue("" if bare else "(")
        self.put("date", r.year + one("", "", "a"), one(", ", ". ") if bare else one(") ", "), ", "). "))
        if not any(label == "title" for label, _ in self.out):
            quoted = self.dice.random() < 0.5 and r.kind not in ("book", "thesis")
            self.put("title", r.title)
            if quoted:
                left, right = one("‘’", "''", "“”", '""')
                self.out[-1:] = [(GLUE, left), ("title", r.title), (GLUE, right)]
            self.bracket()
            self.glue(one(", ", ". "))
        if r.kind == "article":
            self.put("journal", r.container, ", ")
            if r.volume:
                self.put("volume", one("vol. ", "", "Vol. ") + r.volume, one(", ", "") if r.issue else ", ")
            if r.issue:
                opened = self.out[-1][1] != ", "
                self.put("issue", ("(" if opened else "no. ") + r.issue.split(" ")[0], "), " if opened else ", ")
            self.put("pages", one("pp. ", "pp.", "p. ") + self.span(r.pages) if r.pages else "", ".")
            self.tail()
        else:
            self._western_host()

    def author_date(self) -> None:
        """Chicago author-date and its Slavic cousins: "Name. 2010. Title. Journal 19 (1). 5-14"."""
        r, one = self.r, self.one
        self._lead(one("inverted", "chicago", "chicago", "gost", "full"), one(". ", " ", ", "))
        if not self.out:
            self.put("title", r.title, ". ")
        if self.out[-2][1].endswith(".") and self.out[-1][1] == ". ":
            self.out[-1] = (GLUE, " ")
        self.put("date", r.year + one("", "", "a"), one(". ", ". ", ", ", ": "))
        if not any(label == "title" for label, _ in self.out):
            quote = one("", "", "“")
            self.glue(quote)
            self.put("title", r.title)
            self.bracket()
            self.glue(".” " if quote else one(". ", ". ", f". {self.dash} "))
        if r.kind == "article":
            self.put("journal", r.container, one(" ", " ", ", ", ". "))
            self.put("volume", r.volume, one(" (", ", no. ", "(", ", ") if r.issue else one(": ", ". ", ", "))
            if r.issue:
                opened = r.volume and "(" in self.out[-1][1]
                self.put("issue" if r.volume else "volume", r.issue.split(" ")[0], ("): ", "). ")[self.dice.randrange(2)] if opened else one(": ", ", ", ". "))
            if r.pages:
                spaced = f" {self.range} " if self.dice.random() < 0.3 else self.range
                self.put("pages", r.pages.replace("-", spaced), one("", "."))
            self.tail()
        else:
            self._western_host()

    def chicago(self) -> None:
        r, one = self.r, self.one
        self._lead("chicago", one(". ", ". ", ", "))
        if not self.out and r.editors:
            self.put("editor", self.names(r.editors, "chicago") + one(", ed", ", eds"), ". ")
        if r.kind in ("book", "thesis", "report"):
            self.put("title", r.title)
            self.bracket()
            self.glue(". ")
            self.put("place", r.place, ": ")
            self.put("publisher", r.publisher, ", ")
            self.put("date", r.year, ".")
            self.tail()
            return
        self.glue("“")
        self.put("title", r.title)
        self.bracket()
        self.glue(one(".” ", ",” ", '." '))
        if r.kind == "article":
            self.put("journal", r.container, " ")
            self.put("volume", r.volume, ", " if r.issue else " ")
            self.put("issue", ("no. " + r.issue.split(" ")[0]) if r.issue else "", " ")
            self.glue("(")
            self.put("date", one("", "", "", "May ", "Spring ", "September ") + r.year, "): ")
            self.put("pages", self.span(r.pages), ".")
        else:
            self.glue("In " if r.kind in ("chapter", "conference") else "")
            self.put("book" if r.kind in ("chapter", "conference") else "journal", r.container, ", ")
            self.put("editor", self.editors("full") if r.editors else "", ", ")
            self.put("pages", self.span(r.pages), ". ")
            self.put("place", r.place, ": " if r.publisher else ", ")
            self.put("publisher", r.publisher, ", ")
            self.put("date", r.date or r.year, ".")
        self.tail()

    def mla(self) -> None:
        r, one = self.r, self.one
        self._lead("chicago", ". ")
        quoted = r.kind not in ("book", "thesis")
        self.glue("“" if quoted else "")
        self.put("title", r.title)
        self.glue(".” " if quoted else ". ")
        self.put("journal" if r.kind in ("article", "news", "interview") else "book", r.container, ", ")
        self.put("editor", self.editors("full") if r.editors and quoted else "", ", ")
        self.put("volume", f"vol. {r.volume}" if r.volume else "", ", ")
        self.put("issue", f"no. {r.issue.split(' ')[0]}" if r.issue else "", ", ")
        self.put("publisher", r.publisher, ", ")
        self.put("date", one("", "", "Mar. ", "Oct. ") + r.year if not r.date else r.date, ", " if r.pages else "")
        self.put("pages", one("pp. ", "p. ", "") + self.span(r.pages) if r.pages else "", ".")
        self.tail()

    def vancouver(self) -> None:
        r, one = self.r, self.one
        self._lead("van", one(". ", ". ", " "))
        early = self.dice.random() < 0.4
        if early:
            self.glue("(" if self.out else "")
            self.put("date", r.year, ") " if self.out and self.out[-1][1] == "(" else ". ")
        self.put("title", r.title)
        self.bracket()
        self.glue(". ")
        if r.kind == "article":
            self.put("journal", r.container, one(". ", " "))
            if not early:
                self.put("date", one("", "", "") + r.year, one(";", "; ", " "))
            self.put("volume", r.volume, "(" if r.issue else one(":", ": "))
            self.put("issue" if r.volume else "volume", r.issue.split(" ")[0], one("):", "): ") if r.volume else ": ")
            self.put("pages", self.span(r.pages), ".")
        elif r.kind in ("chapter", "conference"):
            self.glue("In: ")
            if r.editors:
                self.put("editor", self.names(r.editors, "van") + one(", editors", ", editor", ", eds"), ". ")
            self.put("book", r.container, ". ")
            self.put("place", r.place, ": " if r.publisher else "; ")
            self.put("publisher", r.publisher, one("; ", ". "))
            if not early:
                self.put("date", r.year, ". ")
            self.put("pages", one("p. ", "pp. ") + self.span(r.pages) if r.pages else "", ".")
        else:
            self.put("place", r.place, ": " if r.publisher else "; ")
            self.put("publisher", r.publisher, one("; ", ", ", ". "))
            if not early:
                self.put("date", r.year, ".")
            self.glue(" " + self.extent_words() + "." if r.extent and self.dice.random() < 0.3 else "")
        self.tail()

    def ieee(self) -> None:
        r, one = self.r, self.one
        self._lead("natural", ", ")
        if r.kind in ("book", "thesis"):
            self.put("title", r.title)
            self.bracket()
            self.glue(one(". ", ", "))
            self.put("place", r.place, ": ")
            self.put("publisher", r.publisher, ", ")
            self.put("date", r.year)
            self.glue(f", {self.extent_words()}" if r.extent and self.dice.random() < 0.4 else ".")
            self.tail()
            return
        left, right = one("“”", "“”", '""')
        self.glue(left)
        self.put("title", r.title)
        self.bracket()
        self.glue(f",{right} ")
        if r.kind == "article":
            self.put("journal", r.container, ", ")
            self.put("volume", f"vol. {r.volume}" if r.volume else "", ", ")
            self.put("issue", f"no. {r.issue.split(' ')[0]}" if r.issue else "", ", ")
            self.put("pages", one("pp. ", "pp. ", "p. ") + self.span(r.pages) if r.pages else "", ", ")
            self.put("date", one("", "", "Jun. ", "Dec. ") + r.year, one(".", ""))
        else:
            self.glue("in " if r.kind in ("chapter", "conference") else "")
            self.put("book", r.container, ", ")
            self.put("place", r.place, ", ")
            self.put("number", f"Rep. {r.number}" if r.number else "", ", ")
            self.put("date", r.date or r.year, ", " if r.pages else ".")
            self.put("pages", "pp. " + self.span(r.pages) if r.pages else "", ".")
        self.tail()

    def din(self) -> None:
        r, one = self.r, self.one
        self._lead(one("chicago", "inverted"), ": ")
        self.put("title", r.title)
        self.bracket()
        self.glue(". ")
        if r.kind == "article":
            self.glue(one("In: ", "In ", "in: "))
            self.put("journal", r.container, one(" ", ", "))
            self.put("volume", one("", "Bd. ", "Jg. ") + r.volume if r.volume else "", one(" ", ", ", ""))
            self.glue("(")
            self.put("date", r.year, "), ")
            self.put("issue", one("H. ", "Nr. ", "Heft ", "") + r.issue.split(" ")[0] if r.issue else "", ", ")
            self.put("pages", one("S. ", "S. ", "") + self.span(r.pages) if r.pages else "", ".")
        elif r.kind in ("chapter", "conference"):
            self.glue("In: ")
            if r.editors:
                self.put("editor", self.names(r.editors, "inverted") + one(" (Hrsg.)", " (Hg.)"), ": ")
            self.put("book", r.container, ". ")
            self.put("place", r.place, ": " if r.publisher else ", ")
            self.put("publisher", r.publisher, ", ")
            self.put("date", r.year, ", ")
            self.put("pages", one("S. ", "S. ", "pp. ") + self.span(r.pages) if r.pages else "", ".")
        else:
            self.put("place", r.place, one(": ", " ") if r.publisher else " ")
            self.put("publisher", r.publisher, one(", ", " "))
            self.put("date", r.year, ".")
        self.tail()

    def notes(self) -> None:
        """As in footnotes: given names first, the imprint in brackets."""
        r, one = self.r, self.one
        self._lead(one("full", "natural"), ", ")
        quoted = r.kind not in ("book", "thesis")
        self.glue(one("“", "‘") if quoted else "")
        self.put("title", r.title)
        self.glue((one(",” ", "’, ", "”, ")) if quoted else " ")
        if r.kind == "article":
            self.put("journal", r.container, one(" ", ", "))
            self.put("volume", one("", "Vol. ", "vol. ") + r.volume if r.volume else "", one(", ", ":", "/") if r.issue else " ")
            self.put("issue", one("", "no. ", "No. ") + r.issue.split(" ")[0] if r.issue else "", " ")
            self.glue("(")
            self.put("date", one("", "", "Spring ", "July ") + r.year, one("), ", "): "))
            self.put("pages", one("", "pp. ") + self.span(r.pages) if r.pages else "", ".")
        else:
            if r.container:
                self.glue("in " if r.kind in ("chapter", "conference") else "")
                self.put("editor", self.editors("full") if r.editors and self.dice.random() < 0.5 else "", ", ")
                self.put("book", r.container, " ")
            self.glue("(")
            self.put("place", r.place, ": " if r.publisher and self.dice.random() < 0.7 else ", ")
            self.put("publisher", r.publisher, ", ")
            self.put("date", r.date or r.year, ")")
            self.put("pages", one(", pp. ", ", p. ", ", ")[:0] + self.span(r.pages) if r.pages else "", ".")
        self.tail()

    # --- mess ---------------------------------------------------------------------------------
    def _messy(self, pieces: Pieces) -> Pieces:
        """Number some strings, lose blanks and stops, add converter marks."""
        dice = self.dice
        if dice.random() < 0.12:
            number = dice.randrange(1, 120)
            pieces = [(GLUE, self.one(f"{number}. ", f"[{number}] ", f"{number} ")), *pieces]
        if dice.random() < 0.12:
            pieces = [(label, words.replace(". ", ".", 1) if label == GLUE and len(words) == 2 and dice.random() < 0.3 else words) for label, words in pieces]
        if dice.random() < 0.06:
            pieces = [(label, f"*{words}*" if label in ("journal", "book") else words) for label, words in pieces]
        if dice.random() < 0.05:
            pieces = [(label, words.replace("  ", " ").replace(" ", "  ", 1) if label == GLUE else words) for label, words in pieces]
        return pieces
