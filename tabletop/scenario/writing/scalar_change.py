"""A changed text in the place of the old one, in the manner the old one was written."""

from __future__ import annotations

from typing import Any

from tabletop.scenario.shape import Part
from tabletop.scenario.writing.layout import Layout, is_text, single
from tabletop.scenario.writing.splice import CannotSplice, Edit, line_end, line_start
from tabletop.scenario.writing.yaml_marks import Node
from tabletop.scenario.writing.yaml_scalar import LINE, lines, one_line

_NARROWEST = 60
"""A text whose lines are shorter is not wrapped on purpose."""


class Scalars:
    """Makes the edits of single values in one text."""

    def __init__(self, text: str, layout: Layout) -> None:
        self._text = text
        self._step = max(layout.step, 2)

    def of_single(self, node: Node, part: Part, held: Any, parent: Node, column: int | None = None) -> Edit:
        """Change the single value of a field; `column` is where the dash stands when it is an item of a list."""
        if held is not None and is_text(part):
            return self.of_text(node, held, parent.column if column is None else column, parent.is_flow)
        return self._in_one_line(node, single(part, held, parent.is_flow, _mark(node)))

    def of_text(self, node: Node, text: str, column: int, in_flow: bool) -> Edit:
        """Change a text: folded, literal or quoted as it was, over one line or several."""
        if in_flow:
            return self._in_one_line(node, one_line(text, True, _mark(node)))
        made = self._lines(node, text, column)
        if made is None or len(made) == 1:
            return self._in_one_line(node, one_line(text, like=_mark(node)))
        return self._in_lines(node, made)

    def _lines(self, node: Node, text: str, column: int) -> list[str] | None:
        """Return the lines of a text that had several, or that needs several; None when one will do."""
        first, *rest = self._text[node.start : node.end].split("\n")
        if not rest:
            before = node.start - line_start(self._text, node.start)
            if "\n" in text:
                return lines(text, column + self._step, "|") or lines(text, column + self._step, ">")
            long = " " in text and before + len(one_line(text, like=_mark(node))) > LINE
            return lines(text, column + self._step, ">") if long else None
        told = [row for row in rest if row.strip()]
        indent = len(told[0]) - len(told[0].lstrip()) if told else 0
        indent = indent if indent > column else column + self._step
        old = rest if node.is_block_text else [first, *rest]
        width = max((len(row.rstrip()) for row in old[:-1]), default=0)
        made = lines(text, indent, node.style, "\n".join(old), width if width > _NARROWEST else LINE)
        if made is None and "\n" in text and node.style != ">":
            return lines(text, indent, ">")
        return made

    def _in_one_line(self, node: Node, text: str) -> Edit:
        """Put a text of one line in the place of a scalar; a comment behind the sign of a block text stays."""
        text = space_before(self._text, node) + text
        if not node.is_block_text:
            return Edit(node.start, node.end, text)
        return Edit(node.start, line_end(self._text, node.end) - 1, text + self._behind(node))

    def _in_lines(self, node: Node, made: list[str]) -> Edit:
        """Put several lines in the place of a scalar; a comment at the end of its line stays on the first."""
        before = space_before(self._text, node)
        if made[0][:1] in ("|", ">"):
            text = "\n".join((before + made[0] + self._behind(node), *made[1:]))
            return Edit(node.start, line_end(self._text, node.end) - 1, text)
        if node.is_block_text:
            raise CannotSplice
        return Edit(node.start, node.end, before + "\n".join(made))

    def _behind(self, node: Node) -> str:
        """Return the blanks and the comment at the end of a scalar's line."""
        if node.is_block_text:
            line = self._text[node.start : line_end(self._text, node.start) - 1]
            return line[len(line.split(None, 1)[0]) :].rstrip()
        return self._text[node.end : line_end(self._text, node.end) - 1].rstrip()


def space_before(text: str, node: Node) -> str:
    """Return the space that a key without a value needs before its new one."""
    return " " if node.start == node.end and text[node.start - 1 : node.start] in (":", "-", ",") else ""


def _mark(node: Node) -> str:
    """Return the quotation mark of a scalar."""
    return node.style if node.style in ("'", '"') else ""
