"""Do coders read alike? Coefficients of agreement, with bootstrap intervals.

Every function takes the codings as a long Polars table (`unit`, `coder`, `value`) or as rows of
units, one value for each coder and None where a coder was silent.
"""

from counterpoint.analyse.agreement.alpha import krippendorff_alpha
from counterpoint.analyse.agreement.chance import (
    brennan_prediger,
    cohen_kappa,
    fleiss_kappa,
    gwet_ac1,
    percent_agreement,
    scott_pi,
    weighted_kappa,
)
from counterpoint.analyse.agreement.confusion import company, confusion
from counterpoint.analyse.agreement.intraclass import intraclass_correlation
from counterpoint.analyse.agreement.ratings import Coefficient, Ratings
from counterpoint.analyse.agreement.unitizing import Stretch, unitizing_alpha

__all__ = [
    "Coefficient",
    "Ratings",
    "Stretch",
    "brennan_prediger",
    "cohen_kappa",
    "company",
    "confusion",
    "fleiss_kappa",
    "gwet_ac1",
    "intraclass_correlation",
    "krippendorff_alpha",
    "percent_agreement",
    "scott_pi",
    "unitizing_alpha",
    "weighted_kappa",
]
