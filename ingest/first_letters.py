"""Read from a pattern with which letters its matches begin: before any other it need not be tried."""

from __future__ import annotations

from ingest.needs import (
    ANY,
    DIGIT,
    EDGE,
    NEGATIVE,
    POSITIVE,
    Group,
    Letters,
    Node,
    Optional,
    Reader,
    Repeated,
    Sequence,
    Spelling,
    as_written,
    opens,
)


def where_tried(source: str, spell: Spelling = as_written) -> str:
    """Give what holds wherever a pattern matches, to stand before it: a word's edge, its first letter.

    It is nothing where a match may begin with any letter or with none, or stands only at the start of all words.
    """
    parts = Reader(source, spell).alternatives()
    letters = _of_parts(parts)
    if source.startswith("^") or letters & {ANY, EDGE}:
        return ""
    edge = r"\b" if all(opens(part, False) for part in parts) else ""
    return f"{edge}(?=[{''.join(sorted(letters))}])".replace(DIGIT, r"\d")


def _of_parts(parts: tuple[Sequence, ...]) -> frozenset[str]:
    return frozenset().union(*map(_of_sequence, parts))


def _of_sequence(nodes: Sequence) -> frozenset[str]:
    """Give the letters with which a sequence begins; with an edge among them where it may hold none."""
    letters: frozenset[str] = frozenset({EDGE})
    for node in nodes:
        letters = letters - {EDGE} | _of_node(node)
        if EDGE not in letters:
            break
    return letters


def _of_node(node: Node) -> frozenset[str]:
    if isinstance(node, Letters):
        return frozenset(node.run[0])
    if isinstance(node, Optional):
        return _of_node(node.node) | {EDGE}
    if isinstance(node, Repeated):
        return _of_node(node.node)
    if isinstance(node, Group):
        return frozenset({EDGE}) if node.mark in (*NEGATIVE, *POSITIVE) else _of_parts(node.parts)
    return frozenset({EDGE if node == EDGE else ANY})
