"""The nouns of Counterpoint. Standard library only; everything else imports towards here."""

from counterpoint.model.actor import Actor, ActorKind, Basis, Membership, Placement
from counterpoint.model.codebook import Codebook, Concept, Scheme
from counterpoint.model.finding import CheckSettings, Finding, FindingStatus, Severity
from counterpoint.model.judgement import Change, Judgement
from counterpoint.model.person import Invitation, Person, Role
from counterpoint.model.reading import Reading
from counterpoint.model.reference import Citation, Quotation, Reference, Target, Work, WorkMatch
from counterpoint.model.round import Round
from counterpoint.model.source import (
    CslItem,
    Note,
    Page,
    Passage,
    PassageKind,
    Section,
    SectionRole,
    Source,
    SourceKind,
    Text,
)
from counterpoint.model.span import Span, content_id
from counterpoint.model.statement import (
    Appraisal,
    Definition,
    Figure,
    Mention,
    Statement,
    StatementKind,
    Status,
)

__all__ = [
    "Actor",
    "ActorKind",
    "Appraisal",
    "Basis",
    "Change",
    "CheckSettings",
    "Citation",
    "Codebook",
    "Concept",
    "CslItem",
    "Definition",
    "Figure",
    "Finding",
    "FindingStatus",
    "Invitation",
    "Judgement",
    "Membership",
    "Mention",
    "Note",
    "Page",
    "Passage",
    "PassageKind",
    "Person",
    "Placement",
    "Quotation",
    "Reading",
    "Reference",
    "Role",
    "Round",
    "Scheme",
    "Section",
    "SectionRole",
    "Severity",
    "Source",
    "SourceKind",
    "Span",
    "Statement",
    "StatementKind",
    "Status",
    "Target",
    "Text",
    "Work",
    "WorkMatch",
    "content_id",
]
