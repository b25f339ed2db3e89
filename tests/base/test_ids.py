from __future__ import annotations

import pytest

from tabletop.base.ids import slug


@pytest.mark.parametrize(
    ("title", "id"),
    [
        ("Één proef: 2026!", "een-proef-2026"),
        ("中", ""),
        ("a" * 90, "a" * 60),
        ("a" * 59 + " b", "a" * 59),
        ("stroomstoring " * 5, "stroomstoring-stroomstoring-stroomstoring-stroomstoring"),
    ],
)
def test_an_id_is_made_of_a_title(title: str, id: str) -> None:
    assert slug(title) == id
