"""Hostile and broken files end in a clear problem, never in a traceback or a crash."""

from __future__ import annotations

import pytest

from tabletop.scenario.yaml_source import read_yaml


@pytest.mark.parametrize(
    ("written", "name", "line"),
    [
        ("a: 1\na: 2\n", "duplicate_key", 2),
        ("a:\n\tb: 1\n", "tab", 2),
        ("a: b: c\n", "colon", 1),
        ("a: 'b\n", "syntax_from", 2),
        ("a: ]\n", "syntax", 1),
        ("a: &x 1\nb: *x\n", "alias", 2),
        ("a: !!python/object:os.system 1\n", "tag", 1),
        ("[a]: 1\n", "key", 1),
        ("a: 1\n---\nb: 1\n", "documents", 2),
        ("- a\n", "no_mapping", 1),
        ("", "no_mapping", 1),
        ("a: \x07\n", "control", 1),
        ("a: \ud800\n", "control", 1),
        (b"a: 1\nb: caf\xe9\n", "encoding", 2),
        ("a: 1\n".encode("utf-16"), "utf16", 1),
        ("a: 1\n".encode("utf-16-le"), "utf16", 1),
        ("a: " + "[" * 100_000, "depth", 1),
        ("a: " + "{b: " * 100_000, "depth", 1),
        ("- " * 100_000, "depth", 1),
        ("a: [" + "b," * 200_001 + "]", "nodes", 1),
        ("a: " + "b" * 10_000_000, "size", 1),
        ("a: &a [x]\nb: &b [*a, *a]\nc: [*b, *b]\n", "alias", 2),
    ],
)
def test_a_bad_file_says_what_is_wrong_and_where(written: str | bytes, name: str, line: int) -> None:
    source = read_yaml(written)
    assert [problem.message.key for problem in source.problems] == [f"scenario.yaml.{name}"]
    assert source.problems[0].line == line


def test_two_equal_keys_name_both_lines_and_the_first_counts() -> None:
    source = read_yaml("a: 1\nb: 2\na: 3\n")
    assert source.data == {"a": "1", "b": "2"}
    assert dict(source.problems[0].message.values)["first"] == 1


def test_a_byte_order_mark_is_no_problem() -> None:
    assert read_yaml("a: é\n".encode("utf-8-sig")).data == {"a": "é"}


def test_every_scalar_is_text_and_what_is_empty_is_left_out() -> None:
    source = read_yaml("a: 10:30\nb: no\nc: 012\nd:\ne: ~\nf: ''\ng: 'null'\n")
    assert source.data == {"a": "10:30", "b": "no", "c": "012", "f": "", "g": "null"}
    assert set(source.empties()) == {("d",), ("e",)}


def test_a_place_is_that_of_the_nearest_thing_that_stands_there() -> None:
    source = read_yaml("a:\n  - b: 1\n    c: 2\n")
    assert source.place(("a", 0, "c")) == (3, 5)
    assert source.place(("a", 0, "zzz")) == (2, 5)
    assert source.place(("a", 7)) == (1, 1)
