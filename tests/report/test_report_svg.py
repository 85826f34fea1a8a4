"""Pictures of others are let in as drawings only."""

from __future__ import annotations

import pytest

from counterpoint.report.svg import safe_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'


@pytest.mark.parametrize(
    "inside",
    [
        "<script>alert(1)</script>",
        '<circle r="3" onclick="alert(1)"/>',
        '<a href="javascript:alert(1)"><text>x</text></a>',
        '<image href="https://x.org/a.png"/>',
        '<use xlink:href="https://x.org/a.svg#b"/>',
        "<style>@import url(https://x.org)</style>",
        '<rect fill="url(https://x.org/p)" width="1"/>',
        '<foreignObject><body xmlns="http://www.w3.org/1999/xhtml">x</body></foreignObject>',
        '<animate attributeName="href" to="javascript:alert(1)"/>',
        '<rect style="background:url(https://x.org)" width="1"/>',
    ],
)
def test_nothing_that_acts_or_loads_survives(inside: str) -> None:
    out = safe_svg(f"{HEAD}>{inside}</svg>")

    assert out.startswith("<svg")
    assert not any(word in out for word in ("alert", "x.org", "onclick", "style", "script"))


def test_a_drawing_stays_what_it_is() -> None:
    out = safe_svg(f'{HEAD} width="20px" height="10px"><text x="1">Қазақ &lt;b&gt;</text></svg>')

    assert '<text x="1">Қазақ &lt;b&gt;</text>' in out
    assert 'viewBox="0 0 20 10"' in out


def test_inline_styles_become_attributes() -> None:
    out = safe_svg(f'{HEAD}><path d="M0 0" style="fill: red; behavior: x"/></svg>')

    assert '<path d="M0 0" fill="red"/>' in out


def test_two_pictures_do_not_share_their_ids() -> None:
    svg = f'{HEAD}><clipPath id="c"><rect/></clipPath><g clip-path="url(#c)"/></svg>'

    assert 'id="p1-c"' in safe_svg(svg, "p1")
    assert 'clip-path="url(#p2-c)"' in safe_svg(svg, "p2")


@pytest.mark.parametrize("text", ["", "no picture", "<html></html>", "<svg", "\x00<svg/>"])
def test_what_is_no_svg_is_no_picture(text: str) -> None:
    assert safe_svg(text) == ""


def test_an_entity_bomb_does_not_go_off() -> None:
    bomb = '<!DOCTYPE svg [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>'

    assert "aaaa" not in safe_svg(f"{bomb}{HEAD}><text>&b;</text></svg>")
