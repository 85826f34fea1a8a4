"""Lists of references: found in any text and cut into entries."""

from __future__ import annotations

import sys
from types import FrameType

import pytest

from counterpoint.cite.references import find_references
from counterpoint.cite.references.entries import split_entries
from counterpoint.model import Note, Section, SectionRole, Span, Text

NUMBERED = (
    "1. Arden J. Tides of trust // Harbour Studies. - 2011. - Vol. 4. - P. 9-24.",
    "2. Boyle K. The quiet state. - Oxford: Merrow Press, 2009. - 211 p.",
    "3. Crane L., Dorn M. Small rooms // Politics of Space. - 2015. - V. 35 (3-4). - P. 347-363.",
)
AUTHOR_DATE = (
    "Arden, J. (2011). Tides of trust. Harbour Studies, 4(1), 9–24.",
    "Boyle-Marsh, K. (2009a). The quiet state. Merrow Press.",
    "van der Linde, W. (2015). Small rooms. Politics of Space, 35, 347–363.",
)


def entries(content: str, **parts: object) -> list[str]:
    return [r.text for r in find_references(Text(content, "test", **parts))]  # type: ignore[arg-type] # the parts of a text by name


def bare(entry: str) -> str:
    return entry.split(". ", 1)[1]


def body(*lines: str, heading: str = "References") -> str:
    return "The text itself says something.\n\n" + heading + "\n\n" + "\n".join(lines) + "\n"


def test_a_numbered_list_is_cut_at_its_numbers_and_the_numbers_are_left_out() -> None:
    found = find_references(Text(body(*NUMBERED), "test"))

    assert [r.text for r in found] == [bare(entry) for entry in NUMBERED]
    assert [r.number for r in found] == [1, 2, 3]
    assert [r.id for r in found] == ["r1", "r2", "r3"]


def test_spans_index_the_text() -> None:
    content = body(*NUMBERED)

    assert all(r.span.of(content) == r.text for r in find_references(Text(content, "test")))


@pytest.mark.parametrize(
    "heading",
    [
        "REFERENCES",
        "5. References",
        "## Bibliography",
        "Литература:",
        "Список использованных источников",
        "Әдебиеттер тізімі",
        "Literaturverzeichnis",
        "References / Литература",
    ],
)
def test_the_heading_may_be_in_any_of_our_languages(heading: str) -> None:
    assert len(entries(body(*NUMBERED, heading=heading))) == 3


def test_a_section_with_the_role_references_is_a_list_whatever_its_title() -> None:
    content = "Words.\n\nWhat we leaned on\n\n" + "\n".join(NUMBERED)
    start = content.index("What")
    sections = (
        Section("", SectionRole.FRONT, Span(0, start)),
        Section("What we leaned on", SectionRole.REFERENCES, Span(start, len(content))),
    )

    assert len(entries(content, sections=sections)) == 3


def test_a_list_without_a_heading_is_known_by_its_shape() -> None:
    content = "An argument in prose.\n\nAnother one.\n\n" + "\n".join(AUTHOR_DATE)

    assert entries(content) == list(AUTHOR_DATE)


def test_prose_with_citations_is_no_list() -> None:
    prose = "Arden (2011) doubts it. Boyle (2009) does not, and says so on pp. 3-9.\n" * 6

    assert entries(prose) == []


def test_a_page_break_inside_an_entry_does_not_cut_it() -> None:
    broken = NUMBERED[1].replace("Merrow Press", "Merrow\n\nPress")

    found = entries(body(NUMBERED[0], broken, NUMBERED[2]))

    assert len(found) == 3
    assert found[1].endswith("Press, 2009. - 211 p.")


def test_lines_may_break_anywhere_in_an_author_date_list() -> None:
    wrapped = (
        "Arden, J. (2011). Tides of trust: what harbours\nteach about strangers. Harbour\n"
        "Studies, 4(1), 9–24.\nBoyle-Marsh, K. (2009). The quiet state and\nits many friends. "
        "Oxford: Merrow\nPress.\nCrane, L., & Dorn, M. (2015). Small rooms and\nlarge maps. "
        "Politics of Space, 35,\n347–363.\n"
    )

    assert [e.split(",")[0] for e in entries(body(wrapped))] == ["Arden", "Boyle-Marsh", "Crane"]


def test_a_missing_number_is_given_by_its_neighbours() -> None:
    lines = (NUMBERED[0], bare(NUMBERED[1]), NUMBERED[2])

    assert [r.number for r in find_references(Text(body(*lines), "test"))] == [1, 2, 3]


def test_a_year_or_page_at_the_start_of_a_line_is_no_number() -> None:
    lines = (NUMBERED[0].replace("2011. -", "\n2011. -"), *NUMBERED[1:])

    assert len(entries(body(*lines))) == 3


def test_numbers_are_found_when_line_breaks_were_lost() -> None:
    assert entries("References\n" + " ".join(NUMBERED)) == [bare(entry) for entry in NUMBERED]


def test_a_long_run_of_lost_line_breaks_does_not_end_the_list() -> None:
    many = [
        f"{n}. Ashdown P. Title {n} // Journal. - 2011. - P. {n}-{n + 9}." for n in range(1, 31)
    ]
    lines = [*many[:3], " ".join(many[3:20]), *many[20:]]

    assert entries(body(*lines)) == [bare(entry) for entry in many]


@pytest.mark.parametrize("form", ["[{}] ", "[{} ", "({}) ", "{}) ", "{} "])
def test_numbers_come_in_many_forms_and_brackets_may_be_broken(form: str) -> None:
    lines = [form.format(n) + bare(entry) for n, entry in enumerate(NUMBERED, 1)]

    assert entries(body(*lines)) == [bare(entry) for entry in NUMBERED]


def test_two_lists_are_read_one_after_the_other() -> None:
    cyrillic = (
        "1. Арденов Ж. К. Приливы доверия // Гавань. 2011. № 4. С. 9–24.",
        "2. Бойлова К. Тихое государство. М. : Мыс, 2009. 211 с.",
    )
    content = body(*NUMBERED) + "\nЛитература\n\n" + "\n".join(cyrillic)

    found = find_references(Text(content, "test"))

    assert [r.number for r in found] == [1, 2, 3, 1, 2]
    assert [r.id for r in found][-1] == "r5"


@pytest.mark.parametrize(
    "after",
    [
        "\n\nA. Writer\n\nUniversity of Somewhere\n\nAbstract. Other words follow here.",
        "\n\nAbout the authors\n\nA. Writer works in 2011 at pp. 3-9.",
        "\nСведения об авторах: Писатель А. А., доктор наук, 2011.",
    ],
)
def test_what_follows_the_list_does_not_belong_to_its_last_entry(after: str) -> None:
    found = entries(body(*NUMBERED).rstrip() + after)

    assert found[-1] == bare(NUMBERED[-1])


def test_notes_are_the_list_of_a_text_without_one() -> None:
    note = "Arden J. Tides of trust. Oxford: Merrow Press, 2009. P. 14."
    content = f"A claim.1 \n\n1 {note}"
    start = content.index(note)
    mark = Note("1", Span(8, 9), Span(start, start + len(note)))

    found = find_references(Text(content, "test", notes=(mark,)))

    assert [(r.number, r.text) for r in found] == [(1, note)]


def test_a_note_may_describe_two_works_and_repeat_others() -> None:
    one = (
        "See Ann Moss, Tides of Trust (Oxford: Merrow Press, 2009), 14; Karl Roth, Waves (London: "
    )
    one += "Harbour Books, 2011), 33."
    other = "Moss, Tides of Trust, 41."
    content = f"One claim.1 Another.2\n\n{one}\n\n{other}"
    notes = (
        Note("1", Span(10, 11), Span(content.index(one), content.index(one) + len(one))),
        Note("2", Span(20, 21), Span(content.index(other), len(content))),
    )

    found = find_references(Text(content, "test", notes=notes))

    assert [(r.number, r.text[:9]) for r in found] == [(1, "Ann Moss,"), (1, "Karl Roth")]


def test_entries_of_an_author_date_list_have_readable_keys() -> None:
    found = find_references(Text(body(*AUTHOR_DATE), "test"))

    assert [r.key for r in found] == ["arden2011", "boyle2009a", "vanderlinde2015"]
    assert [r.number for r in found] == [None, None, None]


def test_a_list_numbered_by_the_word_processor_is_numbered_by_place() -> None:
    content = "As [1] has it, and [2, p. 4], against [3].\n\n" + body(*AUTHOR_DATE)

    assert [r.number for r in find_references(Text(content, "test"))] == [1, 2, 3]


def test_twice_as_long_a_list_is_twice_the_work() -> None:
    def calls(count: int) -> int:
        lines = [
            f"{n}. Arden J. Tides {n} // Sea. - 2011. - P. 9-{n}." for n in range(1, count + 1)
        ]
        text = Text(body(*lines), "test")
        done = 0

        def count_call(_frame: FrameType, event: str, _arg: object) -> None:
            nonlocal done
            done += event in ("call", "c_call")

        sys.setprofile(count_call)
        try:
            assert len(find_references(text)) == count
        finally:
            sys.setprofile(None)
        return done

    calls(20)  # fills the caches
    assert calls(400) < 2.2 * calls(200)


def test_a_list_of_twenty_thousand_entries_is_cut() -> None:
    content = "\n".join(f"[{n}] Arden J. Tides {n}. Oxford: Merrow, 2009." for n in range(1, 20001))

    assert len(split_entries(content, 0, len(content))) == 20000


def test_a_bracket_of_many_pages_never_closed_is_looked_at_once() -> None:
    body = "Words [1" + ", p1" * 60 + "\n\nReferences\n\n"
    entries = [
        "Arden J. Tides // Sea. 2011. № 4. С. 9-24.",
        "Moss A. Waves // Sea. 2012. № 1. С. 1-9.",
    ]

    assert len(find_references(Text(body + "\n".join(entries), "test"))) == 2


def test_short_entries_one_a_line_are_cut_though_bodies_open_them() -> None:
    """ "Росстат. 2021." looks like no author; that every line ends as entries do shows the cuts."""
    listed = (
        "Абросимов В. П. 2010. Вывеска как жанр. М.: Языки улиц. 210 с.",
        "Росстат. 2021. Малый бизнес и торговля: стат. сб. М. 88 с.",
        "Концепция языковой политики. 2014. М.: Совет по языку. 36 с.",
        "Moretti-Khan F. 1999. The street reads back. London: Lamp. 140 p.",
    )

    assert entries(body(*listed, heading="Литература")) == list(listed)


def test_a_list_without_a_heading_goes_on_with_its_numbers() -> None:
    entries = [
        f"{n}. Moss A. Harbours of the coast, part {n} // Tides. 2011. № {n}. P. {n}-{n + 9}."
        for n in range(1, 6)
    ]
    bare = [f"{n}. The harbour board, a report on quays, 2012" for n in range(6, 11)]
    text = Text("\n\n".join(["Prose of some length stands here.", *entries, *bare]), "test")

    assert [entry.number for entry in find_references(text)] == list(range(1, 11))


def test_signs_of_writing_direction_before_a_number_are_no_part_of_the_entry() -> None:
    text = Text(
        "References\n\n1. Moss A. Harbours of the coast. Merrow: Quay, 2011.\n"
        "\u202e2. Lee B. Quays of the north. Merrow: Quay, 2012.\n"
        "\u20673. Tern C. Seas and their shores. Merrow: Quay, 2013.\n",
        "test",
    )

    assert [found.number for found in find_references(text)] == [1, 2, 3]
