"""Codebooks: concept schemes with labels in several languages, definitions and patterns (SKOS)."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Concept:
    """One concept (skos:Concept).

    `labels` maps a language to its labels, the preferred one first; each label is matched in all
    its inflected forms. `patterns` maps a language to regular expressions, taken literally.
    `broader` is the id of the concept above. `inclusion` says when to code it, `exclusion` when
    not, `examples` are boundary cases. `replaces` are the ids of concepts that were merged into
    this one (dct:replaces): what was said about them counts to it.
    """

    id: str
    labels: dict[str, tuple[str, ...]]
    patterns: dict[str, tuple[str, ...]]
    definition: str = ""
    inclusion: str = ""
    exclusion: str = ""
    examples: tuple[str, ...] = ()
    broader: str | None = None
    scheme: str | None = None
    source: str = ""
    replaces: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The preferred label, in English where there is one."""
        for language in ("en", *self.labels):
            if self.labels.get(language):
                return self.labels[language][0]
        return self.id


@dataclass(frozen=True, slots=True)
class Scheme:
    """A concept scheme (skos:ConceptScheme): one facet, such as "three contexts".

    `exclusive` says that a passage takes at most one of its concepts. `scale` is "nominal",
    "ordinal" or "set"; the order of an ordinal scheme is the order of its concepts.
    """

    id: str
    title: str
    source: str = ""
    exclusive: bool = False
    scale: str = "nominal"


@dataclass(frozen=True, slots=True)
class Codebook:
    """A versioned set of concepts and schemes. `central` is the concept in dispute.

    `stance_scale` says what -1, 0 and 1 mean for the central concept.
    """

    title: str
    concepts: tuple[Concept, ...]
    schemes: tuple[Scheme, ...] = ()
    version: str = "1"
    central: str | None = None
    stance_scale: dict[int, str] | None = None

    def aliases(self) -> dict[str, str]:
        """Return the id of a concept that was merged -> the concept that it stands for now."""
        return {old: concept.id for concept in self.concepts for old in concept.replaces}

    def concept(self, concept_id: str) -> Concept | None:
        """Return the concept of that id."""
        return next((c for c in self.concepts if c.id == concept_id), None)
