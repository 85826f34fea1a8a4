"""Who suggests: the offline rules, what people's judgements taught, or a language model."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from counterpoint.attribute import Suggester
from counterpoint.errors import QuestionError

if TYPE_CHECKING:
    from counterpoint.project.study import Study

RULES, LEARNED, MODEL = "rules", "learned", "model"
KINDS = (RULES, LEARNED, MODEL)
KEY = "COUNTERPOINT_MODEL_KEY"
"""The variable of the environment that holds the key of a service; it is never written down."""


@dataclass(frozen=True, slots=True)
class Choice:
    """Which suggester reads: "rules" offline, "learned" from judgements, or a "model".

    `url` and `model` tell where a language model is and what it is called there; the text is sent
    to that address only with `consent`.
    """

    kind: str = RULES
    url: str = ""
    model: str = ""
    consent: bool = False

    @property
    def name(self) -> str:
        """Name the suggester as the record of a reading keeps it."""
        return f"{self.kind} {self.model}".strip()


def suggester_of(study: Study, choice: Choice) -> Suggester | None:
    """Return the suggester that was chosen; None stands for the offline rules.

    Raises QuestionError for an unknown kind, for a model without an address, and for learning from
    too few judgements.
    """
    if choice.kind == RULES:
        return None
    if choice.kind == LEARNED:
        return _learned(study)
    if choice.kind != MODEL:
        raise QuestionError(
            f"no suggester {choice.kind[:30]!r}", remedy=f"one of: {', '.join(KINDS)}"
        )
    if not (choice.url and choice.model):
        raise QuestionError(
            "a language model needs its address and its name",
            remedy="give --url http://localhost:8080/v1 and --model NAME",
        )
    from counterpoint.attribute.llm import Endpoint, ModelSuggester  # noqa: PLC0415 - seldom asked

    key = os.environ.get(KEY, "")
    return ModelSuggester(Endpoint(choice.url, choice.model, key, choice.consent))


def _learned(study: Study) -> Suggester:
    """Return the rules, with stances as the judgements of the study teach them."""
    from counterpoint.attribute import attribute, learned  # noqa: PLC0415 - slow to import
    from counterpoint.project.learning import examples_of  # noqa: PLC0415 - likewise

    examples = examples_of(study)
    if len(examples) < learned.FEWEST:
        raise QuestionError(
            f"{len(examples)} stances were decided on: too few to learn from",
            remedy=f"judge at least {learned.FEWEST}: counterpoint judge",
        )
    return learned.LearnedSuggester(attribute, learned.learn(examples))
