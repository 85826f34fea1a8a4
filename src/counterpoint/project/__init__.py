"""The waist: the one place where reading, citing, attributing, comparing and storing meet.

`read` and `check` take one source and keep nothing. A `Study` is a project folder.
"""

from counterpoint.project.job import Outcome, run
from counterpoint.project.reading import check, read
from counterpoint.project.register import Register
from counterpoint.project.study import Study, create, open

__all__ = ["Outcome", "Register", "Study", "check", "create", "open", "read", "run"]
