"""Read from a pattern what words every match of it holds: words that lack them need not be searched.

A pattern is read as Python writes it: letters, sets, groups, choices, repetitions. What is not read is taken to match
anything, so a reading may say too little of a pattern, and never too much.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import NamedTuple

DIGIT = "0"  # stands for any
BEGUN = "*"  # behind a sign, which then is how a word begins, and not all of it
NEGATIVE = ("(?!", "(?<!")
POSITIVE = ("(?=", "(?<=")
# A word that stands in most sentences, and tells little: where one of several words is asked for, rather not it.
USUAL = frozenset({
    "a", "all", "an", "and", "are", "as", "at", "be", "been", "by", "can", "for", "from", "had", "has", "have", "in",
    "is", "it", "its", "not", "of", "on", "or", "our", "shall", "that", "the", "their", "they", "this", "to", "us",
    "was", "we", "were", "which", "who", "will", "with",
})  # fmt: skip

Spelling = Callable[[str], str]  # gives what a named list stands for: `{verb}`
Sign = str
Clause = frozenset[Sign]  # signs of which words hold one


class Need(NamedTuple):
    """What words hold where a pattern matches: a sign of each clause, and of each choice all that one part needs."""

    clauses: frozenset[Clause] = frozenset()
    choices: tuple[tuple[Need, ...], ...] = ()


class Letters(NamedTuple):
    """A run of letters and digits."""

    run: str


class Group(NamedTuple):
    """Sequences of which one matches; `mark` is how its bracket opens."""

    mark: str
    parts: tuple[Sequence, ...]


class Optional(NamedTuple):
    """What may be missing."""

    node: Node


class Repeated(NamedTuple):
    """What matches once or more."""

    node: Node


# Where a word begins or ends; a character of none; any letter of one, and perhaps more; what may be anything.
EDGE, MARK, LETTER, ANY = "edge", "mark", "letter", "any"
Node = str | Letters | Group | Optional | Repeated
Sequence = tuple[Node, ...]
NOTHING = Need()
TOKEN = re.compile(
    r"(?P<list>\{[a-z]+\})|(?P<repeat>(?:[*+?]|\{\d*,?\d*\})[?+]?)|(?P<open>\((?:\?(?:P<\w+>|<?[=!]|-?[a-z]*:))?)"
    r"|(?P<set>\[\^?\]?(?:\\.|[^\]\\])*\])|(?P<escape>\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|.))|(?P<other>.)",
    re.DOTALL,
)
MEMBER = re.compile(r"\\(?:x[0-9a-f]{2}|u[0-9a-f]{4}|.)|.", re.DOTALL)


def as_written(name: str) -> str:
    """Spell out no list: a pattern that names none is written as it is."""
    return name


def need(source: str, spell: Spelling = as_written) -> Need:
    """Give what words hold in which a pattern matches; `spell` spells out the lists that it names."""
    return _of_group(Reader(source, spell).alternatives(), False, False)


class Reader:
    """Reads a pattern from its start to its end."""

    def __init__(self, source: str, spell: Spelling) -> None:
        self.tokens = [(str(token.lastgroup), token.group()) for token in TOKEN.finditer(source)]
        self.spell = spell
        self.at = 0

    def alternatives(self) -> tuple[Sequence, ...]:
        """Read to the end of a group, or of the pattern."""
        parts: list[list[Node]] = [[]]
        while self.at < len(self.tokens):
            kind, token = self.tokens[self.at]
            self.at += 1
            if (kind, token) == ("other", ")"):
                break
            if (kind, token) == ("other", "|"):
                parts.append([])
            else:
                self._add(parts[-1], self._node(kind, token))
        return tuple(map(tuple, parts))

    def _add(self, part: list[Node], node: Node) -> None:
        """Add a node as often as what stands behind it says."""
        kind, token = self.tokens[self.at] if self.at < len(self.tokens) else ("", "")
        if kind == "repeat":
            self.at += 1
            part.append(Optional(node) if token[0] in "*?" or token.startswith(("{0", "{,")) else Repeated(node))
        elif isinstance(node, Letters) and part and isinstance(part[-1], Letters):
            part[-1] = Letters(part[-1].run + node.run)
        else:
            part.append(node)

    def _node(self, kind: str, token: str) -> Node:
        if kind == "open":
            return Group(token, self.alternatives())
        if kind == "list":
            return _list(token, self.spell)
        if kind == "set":
            return _set(token)
        if kind == "escape":
            return _escape(token)
        if token in "^$":
            return EDGE
        return ANY if token == "." else _letter(token)


@cache
def _list(token: str, spell: Spelling) -> Node:
    """Read a named list once for all patterns."""
    return Group("(?:", Reader(spell(token), spell).alternatives())


def _letter(written: str) -> Node:
    if written.isdecimal():
        return Letters(DIGIT)
    return Letters(written.casefold()) if written.isalnum() or written == "_" else MARK


def _escape(token: str) -> Node:
    """Read what stands behind a backslash: a class, an edge, or a character."""
    if token[1] in "xu":
        return _letter(chr(int(token[2:], 16)))
    if token[1] in "bAZ":
        return EDGE
    if token[1] in "sW":
        return MARK
    if token[1] == "w":
        return LETTER
    if token[1] == "d":
        return Letters(DIGIT)
    return ANY if token[1].isalnum() else _letter(token[1])


def _set(token: str) -> Node:
    """Read a set of characters: a mark where none is a letter, a letter that it has in both cases, else anything."""
    if token.startswith("[^"):
        return MARK if r"\w" in token else ANY
    if r"\w" in token:
        return LETTER
    members = [_escape(one) if one.startswith("\\") else _letter(one) for one in MEMBER.findall(token[1:-1])]
    if all(member in (EDGE, MARK) for member in members):
        return MARK
    return members[0] if len(set(members)) == 1 else ANY


def opens(nodes: Sequence, behind: bool) -> bool:
    """Whether what matches begins at a word's edge; `behind`: whether what stands behind it does."""
    for number, node in enumerate(nodes):
        if isinstance(node, Optional):
            if not opens((node.node,), True):
                return False
        elif isinstance(node, Group) and node.mark.startswith("(?<"):
            continue
        elif isinstance(node, Group) and node.mark == "(?!":
            if (LETTER,) in node.parts:
                return True
        elif isinstance(node, Group):
            rest = opens(nodes[number + 1 :], behind)
            if node.mark == "(?=":
                return rest or all(opens(part, False) for part in node.parts)
            return all(opens(part, rest) for part in node.parts)
        else:
            return node in (EDGE, MARK) or (isinstance(node, Repeated) and opens((node.node,), False))
    return behind


def _closes(nodes: Sequence, before: bool) -> bool:
    """Whether what matches ends at a word's edge, or is nothing behind one; `before`: whether it begins at one."""
    for node in nodes:
        before = _after(node, before)
    return before


def _after(node: Node, before: bool) -> bool:
    """Whether a word's edge stands behind a node; `before`: whether one stands before it."""
    if isinstance(node, Optional):
        return before and _after(node.node, before)
    if isinstance(node, Repeated):
        return _after(node.node, before and _after(node.node, before))
    if isinstance(node, Group):
        if node.mark in ("(?=", "(?!"):
            return before
        if node.mark == "(?<!":
            return before or (LETTER,) in node.parts
        if node.mark == "(?<=":
            return before or all(_closes(part, False) for part in node.parts)
        return all(_closes(part, before) for part in node.parts)
    return node in (EDGE, MARK)


def _of_sequence(nodes: Sequence, before: bool, behind: bool) -> Need:
    """Give what a sequence needs; `before`, `behind`: whether a word's edge surely stands there."""
    clauses: set[Clause] = set()
    choices: list[tuple[Need, ...]] = []
    for number, node in enumerate(nodes):
        if isinstance(node, Letters) and before:
            clauses.add(frozenset({node.run if opens(nodes[number + 1 :], behind) else node.run + BEGUN}))
        repeated = isinstance(node, Repeated)
        group = node.node if isinstance(node, Repeated) else node
        if repeated and isinstance(group, Letters) and before:
            clauses.add(frozenset({group.run + BEGUN}))
        if isinstance(group, Group) and group.mark not in NEGATIVE:
            ends = opens(nodes[number + 1 :], behind) and not repeated and group.mark not in POSITIVE
            found = _of_group(group.parts, before and group.mark != "(?<=", ends)
            clauses |= found.clauses
            choices += found.choices
        before = _after(node, before)
    return Need(frozenset(clauses), tuple(choices))


def _of_group(parts: tuple[Sequence, ...], before: bool, behind: bool) -> Need:
    """Give what a choice between sequences needs: a sign of the rarest clauses of all, and then all that one needs."""
    needs = [_of_sequence(part, before, behind) for part in parts]
    if len(needs) == 1:
        return needs[0]
    if NOTHING in needs:
        return NOTHING
    rarest = frozenset().union(*(min(each.clauses, key=_frequency) for each in needs))
    single = [each for each in needs if len(each.clauses) == 1 and not each.choices]
    several = [each for each in needs if len(each.clauses) > 1 or each.choices]
    if not several:
        return Need(frozenset({rarest}))
    joined = [Need(frozenset({frozenset().union(*(clause for each in single for clause in each.clauses))}))]
    return Need(frozenset({rarest}), ((*(joined if single else ()), *several),))


def _frequency(clause: Clause) -> float:
    """Guess how often words hold a clause, to choose among clauses: the longer its signs are, the rarer."""
    return sum(1.0 if sign in USUAL else 2.0 ** -len(sign) for sign in clause)
