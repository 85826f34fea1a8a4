"""References in APA, Chicago, MLA, Vancouver, Harvard, IEEE, DIN and as in footnotes."""

from __future__ import annotations

from reference_pieces import GLUE, Desk


class Western(Desk):
    """Writes the styles without signs between areas."""

    def apa(self) -> None:
        r, one = self.r, self.one
        self._lead("inverted", one(" ", " ", ". "))
        if not r.people and not r.organisation and r.editors:
            self.put("editor", self.names(r.editors, "inverted") + one(" (Eds.)", " (Ed.)"), ". ")
        if not self.out:
            self.put("title", r.title, ". ")
        self.glue("(")
        self.put(
            "date",
            (r.date if r.date and self.dice.random() < 0.5 else r.year) + one("", "", "", "a", "b"),
            one("). ", "). ", ") "),
        )
        if not any(label == "title" for label, _ in self.out):
            self.put("title", r.title)
            self.bracket()
            self.glue(". ")
        self._western_host()

    def _western_host(self) -> None:
        r, one = self.r, self.one
        if r.kind == "article":
            self._western_article()
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

    def _western_article(self) -> None:
        r, one = self.r, self.one
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

    def _western_imprint(self) -> None:
        r, one = self.r, self.one
        if r.kind == "thesis":
            self.put(
                "genre",
                one(
                    "(Doctoral dissertation)",
                    "PhD thesis",
                    "Unpublished master's thesis",
                    "Doctoral thesis",
                ),
                one(". ", ", "),
            )
        if r.kind == "report" and self.dice.random() < 0.5:
            self.put(
                "number",
                one("Report No. ", "Rep. ", "Working Paper ", "No. ") + r.number,
                one(". ", ", "),
            )
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
        self.put(
            "date", r.year + one("", "", "a"), one(", ", ". ") if bare else one(") ", "), ", "). ")
        )
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
                self.put(
                    "volume",
                    one("vol. ", "", "Vol. ") + r.volume,
                    one(", ", "") if r.issue else ", ",
                )
            if r.issue:
                opened = self.out[-1][1] != ", "
                self.put(
                    "issue",
                    ("(" if opened else "no. ") + r.issue.split(" ")[0],
                    "), " if opened else ", ",
                )
            self.put(
                "pages", one("pp. ", "pp.", "p. ") + self.span(r.pages) if r.pages else "", "."
            )
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
            self.put(
                "volume",
                r.volume,
                one(" (", ", no. ", "(", ", ") if r.issue else one(": ", ". ", ", "),
            )
            if r.issue:
                opened = r.volume and "(" in self.out[-1][1]
                self.put(
                    "issue" if r.volume else "volume",
                    r.issue.split(" ")[0],
                    ("): ", "). ")[self.dice.randrange(2)] if opened else one(": ", ", ", ". "),
                )
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
            self.put(
                "book" if r.kind in ("chapter", "conference") else "journal", r.container, ", "
            )
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
        self.put(
            "journal" if r.kind in ("article", "news", "interview") else "book", r.container, ", "
        )
        self.put("editor", self.editors("full") if r.editors and quoted else "", ", ")
        self.put("volume", f"vol. {r.volume}" if r.volume else "", ", ")
        self.put("issue", f"no. {r.issue.split(' ')[0]}" if r.issue else "", ", ")
        self.put("publisher", r.publisher, ", ")
        self.put(
            "date",
            one("", "", "Mar. ", "Oct. ") + r.year if not r.date else r.date,
            ", " if r.pages else "",
        )
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
            self.put("journal", r.container, one(". ", " ", " ") if early else one(". ", " "))
            if not early:
                self.put(
                    "date", r.year + one("", "", "", " May", " Jan 12"), one(";", ";", "; ", " ")
                )
            number = r.volume and r.volume + (
                one(" Suppl", " Suppl 2") if self.dice.random() < 0.03 else ""
            )
            self.put("volume", number, "(" if r.issue else one(":", ": "))
            self.put(
                "issue" if r.volume else "volume",
                r.issue.split(" ")[0],
                one("):", "): ") if r.volume else ": ",
            )
            self.put("pages", self.span(r.pages), ".")
        elif r.kind in ("chapter", "conference"):
            self.glue("In: ")
            if r.editors:
                self.put(
                    "editor",
                    self.names(r.editors, "van") + one(", editors", ", editor", ", eds"),
                    ". ",
                )
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
            self.glue(
                " " + self.extent_words() + "." if r.extent and self.dice.random() < 0.3 else ""
            )
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
            self.put(
                "pages", one("pp. ", "pp. ", "p. ") + self.span(r.pages) if r.pages else "", ", "
            )
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
            self.put(
                "volume", one("", "Bd. ", "Jg. ") + r.volume if r.volume else "", one(" ", ", ", "")
            )
            self.glue("(")
            self.put("date", r.year, "), ")
            self.put(
                "issue",
                one("H. ", "Nr. ", "Heft ", "") + r.issue.split(" ")[0] if r.issue else "",
                ", ",
            )
            self.put("pages", one("S. ", "S. ", "") + self.span(r.pages) if r.pages else "", ".")
        elif r.kind in ("chapter", "conference"):
            self.glue("In: ")
            if r.editors:
                self.put(
                    "editor", self.names(r.editors, "inverted") + one(" (Hrsg.)", " (Hg.)"), ": "
                )
            self.put("book", r.container, ". ")
            self.put("place", r.place, ": " if r.publisher else ", ")
            self.put("publisher", r.publisher, ", ")
            self.put("date", r.year, ", ")
            self.put(
                "pages", one("S. ", "S. ", "pp. ") + self.span(r.pages) if r.pages else "", "."
            )
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
            self.put(
                "volume",
                one("", "Vol. ", "vol. ") + r.volume if r.volume else "",
                one(", ", ":", "/") if r.issue else " ",
            )
            self.put(
                "issue", one("", "no. ", "No. ") + r.issue.split(" ")[0] if r.issue else "", " "
            )
            self.glue("(")
            self.put("date", one("", "", "Spring ", "July ") + r.year, one("), ", "): "))
            self.put("pages", one("", "pp. ") + self.span(r.pages) if r.pages else "", ".")
        else:
            if r.container:
                self.glue("in " if r.kind in ("chapter", "conference") else "")
                self.put(
                    "editor",
                    self.editors("full") if r.editors and self.dice.random() < 0.5 else "",
                    ", ",
                )
                self.put("book", r.container, " ")
            self.glue("(")
            self.put("place", r.place, ": " if r.publisher and self.dice.random() < 0.7 else ", ")
            self.put("publisher", r.publisher, ", ")
            self.put("date", r.date or r.year, ")")
            self.put(
                "pages",
                one(", pp. ", ", p. ", ", ")[:0] + self.span(r.pages) if r.pages else "",
                ".",
            )
        self.tail()
