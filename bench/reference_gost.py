"""References in the styles of GOST 7.1-2003, 7.0.5-2008 and 7.0.100-2018."""

from __future__ import annotations

import re

from reference_pieces import GLUE, Desk


class Gost(Desk):
    """Writes areas parted by signs, hosts behind strokes."""

    def gost(self) -> None:
        """GOST 7.1-2003 and 7.0.5-2008: areas between ". – " or ". "; journals behind "//"."""
        sep = self.one(
            f". {self.dash} ", f". {self.dash} ", ". ", f". {self.dash}", f" {self.dash} "
        )
        self._gost(sep, self.one(" // ", " // ", "// ", " //", "//"))

    def gost_2018(self) -> None:
        """GOST 7.0.100-2018: full title statements, ": " and "; " with spaces before them."""
        self._gost(". – ", " // ", full=True)

    def _gost(self, sep: str, strokes: str, *, full: bool = False) -> None:
        r, one = self.r, self.one
        by_title = not r.people and not r.organisation
        how = (
            "family"
            if self.cyrillic and self.dice.random() < 0.06
            else "full"
            if not self.cyrillic and self.dice.random() < 0.07
            else "gost"
        )
        if r.kind == "law":
            self._gost_law(sep)
            return
        if by_title and r.editors and self.dice.random() < 0.3:
            cue = (
                one(" (ред.)", " (отв. ред.)", " (сост.)")
                if self.cyrillic
                else one(" (ed.)", " (red.)", " (eds.)")
            )
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
        self._gost_where(sep, strokes, edited=by_title and bool(r.editors), behind=behind)
        self._dates_if_none(sep)
        self.tail()
        if self.dice.random() < 0.7 and not self.out[-1][1].endswith((".", ")")):
            self.glue(".")

    def _gost_where(self, sep: str, strokes: str, *, edited: bool, behind: bool) -> None:
        r = self.r
        if r.kind in ("article", "chapter", "conference", "news", "interview") and (
            r.container or not r.url
        ):
            self.glue(strokes if self.dice.random() > 0.1 else self.one(". ", sep, ". "))
            self._gost_host(sep)
        elif r.kind == "web":
            self._gost_site(sep)
        elif r.kind == "report" and self.dice.random() < 0.3:
            self._gost_series(strokes)
        else:
            self._gost_book(sep, edited, behind)

    def _gost_book(self, sep: str, edited: bool, behind: bool) -> None:
        r, one = self.r, self.one
        if edited:
            self.glue(one(" / ", ". "))
            self.put("editor", self.editors("natural"))
        elif r.kind == "thesis":
            self.glue(one(" : ", ": "))
            self.put(
                "genre",
                (
                    one("дис. ... канд. полит. наук", "автореф. дис. ... д-ра ист. наук")
                    if self.cyrillic
                    else one("dis. ... kand. polit. nauk", "PhD thesis", "Diss.")
                )
                + one("", " : 23.00.04"),
            )
        elif r.kind == "report" and r.organisation and not behind and self.dice.random() < 0.3:
            self.glue(" / ")
            self.put("note", r.organisation)
        self.glue(sep)
        if r.kind == "book" and self.dice.random() < 0.1:
            self.put(
                "edition",
                (
                    one("2-е изд.", "3-е изд., перераб. и доп.", "Изд. 2-е")
                    if self.cyrillic
                    else one("2nd ed.", "2-e izd.", "3rd rev. ed.")
                ),
                sep,
            )
        self._imprint(sep)

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
            cue = (
                self.one("ред.", "отв. ред.")
                if self.cyrillic
                else self.one("ed.", "eds.", "Ed.", "red.")
            )
            self.put(
                "editor",
                f"{self.names(r.editors, self.one('gost', 'natural'))} ({cue})",
                self.one(". ", " ", ", "),
            )
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
                    self.glue(sep)
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
            self.put(
                "publisher",
                one("Издательство ", "Изд-во ") + r.publisher.removeprefix("Изд-во "),
                ", ",
            )
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
            self.put(
                "pages",
                (self.one("С. ", "С.") if self.cyrillic else self.one("P.", "P. ", "Pp ", "pp. "))
                + self.span(r_pages),
            )

    def _gost_law(self, sep: str) -> None:
        r, one = self.r, self.one
        self.put("title", r.title)
        if (
            not re.search(r"\d\d\.\d\d\.\d{4}|\d{4} г", r.title)
            and self.cyrillic
            and self.dice.random() < 0.6
        ):
            date = f"{self.dice.randrange(1, 29):02}.{self.dice.randrange(1, 13):02}.{r.year}"
            self.glue(one(" : ", ": ", ". "))
            self.glue(
                one("федер. закон от ", "Закон РК от ", "указ Президента от ", "постановление от ")
            )
            self.put("date", date, " № ")
            self.put(
                "number",
                one("{}", "{}-ФЗ", "{}-V", "{}-VІ ЗРК").format(self.dice.randrange(1, 900)),
            )
        self.bracket()
        if r.container and self.dice.random() < 0.8:
            self.glue(one(" // ", ", ", ". "))
            self.put("book", r.container)
            if self.dice.random() < 0.4:
                self.glue(sep)
                self.put(
                    "date",
                    one(
                        r.year,
                        f"{self.dice.randrange(10, 29)}.{self.dice.randrange(10, 13)}.{r.year}",
                    ),
                )
        self.glue(one(". ", " ", sep) if self.out[-1][0] != GLUE else "")
        self.tail()
