"""The pieces of a rendered reference: names, numbers, tails, with the habits of one string."""

from __future__ import annotations

import random
import re

from reference_records import CYRILLIC, EASTERN, SLAVIC, Library, Person, Record, romanise

Pieces = list[tuple[str, str]]
GLUE = "other"


class Desk:
    """Holds one record and the habits of punctuation drawn once for its string."""

    def __init__(self, record: Record, dice: random.Random) -> None:
        self.r = record
        self.dice = dice
        self.cyrillic = record.tongue in CYRILLIC and record.roman is None
        self.dash = dice.choice(("–", "-", "–", "—"))
        self.tight = dice.random() < 0.35
        self.range = dice.choice(("-", "–", "–", "—"))
        self.out: Pieces = []
        other = Library(dice.randrange(10**9))
        named = (*EASTERN, "de")
        other_tongue = "ru" if record.tongue in SLAVIC else "en"
        tongue = record.tongue if record.tongue in named else other_tongue
        body, series = other.one("institutions", tongue), other.journal(tongue)
        if record.roman is not None:
            body, series = (romanise(words, record.roman, dice) for words in (body, series))
        self.body, self.series = body, series
        self.subtitle = other.title(record.tongue if record.roman is None else "ru")

    def put(self, label: str, words: str, after: str = "") -> None:
        if words:
            self.out.append((label, words))
            self.glue(after)

    def glue(self, words: str) -> None:
        if (
            words[:1] == "."
            and self.out
            and self.out[-1][1].endswith(".")
            and self.dice.random() < 0.9
        ):
            words = words[1:]
        if words:
            self.out.append((GLUE, words))

    def one(self, *choices: str) -> str:
        return self.dice.choice(choices)

    def initials(self, person: Person, stop: str = ".") -> str:
        letters = []
        for given in person.given:
            two = re.match(r"(?:Sh|Ch|Zh|Yu|Ya|Kh|Ts|Ju|Ja)", given)
            head = (
                two.group()
                if two and self.r.roman is not None and self.dice.random() < 0.7
                else given[0]
            )
            letters.append((head.upper() if self.dice.random() < 0.12 else head) + stop)
        return ("" if self.tight or not stop else " ").join(letters)

    def names(self, people: tuple[Person, ...], how: str) -> str:
        shown, others = people, ""
        if len(people) > 3 and self.dice.random() < 0.5:
            shown = people[: (self.one("1", "3") == "3" and 3) or 1]
            others = self._others()
        made = [self._name(p, how, place) for place, p in enumerate(shown)]
        return self._joined(made, how) + others

    def _others(self) -> str:
        if self.cyrillic:
            return (
                self.one(" и др.", " [и др.]")
                if self.r.tongue != "kk"
                else self.one(" және т.б.", " және т. б.")
            )
        return (
            self.one(" et al.", ", et al.", " i dr.")
            if self.r.roman is not None
            else self.one(" et al.", ", et al.")
        )

    def _name(self, p: Person, how: str, place: int) -> str:
        """Write one name; the habits are drawn only where the form has one."""
        if how in ("gost", "inverted", "natural", "van"):
            comma = self.comma if how == "gost" else ""
            initials = self.initials(p, "" if how == "van" else ".")
            forms = {
                "gost": f"{p.family}{comma}{initials}",
                "inverted": f"{p.family}, {initials}",
                "natural": f"{initials} {p.family}",
                "van": f"{p.family} {initials}",
            }
            return forms[how]
        given = " ".join(p.given)
        if how == "full":
            return f"{p.given[0]} {p.family}"
        if how == "initialed":
            return f"{p.family}, {p.given[0]} {p.given[-1][0]}."
        if how == "family":
            return f"{p.family} {given}"
        return f"{p.family}, {given}" if place == 0 else f"{given} {p.family}"

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
            return (
                ", ".join(made[:-1])
                + (self.one(", and ", " and ", ", ") if not self.cyrillic else ", ")
                + made[-1]
            )
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
            self.glue(
                ". // "
                + one(
                    "Academia.example",
                    "КиберБиблиотека",
                    "ResearchPortal.example",
                    "eLibrary.example",
                )
                + "."
            )
        if r.doi:
            self.glue(
                one(" DOI: ", " doi: ", " https://doi.org/", ". DOI ", " doi:")
                + r.doi
                + one("", ".")
            )
        if r.url and self.cyrillic:
            self.glue(
                one(
                    " [Электронный ресурс].",
                    "",
                    "",
                    " – Текст: электронный.",
                    "[Электронный ресурс]",
                )
                + one(" URL: ", " – URL: ", " Режим доступа: ", " // ")
                + r.url
            )
            if r.accessed:
                self.glue(
                    one(
                        f" (дата обращения: {r.accessed})",
                        f" (Дата обращения {r.accessed} г.)",
                        f" (қаралған күні: {r.accessed})"
                        if r.tongue == "kk"
                        else f" (дата обращения: {r.accessed}).",
                    )
                    + one(".", "")
                )
        elif r.url:
            self.glue(
                one(" [Electronic resource].", "", " [Elektronnyi resurs].", " [Online].")
                + one(" Available at: ", " URL: ", " Retrieved from ", " ", " Available: ")
                + one("{}", "<{}>", "{}").format(r.url)
            )
            if r.accessed:
                self.glue(
                    one(
                        f" (Accessed: {r.accessed})",
                        f" (accessed {r.accessed})",
                        f". Accessed {r.accessed}",
                        f" (Accessed {r.accessed}).",
                    )
                    + one("", ".")
                )
        if r.roman is not None and self.dice.random() < 0.45:
            self.glue(
                one(" [in Russian]", " (in Russian)", " (In Russ.)", " [in Russian].")
                if r.tongue == "ru"
                else one(" [in Kazakh]", " (in Kazakh).")
            )

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
        return one(
            f"{names} (ed{plural}.)",
            f"{names} (Ed{plural}.)",
            f"ed. by {names}",
            f"edited by {names}",
            f"{names}, ed{plural}.",
            f"eds. {names}",
        )

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
            self.put(
                "volume",
                (
                    one("Т.", "Т.", "Том")
                    if self.cyrillic
                    else one("Vol.", "V.", "T.", "Vol", "vol.", "Bd.", "Jg.")
                )
                + gap
                + r.volume,
            )
            self.glue(one(", ", sep, ". ") if r.issue else sep)
        if r.issue:
            cue = (
                one("№", "№", "Вып.", "№ ", "N ")
                if self.cyrillic
                else one(
                    "No.", "№", "N", "Issue", "no.", "issue", "No", "Iss.", "Is.", "H.", "Nr", "n."
                )
            )
            space = "" if cue.endswith(" ") else gap if cue in ("№", "N") else " "
            self.put("issue", cue + space + r.issue)
            self.glue(sep)

    def page_words(self) -> str:
        r, one = self.r, self.one
        cue = (
            one("С.", "С.", "с.", "C.", "Б.")
            if self.cyrillic
            else one("P.", "P.", "pp.", "Pp", "Pp.", "S.", "p.")
        )
        return f"{cue}{one(' ', ' ', '')}{self.span(r.pages)}"

    def extent_words(self) -> str:
        one = self.one
        unit = one("с.", "с.", "с", "б.") if self.cyrillic else one("p.", "p.", "pp.", "s.", "p")
        return f"{self.r.extent}{one(' ', ' ', '')}{unit}"

    def _lead(self, how: str, after: str) -> None:
        r = self.r
        if r.people:
            self.put("author", self.names(r.people, how), after)
        elif r.organisation:
            joint = self.dice.random() < 0.12
            link = (
                self.one(" and ", ", together with the ", " & ", "; ")
                if not self.cyrillic
                else " и "
            )
            self.put("author", r.organisation + (link + self.body if joint else ""), after)
