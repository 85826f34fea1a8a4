from __future__ import annotations

import pytest

from counterpoint.errors import BrokenSource
from counterpoint.read import read_bytes
from counterpoint.read.encoding import decode_text

RUSSIAN = (
    "Мягкая сила остаётся спорным понятием. Одни исследователи видят в ней привлекательность, "
    "другие называют её пропагандой, и спор продолжается уже много лет без видимого результата."
)
KAZAKH = (
    "Жұмсақ күш ұғымы әлі де даулы. Зерттеушілердің көзқарастары әртүрлі, пікірталас жалғасуда."
)


@pytest.mark.parametrize("encoding", ["koi8-r", "cp1251", "cp866", "iso8859-5", "utf-16", "utf-8"])
def test_russian_text_is_read_in_any_encoding(encoding: str) -> None:
    _, text = read_bytes(RUSSIAN.encode(encoding), "old.txt")

    assert text.content == RUSSIAN
    assert {p.language for p in text.passages} == {"ru"}
    assert bool(text.notices) == (encoding != "utf-8")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(encoding: str) -> None:
    assert decode_text(RUSSIAN.encode(encoding), "x").text == RUSSIAN
    assert decode_text(b"\0P\0l\0a\0i\0n\0 \0w\0o\0r\0d\0s", "x").text == "Plain words"


def test_kazakh_letters_survive_the_kazakh_code_page() -> None:
    assert decode_text(KAZAKH.encode("ptcp154"), "x").text == KAZAKH


def test_western_text_is_not_taken_for_cyrillic() -> None:
    text = "Le café où Zoë déjeunait était fermé à midi, hélas, et la forêt brûlait déjà."

    assert decode_text(text.encode("latin-1"), "x").text == text


def test_a_byte_order_mark_is_not_part_of_the_text() -> None:
    assert decode_text(b"\xef\xbb\xbfWords", "x").text == "Words"


def test_a_damaged_byte_in_utf_8_is_shown_and_said() -> None:
    damaged = RUSSIAN.encode().replace(" в ".encode(), b" \xd0 ", 1)
    decoded = decode_text(damaged, "x")

    assert "\ufffd" in decoded.text
    assert "damaged bytes" in decoded.notices[0]


@pytest.mark.parametrize(
    "data", [b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 9, bytes(range(256)) * 40]
)
def test_a_binary_named_txt_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenSource, match=r"photo\.txt"):
        decode_text(data, "photo.txt")


def test_nul_bytes_are_kept_and_said() -> None:
    _, text = read_bytes(b"Words with \x00 in them stay where they are, of course.", "a.txt")

    assert text.content[11] == "\x00"
    assert "NUL" in text.notices[0]


def test_polish_text_is_read_in_its_old_code_page() -> None:
    text = "Miękka siła państwa wciąż budzi spory. Część badaczy wątpi, że działa ona trwale."

    assert decode_text(text.encode("cp1250"), "x").text == text
