"""An optional suggester: a language model behind any OpenAI-compatible endpoint.

The model never writes words of a source. It answers with the number of a sentence and a range of
characters in it, and with a speaker from the closed list; the passage is cut from the source. What
does not fit is dropped and counted, never repaired: a tolerant match is how a lost "not" slips in.
"""

from __future__ import annotations

import hashlib
import json
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from counterpoint.attribute.attribution import Attribution
from counterpoint.attribute.concepts import classify, spoken_of
from counterpoint.attribute.discover import discover
from counterpoint.attribute.lexicon import Lexicons, package_lexicons
from counterpoint.attribute.roster import Roster
from counterpoint.attribute.scope import Sentence, speaking_paragraphs
from counterpoint.errors import CounterpointError
from counterpoint.model import (
    Actor,
    ActorKind,
    Codebook,
    Reading,
    Span,
    Statement,
    StatementKind,
)

_TRY_AGAIN = frozenset({408, 429, 500, 502, 503, 504})
_LONGEST_ANSWER = 4_000_000  # bytes
_INSTRUCTIONS = """You mark who says what in a scholarly text. Each sentence has a number.
Answer with JSON only: {"statements": [{"sentence": NUMBER, "start": INT, "end": INT,
"speaker": ID, "speaker_text": TEXT, "stance": -1 | 0 | 1 | null,
"kind": "paraphrase" | "quotation" | "mixed"}]}.
start and end are character offsets inside the sentence, end exclusive, over the whole clause that
carries the claim. speaker is an id of the list; for a speaker without a name give null and copy
the words of the sentence that name the speaker into speaker_text. Leave out what the authors of
the text say themselves and mere mentions of works. stance is toward the central concept: 1 for,
-1 against, 0 describes or qualifies."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """Where the model is and how to ask it.

    `url` is the base of an OpenAI-compatible service ("http://localhost:8080/v1"). Nothing is sent
    unless `consent` is True: the sentences of the source leave this machine for that address.
    `batch` is the number of sentences in one question.
    """

    url: str
    model: str
    key: str = ""
    consent: bool = False
    attempts: int = 3
    timeout: float = 120.0
    batch: int = 40


@dataclass(frozen=True, slots=True)
class Call:
    """What was asked and what came of it: the log of one question to the model.

    `prompt` is the SHA-256 of the request's messages; `sent` and `received` count tokens as the
    service reports them; `accepted` and `dropped` count its statements; `attempts` the requests.
    """

    prompt: str
    model: str
    sent: int
    received: int
    attempts: int
    accepted: int
    dropped: int


@dataclass(frozen=True)
class ModelSuggester:
    """Ask a language model who says what. Every call is handed to `log`."""

    endpoint: Endpoint
    log: Callable[[Call], None] = lambda call: None
    pause: Callable[[float], None] = time.sleep
    lexicons: Lexicons | None = None

    def __call__(
        self, reading: Reading, codebook: Codebook, register: Sequence[Actor] = ()
    ) -> Attribution:
        """Return the model's statements, cut from the source.

        Raises CounterpointError without consent, or when the service fails or answers nonsense.
        """
        if not self.endpoint.consent:
            raise CounterpointError(
                "nothing was sent: a language model needs your consent",
                place=self.endpoint.url,
                remedy="agree that the text is sent to this address, or use the offline suggester",
            )
        roster = Roster(reading.references, register)
        paragraphs = list(speaking_paragraphs(reading, self.lexicons or package_lexicons()))
        sentences = [sentence for paragraph in paragraphs for sentence in paragraph]
        discover(sentences, roster)
        found: list[Statement] = []
        for first in range(0, len(sentences), self.endpoint.batch):
            batch = sentences[first : first + self.endpoint.batch]
            found.extend(self._ask(batch, first, reading, codebook, roster))
        found.sort(key=lambda s: s.span)
        actors = sorted({a for s in found for a in s.actors})
        return Attribution(tuple(roster.actor(a) for a in actors), tuple(found))

    def _ask(
        self,
        batch: Sequence[Sentence],
        first: int,
        reading: Reading,
        codebook: Codebook,
        roster: Roster,
    ) -> list[Statement]:
        messages = _messages(batch, first, codebook, roster)
        answer, attempts = _post(self.endpoint, messages, self.pause)
        rows = _rows(answer, self.endpoint)
        unsaid = spoken_of(reading.mentions, codebook)
        kept = []
        for row in rows:
            statement = _cut(row, batch, first, roster)
            if statement is not None:
                about = classify(statement.span, reading.mentions, codebook, unsaid)
                kept.append(_placed(statement, reading, about, self.endpoint.model))
        usage = answer.get("usage") or {}
        prompt = hashlib.sha256(json.dumps(messages, ensure_ascii=False).encode()).hexdigest()
        self.log(
            Call(
                prompt,
                self.endpoint.model,
                int(usage.get("prompt_tokens") or 0),
                int(usage.get("completion_tokens") or 0),
                attempts,
                len(kept),
                len(rows) - len(kept),
            )
        )
        return kept


def _messages(
    batch: Sequence[Sentence], first: int, codebook: Codebook, roster: Roster
) -> list[dict[str, str]]:
    central = codebook.concept(codebook.central or "")
    speakers = "\n".join(f"{actor.id}: {actor.name}" for actor in roster.actors())
    lines = "\n".join(
        f"{number}: {sentence.span.of(sentence.text)}"
        for number, sentence in enumerate(batch, first)
    )
    question = (
        f"Central concept: {central.label if central else 'none'}\nSpeakers:\n{speakers}\n\n{lines}"
    )
    return [
        {"role": "system", "content": _INSTRUCTIONS},
        {"role": "user", "content": question},
    ]


def _post(
    endpoint: Endpoint, messages: list[dict[str, str]], pause: Callable[[float], None]
) -> tuple[dict[str, Any], int]:
    body = {"model": endpoint.model, "messages": messages, "temperature": 0}
    headers = {"Content-Type": "application/json"}
    if endpoint.key:
        headers["Authorization"] = f"Bearer {endpoint.key}"
    if not endpoint.url.startswith(("http://", "https://")):
        raise _failed(endpoint, "the address is not one of the web")
    url = endpoint.url.rstrip("/") + "/chat/completions"
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    problem = "no attempt was made"
    for attempt in range(1, endpoint.attempts + 1):
        try:
            with urllib.request.urlopen(request, timeout=endpoint.timeout) as reply:
                return _parsed(reply.read(_LONGEST_ANSWER), endpoint), attempt
        except urllib.error.HTTPError as error:
            problem = f"it answered {error.code}"
            if error.code not in _TRY_AGAIN:
                break
        except (urllib.error.URLError, TimeoutError, ConnectionError) as error:
            problem = f"it did not answer ({error})"
        if attempt < endpoint.attempts:
            pause(2.0 ** (attempt - 1))
    raise _failed(endpoint, problem)


def _parsed(body: bytes, endpoint: Endpoint) -> dict[str, Any]:
    try:
        answer = json.loads(body)
    except ValueError as error:
        raise _failed(endpoint, "its answer is not JSON") from error
    if not isinstance(answer, dict):
        raise _failed(endpoint, "its answer is not an object")
    return answer


def _failed(endpoint: Endpoint, problem: str) -> CounterpointError:
    return CounterpointError(
        f"the language model could not be asked: {problem}",
        place=endpoint.url,
        remedy="check the address, the key and the name of the model",
    )


def _rows(answer: dict[str, Any], endpoint: Endpoint) -> list[dict[str, Any]]:
    try:
        content = json.loads(answer["choices"][0]["message"]["content"])
        rows = content["statements"]
    except (KeyError, IndexError, TypeError, ValueError) as error:
        raise _failed(endpoint, "its answer has no statements") from error
    if not isinstance(rows, list):
        raise _failed(endpoint, "its statements are not a list")
    return [row if isinstance(row, dict) else {} for row in rows]


def _cut(
    row: dict[str, Any], batch: Sequence[Sentence], first: int, roster: Roster
) -> Statement | None:
    """Cut the passage from the source, or return None when the answer does not fit exactly."""
    number, start, end = row.get("sentence"), row.get("start"), row.get("end")
    if not all(_is_whole(n) for n in (number, start, end)):
        return None
    if not isinstance(number, int) or not 0 <= number - first < len(batch):
        return None
    sentence = batch[number - first]
    length = len(sentence.span)
    if not isinstance(start, int) or not isinstance(end, int) or not 0 <= start < end <= length:
        return None
    speaker = _speaker(row, sentence, roster)
    kind, stance = row.get("kind", "paraphrase"), row.get("stance")
    if speaker is None or kind not in set(StatementKind) or stance not in {None, -1, 0, 1}:
        return None
    span = Span(sentence.span.start + start, sentence.span.start + end)
    said = str(row.get("speaker_text") or "")
    return Statement(
        span,
        span.of(sentence.text),
        (speaker,),
        said if said in sentence.span.of(sentence.text) else "",
        stance=None if stance is None else int(stance),
        kind=StatementKind(kind),
    )


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool)


def _speaker(row: dict[str, Any], sentence: Sentence, roster: Roster) -> str | None:
    """Return a known speaker's id, or that of an unnamed one whose words stand in the sentence."""
    speaker, said = row.get("speaker"), row.get("speaker_text")
    if isinstance(speaker, str):
        return speaker if roster.knows(speaker) else None
    if isinstance(said, str) and said.strip() and said in sentence.span.of(sentence.text):
        return roster.propose(said, ActorKind.UNNAMED, sentence.span.start)
    return None


def _placed(
    statement: Statement, reading: Reading, about: tuple[str | None, tuple[str, ...]], model: str
) -> Statement:
    """Add what is read from the source itself: references, and the concepts it is about."""
    concept, facets = about
    references = tuple(_references_in(statement.span, reading))
    return Statement(
        statement.span,
        statement.text,
        statement.actors,
        statement.speaker_text,
        concept,
        statement.stance,
        statement.kind,
        references,
        facets=facets,
        confidence=0.5,
        method=f"model:{model}",
        reasons=("marked by a language model; the words are cut from the source",),
    )


def _references_in(span: Span, reading: Reading) -> Iterator[str]:
    cited: Iterable[str | None] = (
        target.reference
        for citation in reading.citations
        if span.contains(citation.span)
        for target in citation.targets
    )
    seen = dict.fromkeys(c for c in cited if c)
    yield from seen
