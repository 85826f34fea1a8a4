from __future__ import annotations

from citing_text import SCHOLARS, cite_notes, listed, places, source, works

from counterpoint.cite.citations import find_citations
from counterpoint.model import Note, Reference, Span, Text


def test_the_works_of_a_note_are_the_targets_of_its_mark() -> None:
    found = cite_notes(
        "Influence is borrowed.* Others see a lever.*",
        "Peter K. Arden, Borrowed light: Influence without force (Leeds: Dale, 2004), 45.",
        "Arden, The long lever, 12; W. van der Zee, What equals ask, p. 3.",
    )

    assert [(c.text, c.form) for c in found] == [("*", "note-mark"), ("*", "note-mark")]
    assert [places(c) for c in found] == [[("arden04", "45")], [("arden90", "12"), ("zee11", "3")]]


def test_ibid_chains_from_note_to_note() -> None:
    found = cite_notes(
        "One.* Two.* Three.*",
        "Arden, Borrowed light, 45.",
        "Ibid., 50.",
        "Там же. С. 78.",
    )

    assert [places(c)[0] for c in found] == [
        ("arden04", "45"),
        ("arden04", "50"),
        ("arden04", "78"),
    ]


def test_a_short_name_means_the_work_of_that_author_cited_last() -> None:
    found = cite_notes("One.* Two.*", "Arden, The long lever (1990), 4.", "Arden, op. cit., p. 9.")

    assert [places(c) for c in found] == [[("arden90", "4")], [("arden90", "9")]]


def test_a_note_that_cites_nothing_is_no_citation() -> None:
    assert cite_notes("One.*", "We thank the reviewers for their patience.") == ()


def test_brackets_inside_a_note_count_at_its_mark_and_nowhere_else() -> None:
    found = cite_notes("One.*", "So it was said (Arden, 2004, p. 3).")

    assert [(c.text, places(c)) for c in found] == [("*", [("arden04", "3")])]


def test_in_a_text_that_cites_in_brackets_a_note_may_talk_of_people() -> None:
    body = "So (Arden, 2004). And (van der Zee, 2011). And (Arden, 1990).*"

    found = cite_notes(body, "Arden lived in Leeds until 1990.")

    assert [c.text for c in found] == ["(Arden, 2004)", "(van der Zee, 2011)", "(Arden, 1990)"]


def test_the_notes_of_a_plain_text_are_found_under_their_heading() -> None:
    body = (
        "Influence is borrowed.¹ It is given back.² We agree.³\n\nNotes\n\n"
        "1. Arden, Borrowed light, 45.\n2. Ibid.\n3. We thank a colleague.\n"
    )

    found = find_citations(*source(body, SCHOLARS))

    assert [(c.text, works(c)) for c in found] == [("¹", ["arden04"]), ("²", ["arden04"])]


def test_a_reference_given_only_in_its_note_is_the_target_of_the_mark() -> None:
    """Footnotes without a list: the entry was found inside the note."""
    note = "Arden P. The long lever. Leeds: Dale, 1990. P. 45."
    content = f"Influence is borrowed.*\n\n{note}\n"
    body = Span(content.index("Arden"), len(content) - 1)
    text = Text(content, "test", notes=(Note("1", Span(22, 23), body),))
    reference = Reference("r1", body, note, {"title": "The long lever"})

    (citation,) = find_citations(text, (reference,))

    assert (citation.text, places(citation)) == ("*", [("r1", "45")])


def test_a_lost_mark_does_not_lose_the_notes_after_it() -> None:
    body = (
        "Influence is borrowed.1 Force is not a loan. Others wait3 for it.\n\nNotes\n\n"
        "1. Arden, Borrowed light, 45.\n2. Arden, The long lever, 3.\n3. Ibid., 9.\n"
    )

    found = find_citations(*source(body, SCHOLARS))

    assert [c.text for c in found] == ["1", "3"]


def test_notes_alone_carry_a_whole_apparatus() -> None:
    """Entries given in the notes only; later notes repeat them, one note holds two works."""
    notes = [
        "1. Арден П. Длинный рычаг. М.: Полис, 1990. 206 с.",
        "2. См.: Белова Т. А. Две дороги. М.: Полис, 2017. С. 45; Арден П. Указ. соч. С. 24.",
        "3. Там же. С. 25.",
        "4. Белова Т. А. Указ. соч. С. 50.",
    ]
    content = "Раз.¹ Два.² Три.³ Четыре.⁴\n\nПримечания\n\n" + "\n".join(notes) + "\n"
    first, second = content.index("Арден"), content.index("См.:")
    references = tuple(
        Reference(name, Span(at, end), content[at:end], {"author": [author], "title": title})
        for name, at, end, author, title in (
            (
                "r1",
                first,
                content.index("\n2."),
                {"family": "Арден", "given": "П."},
                "Длинный рычаг",
            ),
            (
                "r2",
                second,
                content.index("\n3."),
                {"family": "Белова", "given": "Т. А."},
                "Две дороги",
            ),
        )
    )

    found = find_citations(Text(content, "test"), references)

    assert [places(c) for c in found] == [
        [("r1", None)],
        [("r2", "45"), ("r1", "24")],
        [("r1", "25")],
        [("r2", "50")],
    ]


def test_a_letter_named_in_a_note_is_no_work_of_its_writer() -> None:
    assert cite_notes("One.*", "Peter Arden, letter to the author, May 4, 2020.") == ()


def test_the_pages_of_a_whole_article_are_no_locator() -> None:
    entry = listed("q", "Quill, R.", "Doors as delay", "2010", page="33-57")
    body = "One.¹ Two.²\n\nNotes\n\n1. Rosa Quill, “Doors as Delay,” Housing 12 (2010): 33–57."
    body += "\n2. Quill, “Doors as Delay,” 40. The emphasis is hers."

    found = find_citations(*source(body, [entry]))

    assert [places(c) for c in found] == [[("q", None)], [("q", "40")]]


def test_a_second_work_behind_and_has_a_page_of_its_own() -> None:
    entries = [
        listed("q", "Quill, Rosa", "Doors as delay", "2010"),
        listed("m", "Moss, Ann", "Custom in court", "2015"),
    ]
    body = "One.¹ Two.²\n\nNotes\n\n1. Quill, “Doors as Delay,” 3."
    body += "\n2. Cf. Quill, “Doors as Delay,” 15, and Moss, “Custom in Court,” 90."

    found = find_citations(*source(body, entries))

    assert [places(c) for c in found] == [[("q", "3")], [("q", "15"), ("m", "90")]]
