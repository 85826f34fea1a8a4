"""A language is a folder of word lists: a fourth one is added by adding files."""

from __future__ import annotations

from pathlib import Path

from scenes import hear, only, said

from counterpoint.attribute.attribution import RuleSuggester
from counterpoint.attribute.lexicon import Lexicons

CUES = """
language: de
paradigms:
  "t": {finite: [t, en, te, ten]}
verbs:
  claim: behaupt/et, behauptet|behaupten|behauptete, schreib/t, mein/t
  doubt: bezweifel/t
phrases:
  according: nach Ansicht von, laut
nouns: {}
anaphora:
  he: er
  author: der Autor
own_voice: wir, unser
"""
EVALUATION = """
values:
  positive: gerecht, nützlich
  negative: schädlich
  negator: nicht
"""


def test_german_is_read_once_its_two_files_are_there(tmp_path: Path) -> None:
    folder = tmp_path / "de"
    folder.mkdir()
    (folder / "cues.yaml").write_text(CUES, encoding="utf-8")
    (folder / "evaluation.yaml").write_text(EVALUATION, encoding="utf-8")
    suggester = RuleSuggester(Lexicons(tmp_path))
    text = (
        "Nach Ansicht von P. Brown ist der Nulltarif gerecht [1]. "
        "Er behauptet, dass Busse sich füllen [1]. Wir zählen Fahrgäste."
    )

    found = hear(text, ["Brown, P."], language="de", suggester=suggester)

    assert [who for who, _ in said(found)] == ["P. Brown", "P. Brown"]
    assert found.statements[0].stance == 1
    assert "de" in Lexicons(tmp_path).languages()


def test_without_files_a_name_beside_a_citation_is_still_heard() -> None:
    statement = only(hear("Brown meint, Busse füllen sich [1].", ["Brown, P."], language="de"))

    assert statement.actors == ("brown-p",)


def test_the_package_knows_english_kazakh_and_russian() -> None:
    assert set(Lexicons().languages()) >= {"en", "kk", "ru"}
