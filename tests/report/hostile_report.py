"""Reports whose every text tries to leave its place."""

from __future__ import annotations

from dataclasses import replace

from smart_borders_report import smart_borders

from counterpoint.report import Picture, Report, Section

STRINGS = (
    "<script>alert(1)</script>",
    "</script><script>alert(2)</script>",
    '"><img src=x onerror=alert(3)>',
    "'><svg/onload=alert(4)>",
    "javascript:alert(5)",
    "<!--<script>",
    "]]><b class=planted>",
    "{{ 7 * 7 }}{% raw %}",
    "\u202eevil\u2069</bdi><b class=planted>",
    "</title></style></textarea><meta http-equiv=refresh content=0;url=//x>",
    "&lt;script&gt;alert(6)&lt;/script&gt;",
    "\u2028\u2029\x00\ud800",
    "=HYPERLINK(\"http://x\")",
    "<a href='data:text/html,<script>alert(7)</script>'>",
)  # fmt: skip
ACTING = tuple(STRINGS[at] for at in (1, 2, 3, 4, 5, 8, 13))
"""Those that would do something a browser can be seen doing."""


def hostile(text: str) -> Report:
    """The sample with the text in every place that holds text."""
    sample = smart_borders()
    picture = f'<svg xmlns="http://www.w3.org/2000/svg"><text>{text}</text></svg>'
    return replace(
        sample,
        title=text,
        question=text,
        made=text,
        summary=(text,),
        scale=replace(sample.scale, against=text, favour=text, meanings={-1: text}),
        sources=tuple(
            replace(s, title=text, file=text, authors=text, url=text, reader=text, notices=(text,))
            for s in sample.sources
        ),
        actors=tuple(
            replace(a, name=text, school=text if a.school else None, kind=text, basis=text)
            for a in sample.actors
        ),
        concepts=tuple(
            replace(c, label=text, definition=text, scheme=text) for c in sample.concepts
        ),
        statements=tuple(
            replace(
                s,
                quote=replace(
                    s.quote,
                    text=text,
                    before=text,
                    after=text,
                    page=text,
                    section=text,
                    citation=text,
                    language=text,
                ),
                speaker_text=text,
                chain=(text, text),
                triggers=(text[:3],),
                cue=text,
                coder=text,
                decided_by=text,
                reasons=(text,),
            )
            for s in sample.statements
        ),
        views=tuple(
            replace(
                v,
                name=text + str(at),
                strengths=tuple(replace(a, by=text, ground=text) for a in v.strengths),
            )
            for at, v in enumerate(sample.views)
        ),
        references=tuple(
            replace(r, text=text, label=text, url=text) for r in sample.references
        ),
        disagreements=tuple(
            replace(d, kind=text, tensions=tuple(replace(t, why=text) for t in d.tensions))
            for d in sample.disagreements
        ),
        sections=(
            Section(
                "network", 6, text, text, (text,), (Picture(picture, text, text),),
                tuple(replace(t, caption=text, note=text) for t in sample.sections[0].tables),
            ),
        ),
        making=replace(
            sample.making,
            versions=((text, text),),
            settings=((text, text),),
            steps=(text,),
            not_done=(text,),
        ),
    )  # fmt: skip
