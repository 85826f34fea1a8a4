"""Who suggests is a choice: rules, what judgements taught, a language model with consent."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

import counterpoint as cp
from counterpoint.errors import CounterpointError
from counterpoint.model import Statement
from counterpoint.project.suggesters import Choice


class Service(BaseHTTPRequestHandler):
    """A language model that always gives the first sentence to Holt, against the concept."""

    asked = 0

    def do_POST(self) -> None:
        Service.asked += 1
        self.rfile.read(int(self.headers["Content-Length"]))
        said = {
            "sentence": 0, "start": 0, "end": 40, "speaker": "holt-m",
            "speaker_text": "Maren Holt", "stance": -1, "kind": "paraphrase",
        }  # fmt: skip
        content = json.dumps({"statements": [said]})
        self.send_response(200)
        self.end_headers()
        answer = {"choices": [{"message": {"content": content}}]}
        self.wfile.write(json.dumps(answer).encode())

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def url() -> Iterator[str]:
    Service.asked = 0
    server = HTTPServer(("127.0.0.1", 0), Service)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/v1"
    server.shutdown()
    server.server_close()


def coders(study: cp.Study) -> set[str]:
    return {one.coder for one in study.judged(Statement)}


def test_a_language_model_reads_when_it_is_chosen_and_allowed(study: cp.Study, url: str) -> None:
    done = study.suggest(by=Choice("model", url, "tiny", consent=True))
    (said,) = study.judged(Statement)

    assert len(done) == 1 and Service.asked == 1
    assert (said.item.actors, said.item.stance) == (("holt-m",), -1)
    assert "tiny" in said.coder


def test_nothing_is_sent_without_consent(study: cp.Study, url: str) -> None:
    before = coders(study)

    with pytest.raises(CounterpointError, match="consent"):
        study.suggest(by=Choice("model", url, "tiny"))
    assert Service.asked == 0 and coders(study) == before


def test_choosing_the_rules_again_brings_their_suggestions_back(study: cp.Study, url: str) -> None:
    before = [one.item for one in study.judged(Statement)]
    study.suggest(by=Choice("model", url, "tiny", consent=True))
    study.suggest()

    assert [one.item for one in study.judged(Statement)] == before


@pytest.mark.parametrize(
    ("choice", "words"),
    [
        (Choice("oracle"), "one of: rules, learned, model"),
        (Choice("model"), "needs its address"),
        (Choice("learned"), "too few to learn from"),
    ],
)
def test_a_choice_that_cannot_read_is_refused_with_the_way_out(
    study: cp.Study, choice: Choice, words: str
) -> None:
    with pytest.raises(cp.QuestionError, match=words):
        study.suggest(by=choice)
