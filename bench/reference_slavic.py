"""References as Bulgarian, Serbian, Ukrainian and Russian philologists print them."""

from __future__ import annotations

from reference_pieces import GLUE, Desk


class Slavic(Desk):
    """Writes "Family, Given. 1999. Title. Journal 19 (1). 5-14" and its many neighbours."""

    def slavic(self) -> None:
        r, one, dice = self.r, self.one, self.dice
        how = one("chicago", "chicago", "gost", "full", "initialed", "inverted")
        early = dice.random() < 0.7
        self._lead(how, one(". ", " ", ", ") if how != "chicago" else ". ")
        self._no_double_stop()
        if early and self.out:
            self._early_year()
        elif early:
            early = False
        quoted = dice.random() < 0.15
        left, right = one("„“", "«»", "“”") if quoted else ("", "")
        self.glue(left)
        self.put("title", r.title)
        self.glue(right)
        if dice.random() < 0.04 and r.kind == "book" and r.people:
            self.glue(" [Текст] / ")
            self.put("note", self.names(r.people, "natural"))
        if r.kind == "article":
            self._slavic_article(early)
        elif r.kind in ("chapter", "conference"):
            self._slavic_chapter(early)
        else:
            self._slavic_book(early)
        self.glue(one("", "."))

    def _no_double_stop(self) -> None:
        if len(self.out) > 1 and self.out[-2][1].endswith(".") and self.out[-1][1] == ". ":
            self.out[-1] = (GLUE, " ")

    def _year(self) -> str:
        year = self.r.year
        if self.dice.random() < 0.1:
            after = str(int(year) + 1)
            return year + self.one("–", "-", "/") + self.one(after, after[2:])
        return year + self.one("", "", "", "", "a", "б")

    def _early_year(self) -> None:
        left, right = self.one("()", ("", ""), ("", ""))
        self.glue(left)
        self.put("date", self._year(), right + self.one(". ", ". ", ", ", ": ", " "))

    def _behind(self) -> str:
        return self.one(". ", ". ", f". {self.dash} ", ", ", f". {self.dash} ", ". // ", " // ")

    def _slavic_article(self, early: bool) -> None:
        r, one = self.r, self.one
        self.glue(self._behind())
        self.put("journal", r.container, one(" ", " ", " ", ". ", ", ", ", "))
        if not early:
            self.put("date", self._year(), one(", ", ". ", ": "))
        volume, issue = r.volume, r.issue.split(" ")[0]
        if volume and self.dice.random() < 0.2 and volume.isdigit():
            volume += self.one("–", "-", "/") + str(int(volume) + 1)
        self.put("volume", one("", "", "", "т. ", "Т. ", "књ. ") + volume if volume else "")
        if volume and issue:
            left, right = one("()", ("(", ")"), (", ", ""), (", № ", ""), (", кн. ", ""), ("/", ""))
            self.glue(one("", " ") + left if left == "(" else left)
            self.put("issue", issue)
            self.glue(right)
        elif issue:
            cue = one("", "№ ", "№", "бр. ", "кн. ", "бр.")
            self.put("issue" if cue else "volume", cue + issue)
        if r.pages:
            self.glue(one(". ", ": ", ", ", ":"))
            gap = one("", " ")
            spaced = r.pages.replace("-", f"{gap}{self.range}{gap}")
            self.put("pages", one("", "", "", "с. ", "стр. ", "С. ") + spaced)

    def _slavic_chapter(self, early: bool) -> None:
        r, one = self.r, self.one
        self.glue(one(". ", f". {self.dash} ", ", ", f" {self.dash} "))
        self.glue(one("В: ", "В: ", "У: ", "In: ", "В кн.: ", "В сб. ", "// "))
        if r.editors and self.dice.random() < 0.5:
            cue = one(" (съст.)", " (ред.)", " (ур.)", " (отв. ред.)", " (упоряд.)")
            self.put("editor", self.names(r.editors, one("gost", "natural")) + cue)
            self.glue(one(". ", ", ", ": ", " "))
        self.put("book", r.container, one(". ", ". ", ", "))
        self._slavic_imprint(early)
        if r.pages:
            self.glue(one(", ", ". ", ": "))
            self.put("pages", one("", "", "с. ", "С. ", "стр. ") + self.span(r.pages))

    def _slavic_book(self, early: bool) -> None:
        one = self.one
        self.glue(one(". ", ". ", ". ", ", ", f". {self.dash} "))
        if self.dice.random() < 0.1:
            self.put(
                "edition", one("2-ро изд.", "3-ье изд., стереотипное.", "2. изд.", "Изд. 2-е.")
            )
            self.glue(" ")
        self._slavic_imprint(early)
        if self.r.extent and self.dice.random() < 0.25:
            self.glue(one(", ", ". ") + self.extent_words())

    def _slavic_imprint(self, early: bool) -> None:
        r, one = self.r, self.one
        if self.dice.random() < 0.15:
            self.put("place", r.place)
        elif self.dice.random() < 0.1:
            self.put("publisher", one("Издательство ", "ИК ", "Издавачка кућа ") + r.publisher)
        else:
            self.put("place", r.place, one(": ", ": ", ": ", " : ", ", "))
            self.put("publisher", r.publisher)
        if not early:
            self.put(GLUE, one(", ", ", ", " "))
            self.put("date", self._year())
