"""Faults the model is known for are mended; rules and model are joined with care."""

from __future__ import annotations

from counterpoint.cite.references import parse_references
from counterpoint.cite.references.repairs import repair
from counterpoint.cite.references.segments import Segment


def repaired(text: str, *pieces: tuple[str, str]) -> list[tuple[str, str]]:
    segments = [
        Segment(label, text.index(words), text.index(words) + len(words), 0.9)
        for label, words in pieces
    ]
    return [(s.label, text[s.start : s.end]) for s in repair(text, segments)]


def test_authors_that_ran_into_the_title_end_at_the_stop() -> None:
    text = "Ann Mossman. Soft and hard power of harbours"

    assert repaired(
        text, ("author", "Ann Mossman. Soft and"), ("title", "hard power of harbours")
    ) == [("author", "Ann Mossman"), ("title", "Soft and hard power of harbours")]


def test_an_entry_without_a_title_gets_it_from_its_author() -> None:
    text = "Sadler, Edward W. Harbourism. Oxford"

    assert repaired(text, ("author", "Sadler, Edward W. Harbourism"), ("place", "Oxford")) == [
        *(("author", "Sadler, Edward W"), ("title", "Harbourism"), ("place", "Oxford"))
    ]


def test_an_entry_with_a_journal_may_lack_a_title() -> None:
    text = "M. Moss and K. L. Service. Phys. Lett. 35, 31"
    pieces = (("author", "M. Moss and K. L. Service"), ("journal", "Phys. Lett"))

    assert repaired(text, *pieces) == list(pieces)


def test_an_interview_is_a_title() -> None:
    assert repaired("Interview with K. Moss", ("author", "Interview with K. Moss")) == [
        ("title", "Interview with K. Moss")
    ]


def test_a_decree_keeps_its_date_and_number_in_the_title() -> None:
    text = "Koncepciya gavanej. Utverzhdena Ukazom ot 31 marta 2023 g. №229 [The concept]"

    assert repaired(text, ("title", "Koncepciya gavanej. Utverzhdena Ukazom ot 31")) == [
        ("title", text.split(" [", maxsplit=1)[0])
    ]


def test_the_body_behind_a_stroke_is_the_author_where_there_is_none() -> None:
    text = "Отчёт о гаванях / Палата гаваней. Мыс, 2010"

    assert repaired(text, ("title", "Отчёт о гаванях / Палата гаваней"), ("place", "Мыс")) == [
        *(("title", "Отчёт о гаванях"), ("author", "Палата гаваней"), ("place", "Мыс"))
    ]


def test_the_body_behind_a_stroke_is_the_publisher_of_an_editors_book() -> None:
    text = "Тидова А. (ред.). Отчёт о гаванях / Палата гаваней. Мыс"
    pieces = (("editor", "Тидова А."), ("title", "Отчёт о гаванях"), ("book", "Палата гаваней"))

    assert repaired(text, *pieces)[2] == ("publisher", "Палата гаваней")


def test_a_journal_begins_behind_the_sentence_of_the_title() -> None:
    text = "Sharks in the western Atlantic. Fish Bull 74"

    assert repaired(text, ("title", "Sharks in"), ("journal", text[10:-3])) == [
        *(("title", "Sharks in the western Atlantic"), ("journal", "Fish Bull"))
    ]


def test_a_country_ends_the_name_of_its_journal() -> None:
    text = "Proc Natl Acad Sci U S A 86"

    assert repaired(text, ("journal", "Proc Natl Acad Sci"), ("place", "U S A")) == [
        ("journal", "Proc Natl Acad Sci U S A")
    ]


def test_editors_begin_behind_the_stroke() -> None:
    text = "сб. ст. / под ред. А.В. Тидова"

    assert repaired(text, ("title", "сб. ст."), ("editor", text))[1] == (
        "editor",
        "под ред. А.В. Тидова",
    )


def test_a_degree_in_brackets_is_no_translation() -> None:
    found = parse_references(
        ["Moss Y (2010) Correlates of trust at sea [PhD dissertation]. Oxford: Merrow. 110 p."]
    )[0].csl

    assert found["genre"] == "PhD dissertation"
    assert "title-translated" not in found
    assert found["type"] == "thesis"


def test_a_bracket_behind_the_host_translates_what_is_as_long_as_itself() -> None:
    found = parse_references(
        [
            "Prilivy doveriya v gavanyah bolshogo i malogo moray. Gazeta Vechernij Port "
            "[Tides of trust in the harbours of the great and the small sea]. URL: "
            "https://port.example/1 (accessed 3 May 2024)"
        ]
    )[0].csl

    assert found["title-translated"].startswith("Tides of trust")


def test_the_host_tells_a_handbook_from_a_journal_and_a_paper_on_data_from_data() -> None:
    chapter = "Moss A. Quays of the north. Routledge Handbook of Harbours. – 2018. – Pp 20-22."
    paper = "Moss A, Lee K (2003) The QUAY database: an update. Harbour Informatics 4: 41-49."

    assert parse_references([chapter])[0].csl["type"] == "chapter"
    assert parse_references([paper])[0].csl["type"] == "article-journal"


def test_a_title_with_those_who_prepared_it_is_no_author() -> None:
    found = parse_references(["Письма лоцмана К. К. / публ. А. Турова. Вологда: Мыс, 2016."])[0].csl

    assert found["title"].startswith("Письма лоцмана К. К")
    assert "author" not in found
