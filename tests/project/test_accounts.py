"""Who may come in: invitations are used once, passwords are never told, sessions end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import counterpoint as cp
from counterpoint.errors import AccessError
from counterpoint.model import Role
from counterpoint.project import accounts
from counterpoint.store import Store

GOOD = "seven quiet rivers"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return cp.create(tmp_path / "study").store


def come_in(store: Store, name: str = "Ann Lee", role: Role = Role.CODER) -> None:
    accounts.accept(store, accounts.add_person(store, name, role, "root").token, GOOD)


def test_an_invitation_is_good_once(store: Store) -> None:
    token = accounts.add_person(store, "Ann Lee", Role.CODER, "root").token
    assert accounts.check_password(store, "Ann Lee", GOOD) is None

    accounts.accept(store, token, GOOD)

    assert accounts.check_password(store, "ann  lee", GOOD) is not None
    assert accounts.invited(store, token) is None
    with pytest.raises(AccessError, match="used up"):
        accounts.accept(store, token, "another good password")


def test_an_invitation_ends_with_its_day(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    token = accounts.add_person(store, "Ann Lee", Role.CODER, "root").token
    later = accounts.time.time() + accounts.INVITED_FOR + 1
    monkeypatch.setattr(accounts.time, "time", lambda: later)

    assert accounts.invited(store, token) is None


def test_a_new_invitation_ends_the_one_before(store: Store) -> None:
    first = accounts.add_person(store, "Ann Lee", Role.CODER, "root").token
    second = accounts.invite(store, "Ann Lee", "root").token

    assert accounts.invited(store, first) is None
    assert accounts.invited(store, second) is not None


@pytest.mark.parametrize("password", ["", "short", "x" * 201, "aaaaaaaaaaaa", "Ann Lee Smith"])
def test_a_password_that_is_easily_guessed_is_refused(store: Store, password: str) -> None:
    token = accounts.add_person(store, "Ann Lee Smith", Role.CODER, "root").token

    with pytest.raises(cp.QuestionError):
        accounts.accept(store, token, password)
    assert accounts.invited(store, token) is not None


def test_passwords_and_keys_stand_nowhere_but_hashed(tmp_path: Path) -> None:
    study = cp.create(tmp_path / "study")
    token = accounts.add_person(study.store, "Ann Lee", Role.OWNER, "root").token
    person = accounts.accept(study.store, token, GOOD)
    session = accounts.sign_in(study.store, person)
    study.archive(tmp_path / "archive")
    told = json.dumps([str(c) for c in study.history()])
    told += "".join(p.read_text("utf-8") for p in (tmp_path / "archive").iterdir())
    study.close()
    kept = b"".join(p.read_bytes() for p in (tmp_path / "study").glob("project.db*"))

    assert "argon2" not in told
    for secret in (GOOD, token, session):
        assert secret not in told
        assert secret.encode() not in kept
    assert b"$argon2id$" in kept


def test_who_came_in_is_in_the_history_and_is_never_undone(store: Store) -> None:
    come_in(store)
    accounts.set_role(store, "Ann Lee", Role.READER, "root")

    assert [c.action for c in store.changes()] == [
        "invite Ann Lee as coder",
        "choose the password of Ann Lee",
        "make Ann Lee reader",
    ]
    assert store.undo("root") is None
    assert accounts.people(store)[0].role is Role.READER


def test_a_session_ends_by_signing_out_removal_and_a_new_password(store: Store) -> None:
    come_in(store)
    come_in(store, "Bo", Role.OWNER)
    ann = next(one for one in accounts.people(store) if one.name == "Ann Lee")

    first = accounts.sign_in(store, ann)
    assert accounts.signed_in(store, first) == ann
    accounts.sign_out(store, first)
    assert accounts.signed_in(store, first) is None

    second = accounts.sign_in(store, ann)
    accounts.change_password(store, "Ann Lee", GOOD, "eight loud mountains")
    assert accounts.signed_in(store, second) is None

    third = accounts.sign_in(store, ann)
    accounts.remove_person(store, "Ann Lee", "Bo")
    assert accounts.signed_in(store, third) is None
    assert accounts.check_password(store, "Ann Lee", "eight loud mountains") is None


def test_the_last_owner_stays(store: Store) -> None:
    come_in(store, "Ann Lee", Role.OWNER)
    come_in(store, "Bo", Role.CODER)
    accounts.add_person(store, "Cy", Role.OWNER, "root")  # has not come in yet

    with pytest.raises(cp.QuestionError, match="last owner"):
        accounts.remove_person(store, "Ann Lee", "root")
    with pytest.raises(cp.QuestionError, match="last owner"):
        accounts.set_role(store, "Ann Lee", Role.CODER, "root")


@pytest.mark.parametrize("name", ["", " ", "x" * 61, "a\x00b"])
def test_a_name_that_is_none_is_refused(store: Store, name: str) -> None:
    with pytest.raises(cp.QuestionError):
        accounts.add_person(store, name, Role.CODER, "root")


def test_a_name_has_one_account(store: Store) -> None:
    accounts.add_person(store, "Ann Lee", Role.CODER, "root")

    with pytest.raises(cp.QuestionError, match="account already"):
        accounts.add_person(store, "ANN  lee", Role.CODER, "root")
