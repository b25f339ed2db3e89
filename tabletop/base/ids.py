"""Names for the identities that walk through the house, so that a type checker tells them apart."""

from __future__ import annotations

from typing import NewType

RoleCode = NewType("RoleCode", str)
InjectId = NewType("InjectId", str)
ActionRef = NewType("ActionRef", str)
"""An expected action: `<inject>.<action>`, for example `i9.2`. A signal is written the same way."""
ChoiceId = NewType("ChoiceId", str)
FunctionId = NewType("FunctionId", str)
ObjectiveId = NewType("ObjectiveId", str)
EntryNumber = NewType("EntryNumber", int)
