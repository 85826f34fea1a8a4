from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, ClassVar

import pytest
from scenes import CODEBOOK, source

from counterpoint.attribute.llm import Call, Endpoint, ModelSuggester
from counterpoint.errors import CounterpointError

TEXT = "P. Brown does not say that free fares are fair [1]. A driver laughed."
AUTHORS = ["Brown, P."]


class Fake(BaseHTTPRequestHandler):
    """A service that answers what the test laid out, and remembers what it was asked."""

    answers: ClassVar[list[tuple[int, str]]] = []
    asked: ClassVar[list[dict[str, Any]]] = []

    def do_POST(self) -> None:
        length = int(self.headers["Content-Length"])
        Fake.asked.append(json.loads(self.rfile.read(length)))
        status, body = Fake.answers.pop(0)
        self.send_response(status)
        self.end_headers()
        self.wfile.write(body.encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    Fake.answers, Fake.asked = [], []
    server = HTTPServer(("127.0.0.1", 0), Fake)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def reply(*statements: object) -> tuple[int, str]:
    content = json.dumps({"statements": statements})
    usage = {"prompt_tokens": 120, "completion_tokens": 30}
    return 200, json.dumps({"choices": [{"message": {"content": content}}], "usage": usage})


def row(**changes: object) -> dict[str, object]:
    return {
        "sentence": 0, "start": 0, "end": 51, "speaker": "brown-p",
        "speaker_text": "P. Brown", "stance": -1, "kind": "paraphrase",
    } | changes  # fmt: skip


def ask(url: str, *, consent: bool = True) -> tuple[Any, list[Call]]:
    calls: list[Call] = []
    suggester = ModelSuggester(
        Endpoint(url, "small", consent=consent), calls.append, lambda seconds: None
    )
    return suggester(source(TEXT, AUTHORS), CODEBOOK), calls


def test_the_words_are_cut_from_the_source(url: str) -> None:
    Fake.answers = [reply(row())]

    found, calls = ask(url)

    (statement,) = found.statements
    assert statement.text == "P. Brown does not say that free fares are fair [1]."
    assert statement.references == ("r1",)
    assert statement.method == "model:small"
    assert (calls[0].sent, calls[0].received) == (120, 30)
    assert (calls[0].accepted, calls[0].dropped, calls[0].attempts) == (1, 0, 1)
    assert len(calls[0].prompt) == 64


@pytest.mark.parametrize(
    "wrong",
    [
        row(sentence=7),
        row(sentence=True),
        row(start=10, end=10),
        row(end=9999),
        row(start="0"),
        row(speaker="nobody"),
        row(speaker=None, speaker_text="the mayor"),
        row(stance=5),
        row(kind="poem"),
        "not an object",
    ],
)
def test_what_does_not_fit_is_dropped_and_never_repaired(url: str, wrong: object) -> None:
    Fake.answers = [reply(wrong)]

    found, calls = ask(url)

    assert found.statements == ()
    assert calls[0].dropped == 1


def test_an_unnamed_speaker_must_stand_in_the_sentence(url: str) -> None:
    Fake.answers = [reply(row(sentence=1, end=16, speaker=None, speaker_text="A driver"))]

    found, _ = ask(url)

    assert [actor.name for actor in found.actors] == ["A driver"]


def test_nothing_is_sent_without_consent(url: str) -> None:
    with pytest.raises(CounterpointError, match="nothing was sent"):
        ask(url, consent=False)

    assert Fake.asked == []


def test_a_busy_service_is_asked_again(url: str) -> None:
    Fake.answers = [(503, "busy"), (429, "slow down"), reply(row())]

    found, calls = ask(url)

    assert len(found.statements) == 1
    assert calls[0].attempts == 3


@pytest.mark.parametrize(
    "answer", [(401, "no"), (200, "no json"), (200, "[]"), (200, '{"choices": []}')]
)
def test_a_refusal_or_nonsense_is_an_error_in_plain_words(
    url: str, answer: tuple[int, str]
) -> None:
    Fake.answers = [answer]

    with pytest.raises(CounterpointError, match="could not be asked"):
        ask(url)


def test_the_model_is_told_the_closed_list_of_speakers(url: str) -> None:
    Fake.answers = [reply()]

    ask(url)

    assert "brown-p: P. Brown" in Fake.asked[0]["messages"][1]["content"]


def test_a_service_that_is_not_there_is_an_error() -> None:
    with pytest.raises(CounterpointError, match="could not be asked"):
        ask("http://127.0.0.1:9")
