"""Reference strings become CSL-JSON: every field as printed, none invented."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from counterpoint.cite.references import parse_references


def csl(text: str) -> dict[str, Any]:
    return parse_references([text])[0].csl


def test_an_article_in_gost_style() -> None:
    found = csl("Арденов Ж. К. Приливы доверия // Вестник гавани. 2020. Т. 14, № 2. С. 70–88.")

    assert found["type"] == "article-journal"
    assert found["author"] == [{"family": "Арденов", "given": "Ж. К."}]
    assert found["title"] == "Приливы доверия"
    assert found["container-title"] == "Вестник гавани"
    assert found["issued"] == {"date-parts": [[2020]]}
    assert (found["volume"], found["issue"], found["page"]) == ("14", "2", "70-88")
    assert found["language"] == "ru"


def test_a_book_in_gost_style() -> None:
    found = csl("Бойлова К. Ю. Тихое государство. – М. : Мыс-Книга, 2019. – 276 с.")

    assert found["type"] == "book"
    assert (found["publisher-place"], found["publisher"]) == ("М.", "Мыс-Книга")
    assert found["number-of-pages"] == "276"
    assert "page" not in found


def test_a_year_in_brackets_before_the_title_of_a_gost_entry_is_no_part_of_it() -> None:
    found = csl("Арденов Ж. К. (2018б). Приливы доверия // Вестник гавани. № 2. С. 70–88.")

    assert found["title"] == "Приливы доверия"
    assert found["issued"] == {"date-parts": [[2018]]}
    assert "number-of-pages" not in found


def test_a_body_keeps_the_marks_around_its_name() -> None:
    found = csl("Фонд «Приливы и гавани». Реестр лодок. 2021. URL: https://boats.example/list")

    assert found["author"] == [{"literal": "Фонд «Приливы и гавани»"}]


def test_a_lone_number_with_an_n_before_it_is_the_issue_alone() -> None:
    found = csl("Арденов Ж. К. Приливы доверия // Вестник гавани. 2005. N 1. С. 52-73.")

    assert found["issue"] == "1"
    assert "volume" not in found


def test_the_day_of_a_newspaper_belongs_to_its_date() -> None:
    found = csl("Арденов Ж. К. Почему молчат соседи? // Новая областная газета. 2014. 12 мая.")

    assert found["container-title"] == "Новая областная газета"
    assert found["issued"]["date-parts"] == [[2014, 5, 12]]


def test_a_journal_with_its_areas_between_commas() -> None:
    found = csl("Арденов, Ж. Речевой этикет. // Вестник гавани, 2001, № 6, 15-22.")

    assert found["container-title"] == "Вестник гавани"
    assert (found["issue"], found["page"]) == ("6", "15-22")


def test_a_chapter_behind_a_word_for_in() -> None:
    found = csl(
        "Арденов Ж. К. Власть и гавань. В кн.: Очерки приливов / Отв. ред. А. Мысов. М.: "
        "Мыс-Книга, 1999. С. 7-38."
    )

    assert found["container-title"] == "Очерки приливов"
    assert found["editor"] == [{"family": "Мысов", "given": "А."}]
    assert found["publisher"] == "Мыс-Книга"


def test_the_kind_of_a_work_is_no_part_of_its_title() -> None:
    found = csl("Жүнісов Д. Қала және теңіз: монография. – Алматы: Дала, 2020. – 232 б.")

    assert (found["title"], found["genre"]) == ("Қала және теңіз", "монография")


def test_pages_with_their_unit_behind_them_are_no_extent() -> None:
    found = csl("Арденов Ж., Мысова Б. Толқын. Гавань мәселелері, 2021, №2, 90–98 б.")

    assert found["page"] == "90-98"
    assert "number-of-pages" not in found


def test_a_philologists_entry_with_a_range_of_volumes() -> None:
    found = csl("Петровић, Ана. 2001–2002. Рукописи лука. Археолошке студије 23–24. 211–239.")

    assert found["title"] == "Рукописи лука"
    assert found["container-title"] == "Археолошке студије"
    assert (found["volume"], found["page"]) == ("23-24", "211-239")


def test_what_follows_the_year_in_medicine_is_the_volume() -> None:
    found = csl("Moss A, Keller K. Tides and sleep. Harb Med. 2005;26(1):32-40.")

    assert (found["volume"], found["issue"], found["page"]) == ("26", "1", "32-40")


def test_a_chapter_in_a_german_book_with_two_editors() -> None:
    found = csl(
        "Moos, Eva/Brand, Jutta (2001): Protest am Hafen. In: Linger, Hans-Dieter/Kahl, Max (Hg.): "
        "Häfen im Wandel. Wiesbaden: Westfachverlag, S. 211-240."
    )

    assert [p["family"] for p in found["author"]] == ["Moos", "Brand"]

    assert [p["family"] for p in found["editor"]] == ["Linger", "Kahl"]
    assert found["container-title"] == "Häfen im Wandel"
    assert (found["page"], found["publisher-place"]) == ("211-240", "Wiesbaden")


def test_an_article_in_apa_style() -> None:
    found = csl(
        "Arden, J., & van der Linde, W. (2016). Small rooms and large maps. Journal of Harbour "
        "Studies, 7(1), 5–29. https://doi.org/10.5555/jhs.2016.7"
    )

    assert [p["family"] for p in found["author"]] == ["Arden", "van der Linde"]
    assert found["title"] == "Small rooms and large maps"
    assert (found["volume"], found["issue"], found["page"]) == ("7", "1", "5-29")
    assert found["DOI"] == "10.5555/jhs.2016.7"
    assert "URL" not in found


def test_an_article_in_ieee_style() -> None:
    found = csl(
        "J. Arden and K. Boyle, “Trust in the tide,” J. Harb. Stud., vol. 5, no. 2, "
        "pp. 33–57, 2018."
    )

    assert [p["family"] for p in found["author"]] == ["Arden", "Boyle"]
    assert found["title"] == "Trust in the tide"
    assert found["container-title"] == "J. Harb. Stud."
    assert (found["volume"], found["issue"], found["page"]) == ("5", "2", "33-57")


def test_an_article_in_vancouver_style() -> None:
    found = csl("Arden J, Boyle KM, et al. (2005) Tides and trust. J Harb Stud 7: 233–245.")

    assert found["author"] == [
        {"family": "Arden", "given": "J"},
        {"family": "Boyle", "given": "KM"},
    ]
    assert (found["volume"], found["page"]) == ("7", "233-245")


def test_a_chapter_with_editors_behind_two_strokes() -> None:
    found = csl(
        "Ardenko A. Policy at sea // Bojlski T. (ed.). The New Great Sea, Lublin: Merrow "
        "University, 2012. - P. 11-32."
    )

    assert found["type"] == "chapter"
    assert found["editor"] == [{"family": "Bojlski", "given": "T."}]
    assert found["container-title"] == "The New Great Sea"
    assert (found["publisher-place"], found["publisher"]) == ("Lublin", "Merrow University")


@pytest.mark.parametrize(
    ("printed", "volume", "issue"),
    [
        ("V. 35 (3-4)", "35", "3-4"),
        ("N 15 (3)", "15", "3"),
        ("N 80 (80)", None, "80"),
        ("№ 2 (18)", None, "2 (18)"),
        ("№1", None, "1"),
        ("V. 2. – №67", "2", "67"),
        ("Vol. 4, issue 1", "4", "1"),
        ("№ 5/6", None, "5/6"),
    ],
)
def test_volume_and_issue_are_never_merged(
    printed: str, volume: str | None, issue: str | None
) -> None:
    found = csl(f"Arden J. Tides of trust // Harbour Studies. – 2015. – {printed}. – P. 347-363.")

    assert (found.get("volume"), found.get("issue")) == (volume, issue)


@pytest.mark.parametrize(
    ("printed", "page"),
    [
        ("P. 470-75", "470-75"),
        ("Pp 20-22", "20-22"),
        ("P.15-17", "15-17"),
        ("С. 148–131", "148-131"),
        ("P. 195-2013", "195-2013"),
    ],
)
def test_pages_stay_as_printed_with_a_hyphen(printed: str, page: str) -> None:
    assert csl(f"Arden J. Tides // Harbour Studies. – 2018. – № 3. – {printed}.")["page"] == page


def test_an_address_broken_by_a_bracket_is_mended() -> None:
    found = csl(
        "Prilivy doveriya [Tides of trust]. [Electronic resource]. Available at: "
        "<https://more.example/news/103-prilivy?sid=ltetil9jp> 9318570588 (Accessed: 15.05.2024) "
        "[in Russian]"
    )

    assert found["URL"] == "https://more.example/news/103-prilivy?sid=ltetil9jp9318570588"
    assert found["accessed"]["date-parts"] == [[2024, 5, 15]]
    assert found["title-translated"] == "Tides of trust"
    assert found["language"] == "ru"
    assert found["medium"] == "Electronic resource"
    assert found["type"] == "webpage"


def test_an_address_broken_by_a_line_is_mended() -> None:
    text = (
        "Arden J. Tides. URL: https://more.example/a/\nprilivy-doveriya.html (accessed 3 May 2024)"
    )

    assert csl(text)["URL"] == "https://more.example/a/prilivy-doveriya.html"


def test_a_decree_has_a_number_and_no_author() -> None:
    found = csl(
        "Указ Президента РК от 09.11.2022 № 809 «Об утверждении Концепции гаваней». URL: "
        "http://zakon.example/1 (дата обращения: 02.03.2023)."
    )

    assert found["type"] == "legislation"
    assert "author" not in found
    assert found["number"] == "809"
    assert found["issued"]["date-parts"] == [[2022, 11, 9]]
    assert found["accessed"]["date-parts"] == [[2023, 3, 2]]


def test_an_impossible_day_is_kept_as_printed() -> None:
    found = csl(
        "Фонд гаваней. Реестр. 2021. URL: https://f.example/r (дата обращения: 31.04.2021)."
    )

    assert found["accessed"] == {"date-parts": [[2021, 4, 31]], "raw": "31.04.2021"}


def test_two_works_in_one_entry_are_told_apart() -> None:
    found = parse_references(
        [
            "Arden J. Tides of trust and of doubt at sea. Centre on Harbours, May 2015 "
            "(<https://harbour.example/32326/>; Boyle K. Assessing the quiet state in the north. - "
            "Oxford: Merrow Press, 2017. – 17 p."
        ]
    )[0]

    assert [w["author"][0]["family"] for w in found.works] == ["Arden", "Boyle"]
    assert found.csl["title"] == "Tides of trust and of doubt at sea"
    assert found.works[1]["number-of-pages"] == "17"


def test_a_list_of_authors_with_semicolons_is_one_work() -> None:
    assert (
        parse_references(["Arden, J.; Boyle, K.; Crane, L. Tides. Sea Rev. 2010, 4, 9-24."])[
            0
        ].works
        == ()
    )


def test_agreement_of_both_readings_is_confidence_and_dispute_is_not() -> None:
    clear = parse_references(["Nolan J. Tides // Harbour Studies. – 2018. – Vol. 3. – P. 4-9."])[0]

    assert clear.style == "zoned"
    assert min(clear.confidence[name] for name in ("author", "title", "page", "issued")) > 0.9


def test_words_that_are_no_reference_give_low_confidence() -> None:
    found = parse_references(["and so the committee went home, having decided nothing at all"])[0]

    assert "author" not in found.csl
    assert "page" not in found.csl


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00\x00\x00",
        "[" * 5000,
        "(" * 5000 + "2010",
        "Arden J. [never closed // Sea. – 2010. – P. 4",
        "А" * 100_000,
        "1 " * 50_000,
        "a, " * 33_000,
        ". – " * 20_000,
        "// " * 30_000,
        "https://" * 12_000,
        "10.1/" * 20_000,
        "ارديان، ج. (2011). المد والثقة. دراسات الميناء، 4(1)، 9-24.",
        "\u202eArden J. Tides\u202c // Sea. – 2010.",
        "\ud800 lone surrogate 2010",
    ],
    ids=range(15),
)
def test_hostile_strings_are_read_without_complaint(text: str) -> None:
    found = parse_references([text])[0]

    assert found.text == text
    assert set(found.confidence) <= set(found.csl)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=300))
def test_any_text_is_read_and_confidences_are_shares(text: str) -> None:
    found = parse_references([text])[0]

    assert all(0 <= share <= 1 for share in found.confidence.values())
    assert "type" in found.csl


_pieces = st.sampled_from(
    [
        *(
            "Arden J.",
            "Boyle, K.",
            "Тидов П. И.",
            "et al.",
            "и др.",
            "(ed.)",
            "[in Russian]",
            "2010",
        ),
        *(" // ", ". – ", ", ", "; ", ": ", "(", ")", "[", "]", "“", "”", "«", "»", "\n\n", " "),
        *(
            "Vol. 4",
            "№ 2 (18)",
            "P. 4-9",
            "276 с.",
            "https://a.example/b",
            "10.5555/x",
            "In:",
            "М.",
        ),
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_pieces, max_size=25).map("".join))
def test_any_mixture_of_the_parts_of_references_is_read(text: str) -> None:
    once, again = parse_references([text, text])

    assert once == again


def test_a_title_may_end_the_string_in_a_question_mark() -> None:
    for text in ("Arden J. Whose tides, whose trust?", "Arden J. Whose “tides?”", "Why? ?!"):
        assert parse_references([text])[0].text == text

    title = csl("Arden, J. (2016). Whose tides, and whose trust? Harbour Studies, 7(1), 5–29.")[
        "title"
    ]
    assert title == "Whose tides, and whose trust?"


def test_the_order_of_strings_is_kept() -> None:
    texts = [f"Arden J. Tides {n}. Oxford: Merrow, 2009." for n in range(5)]

    assert [p.text for p in parse_references(texts)] == texts


def test_words_without_a_year_a_name_or_a_place_are_hardly_a_reference() -> None:
    found = parse_references(["The keeper slept; the lamp burned on."])[0]

    assert found.confidence["title"] <= 0.4
