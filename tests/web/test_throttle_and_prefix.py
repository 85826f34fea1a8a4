"""Guessing is slowed down; pages stand under a path of somebody else's server."""

from __future__ import annotations

import pytest

import counterpoint as cp
from counterpoint.web.prefix import checked_root, off, on, on_page
from counterpoint.web.throttle import FREE, LONGEST, Throttle


def test_after_some_failures_one_waits_longer_each_time() -> None:
    now = [0.0]
    throttle = Throttle(lambda: now[0])
    for _ in range(FREE - 1):
        throttle.failed("name ann")
    assert throttle.wait("name ann") == 0

    throttle.failed("name ann")
    first = throttle.wait("name ann", "from 10.0.0.1")
    now[0] += first
    assert throttle.wait("name ann") == 0
    throttle.failed("name ann")

    assert throttle.wait("name ann") == 2 * first > 0
    assert throttle.wait("name bo") == 0


def test_the_wait_has_an_end_and_success_forgives() -> None:
    throttle = Throttle(lambda: 0.0)
    for _ in range(200):
        throttle.failed("name ann")

    assert throttle.wait("name ann") == LONGEST
    throttle.succeeded("name ann")
    assert throttle.wait("name ann") == 0


def test_many_names_do_not_fill_the_memory() -> None:
    throttle = Throttle()
    for number in range(10_050):
        throttle.failed(f"name {number}")

    assert len(throttle._failed) == 10_000


@pytest.mark.parametrize("root", ["/a b", '/"', "/a//b", "/../b", "/a?b", "javascript:x"])
def test_a_root_that_is_no_path_is_refused(root: str) -> None:
    with pytest.raises(cp.QuestionError):
        checked_root(root)


def test_a_prefix_goes_on_once_and_comes_off() -> None:
    for address in ("/", "/queue?at=1#here", "/sources/x"):
        there = on(address, "/study")
        assert there == "/study" + address
        assert on(there, "/study") == there
        assert off(there, "/study") == address
    assert on("https://elsewhere.example/", "/study") == "https://elsewhere.example/"


def test_words_of_a_source_are_never_taken_for_an_address() -> None:
    page = '<a href="/queue">see &#34;href=&#34;/queue&#34;</a> <a href="//x">'

    assert on_page(page, "/study") == page.replace('href="/queue"', 'href="/study/queue"')
