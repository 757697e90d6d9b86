"""Find the risks outside tables, with what is done about each: labelled, defined, listed, or told in sentences."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from functools import cache

from ingest.cells import owners, worded
from ingest.document import Document, Heading, Item, Paragraph, Path, Table
from ingest.prose import NOTHING, Prose
from ingest.rules import compiled, rule, table
from ingest.statements import Claims
from ingest.strategy import Element, Link
from ingest.units import Unit, outside, sentences

FEWEST_WORDS = 2
TOPIC_WORDS = 3  # a label of no more words only names what the risk behind it is about
NEAR = 3  # blocks below a risk's label in which the label of what is done about it may stand
NUMBER = r"(?P<number> ?(?:no\.? ?|number )?(?:\d{1,2}|[A-J]|one|two|three|four|five|six|seven|eight|nine|ten))?"
ASIDE = r"(?P<aside> ?\([^()]{1,60}\))?"
MARK = r"\s?(?P<mark>:(?=\s|$)|[–—](?=\s|$)|-(?=\s)|\.(?=\s)|$)"
BEGINS = re.compile(r"(?:^|[.;:!?()\]|–—-])\s*$")
DEFINED = re.compile(r"^(?P<risk>[^:]{8,200}?) : (?=\S)")
DEFINITION = re.compile(r" : ")
PAIR = re.compile(r"\s(?:[–—-]|→|=>|->)\s+|(?<=\w):\s+")
STATEMENT = re.compile(r";\s+(?:and\s+)?")
CLAUSE = re.compile(r",\s+and\s+")
FURTHER = re.compile(r",?\s+and (?:also )?by (?=\w+ing\b)")  # a second means: "by keeping a boat, and by resting crews"
FEWEST_CLAUSE_WORDS = 4
POINTING = (
    "words",
    "words2",
    "words3",
)  # of what is told: behind "to reduce this", "we will counter this by", "this is met by"
MEANS = "words2"  # behind "we will counter this by"


@dataclass(frozen=True, slots=True)
class Field:
    """A stretch of a block: what its label says that it is ("" where it has none), and how the label goes on."""

    role: str
    words: Prose
    aside: str = ""
    numbered: bool = False


@dataclass(slots=True)
class Risks:
    """The risks and controls of a document, and which controls which."""

    elements: list[Element]
    links: list[Link]


def find_risks(document: Document, all_units: list[Unit], claims: Claims) -> Risks:
    """Find the risks of a document's headings, paragraphs and items, and claim their words."""
    register = _Register()
    if not compiled(table("risks")["signs"]["any"]).search(document.text):
        return register.found
    cut: dict[int, list[Prose]] = defaultdict(list)
    for unit in all_units:
        if unit.kind in ("sentence", "item-sentence"):
            cut[unit.block].append(unit.prose)
    blocks = document.blocks
    parted = [() if isinstance(block, Table) else fields(block.prose) for block in blocks]
    answers = [any(field.role == "control" for field in each) for each in parted]
    for number, block in enumerate(blocks):
        if isinstance(block, Table) or outside(block.path):
            register.leave()
            continue
        register.read(block, parted[number], cut[number], any(answers[number : number + 1 + NEAR]))
    for element in register.found.elements:
        claims.take(element.kind, element.prose.spans())
    return register.found


def fields(words: Prose) -> tuple[Field, ...]:
    """Part a block at its labels: "Risk 2 (high): … Response: … Owner: …"."""
    marks = [match for match in compiled(_labels()).finditer(words.plain) if _is_label(match, words.plain)]
    if not marks:
        return (Field("", words),) if worded(words) else ()
    ends = [*(mark.start() for mark in marks[1:]), len(words.plain)]
    before = words.slice(0, marks[0].start())
    found = [Field("", before)] if worded(before) else []
    for mark, end in zip(marks, ends, strict=True):
        role = next(name for name in table("risks")["labels"] if mark[name])
        found.append(Field(role, words.slice(mark.end(), end), mark["aside"] or "", bool(mark["number"])))
    return tuple(found)


@cache
def _labels() -> str:
    """Give the pattern of all labels: the role's words, a number, an aside in brackets, and the mark behind them."""
    roles = "|".join(f"(?P<{role}>{source})" for role, source in table("risks")["labels"].items())
    return rf"(?<![\w’'-])(?:{roles}){NUMBER}{ASIDE}{MARK}"


def _is_label(match: re.Match[str], words: str) -> bool:
    """Whether what looks like a label is one: with a mark where a statement begins, a capital and a colon, or alone."""
    if not match["mark"]:
        return not match.start()
    if match["mark"] == "." and not match["number"]:
        return False
    return bool(BEGINS.search(words[: match.start()])) or (match["mark"] == ":" and match.group()[0].isupper())


class _Register:
    """Gathers risks from block to block: what is done about one may be said in the blocks under it."""

    def __init__(self) -> None:
        self.found = Risks([], [])
        self.risk: Element | None = None
        self.home: Path = ()
        self.asked = False  # a control's label had nothing behind it: the list under it holds the controls
        self.above: Heading | Paragraph | Item | None = None  # what stands above in the section, and is no risk yet

    def leave(self) -> None:
        """Forget the risk that was read: what follows is about something else."""
        self.risk, self.above, self.asked, self.home = None, None, False, ()

    def read(
        self, block: Heading | Paragraph | Item, parted: tuple[Field, ...], cut: list[Prose], answered: bool
    ) -> None:
        """Read the next block, in its fields and its sentences; `answered`: its label of a control is near."""
        if block.path[: len(self.home)] != self.home:
            self.leave()
        section = _of_risks(block)
        roles = {field.role for field in parted}
        sure = ("risk" in roles and answered) or any(field.role == "risk" and _sure(field) for field in parted)
        if roles & {"risk", "control"} and (section or sure or self.risk):
            self._labelled(block, parted, section)
        elif self.risk and not self.asked and roles & {"owner", "likelihood", "impact"}:
            self._facts(parted)
        elif isinstance(block, Heading):
            self.leave()
            keeping = compiled(table("risks")["signs"]["keeping"]).search(block.prose.plain)
            self.above = block if section and not keeping else None
        elif isinstance(block, Item) and self.asked:
            self._control(block.prose, block.path, "control.labelled")
        elif section and self._defined(block):
            pass
        elif isinstance(block, Item) and section:
            self._item(block)
        elif not isinstance(block, Item) or not section:
            self._told(block, cut, section)

    def _labelled(self, block: Heading | Paragraph | Item, parted: tuple[Field, ...], section: bool) -> None:
        """Read a block with labels; a control's label that no risk's label went before answers what stands above it."""
        for field in parted:
            if field.role == "risk" or (not field.role and section):
                stated, answers = _answered(field.words)
                self._risk(stated, block.path, "risk.labelled")
                self._rate(field.aside)
                for words in answers:
                    self._answer(words, block.path)
            elif field.role == "control":
                if not self.risk and self.above and section:
                    self._risk(self.above.prose, self.above.path, "risk.labelled")
                self._control(field.words, block.path, "control.labelled")
            self.asked = field.role == "control" and not worded(field.words)
        self._facts(parted)

    def _facts(self, parted: tuple[Field, ...]) -> None:
        """Note a risk's owners, likelihood and impact."""
        for field in parted:
            said = field.words.plain.rstrip(" .;,)")
            if self.risk and said and field.role == "owner":
                self.risk.add("ownerText", *owners(said))
            elif self.risk and said and field.role in ("likelihood", "impact"):
                self.risk.add(f"{field.role}Text", said)

    def _rate(self, aside: str) -> None:
        """Read a likelihood and an impact from the brackets behind a risk's label."""
        for role in ("likelihood", "impact"):
            found = re.search(rf"(\w+) {role}|{role}:? (\w+)", aside, re.IGNORECASE)
            if found and self.risk:
                self.risk.add(f"{role}Text", found[1] or found[2])

    def _defined(self, block: Paragraph | Item) -> bool:
        """Read an entry of a definition list, where the term is the risk: whether it is one."""
        match = DEFINED.search(block.prose.plain)
        if not match:
            return False
        self._risk(block.prose.slice(*match.span("risk")), block.path, "risk.defined")
        for part in _split(block.prose.slice(match.end(), len(block.prose.plain)), DEFINITION):
            self._control(part, block.path, "control.defined")
        return True

    def _item(self, item: Item) -> None:
        """Read an item of a list: a risk, with what is done about it behind its label, a dash or a full stop."""
        answers = rule("control.listed")
        if answers.pattern("lead").search(item.lead.plain) or (item.depth and self.risk):
            if self.risk and _does(item.prose.plain):
                self._control(item.prose, item.path, answers.id)
            return
        risk, controls = _halves(item)
        listed = rule("risk.listed")
        undertaken = compiled(table("risks")["signs"]["undertaken"]).search(risk.plain)
        if undertaken or listed.pattern("not_lead").search(item.lead.plain):
            return
        for words in controls if self._risk(risk, item.path, listed.id) else ():
            self._control(words, item.path, answers.id)

    def _told(self, block: Paragraph | Item, cut: list[Prose], section: bool) -> None:
        """Read the sentences that call something a risk, and those behind them that answer it."""
        told = announced = False
        announces = compiled(table("risks")["signs"]["announces"])
        for sentence in cut:
            if announces.search(sentence.plain):
                announced = True
                continue
            words, rest, answered = _risk_in(sentence, section or announced, told)
            if words:
                told = self._risk(words, block.path, "risk.told")
                if answered:
                    self._control(rest, block.path, "control.told")
                else:
                    self._answer(rest, block.path)
            elif told or (section and self.above and _does(sentence.plain)):
                told = self._answer(sentence, block.path) or (told and (section or announced))
        if not section:
            self.leave()
        elif not told:
            self.above = block

    def _answer(self, words: Prose, path: Path) -> bool:
        """Take what some words say against the risk above, and say whether they say anything."""
        match = rule("control.told").pattern("text").search(words.plain) if worded(words) else None
        if not match:
            return False
        if not self.risk and isinstance(self.above, Heading):
            self._risk(self.above.prose, self.above.path, "risk.listed")
        name = next((name for name in match.re.groupindex if match[name] and name not in POINTING), None)
        self._control(words.slice(*match.span(name)) if name else words, path, "control.told")
        return True

    def _risk(self, words: Prose, path: Path, ident: str) -> bool:
        """Add a risk, and what its own words say that it is countered by; say whether the words are enough for one."""
        signs = table("risks")["signs"]
        cut = compiled(signs["countered"]).search(words.plain)
        start = 5 if words.plain.lower().startswith("that ") else 0
        stated = words.slice(start, cut.start() if cut else len(words.plain.rstrip(" –—-:(>")))
        short = len(stated.plain.split()) < FEWEST_WORDS and ident != "risk.told"
        if short or not worded(stated) or compiled(signs["rating"]).search(stated.plain):
            return False
        self.risk, self.home, self.above = rule(ident).element(stated, path), path, None
        self.found.elements.append(self.risk)
        if cut:
            self._control(words.slice(cut.end(), len(words.plain)), path, "control.told")
        return True

    def _control(self, words: Prose, path: Path, ident: str) -> None:
        """Add each of the controls that some words state to the risk that was read last."""
        basis = ("text",) if ident == "control.told" else ("structure",)
        for part in _several(_answering(_done(words))):
            if self.risk and worded(part):
                control = rule(ident).element(part, path, self.risk.prose.plain)
                self.found.elements.append(control)
                self.found.links.append(
                    rule("link.control-of-risk").link(self.risk, "controlledBy", control, basis, (part, path))
                )


def _sure(field: Field) -> bool:
    """Whether a risk's label is one wherever it stands: it has a number, or its words say how the risk is countered."""
    return field.numbered or compiled(table("risks")["signs"]["countered"]).search(field.words.plain) is not None


def _of_risks(block: Heading | Paragraph | Item) -> bool:
    """Whether a block stands in a section about risks, or in a list that is led into as one."""
    entry = rule("risk.listed")
    led = isinstance(block, Item) and entry.pattern("lead").search(block.lead.plain)
    heading = entry.pattern("heading")
    return bool(led) or any(heading.search(title) for title in block.path[-2:])


def _does(words: str) -> bool:
    """Whether words say what is done, as controls do."""
    return rule("control.listed").pattern("text").search(words) is not None


def _answered(words: Prose) -> tuple[Prose, list[Prose]]:
    """Part what stands behind a risk's label into the risk, and the sentences at its end that answer it."""
    stated = sentences(words)
    told = rule("control.told").pattern("text")
    first = next((number for number, each in enumerate(stated) if number and told.search(each.plain)), len(stated))
    if first == len(stated):
        return words, []
    return words.slice(0, len(words.plain) - len(_from(words, stated[first]).plain)), stated[first:]


def _from(words: Prose, part: Prose) -> Prose:
    """Give some words from one of their sentences on."""
    return words.slice(words.starts.index(part.starts[0]), len(words.plain))


def _done(words: Prose) -> Prose:
    """Give what is done, where words say that nothing is done but that."""
    none = compiled(table("risks")["signs"]["none"]).search(words.plain.rstrip(" ."))
    if not none:
        return words
    return words.slice(*none.span("but")) if none["but"] else NOTHING


def _answering(words: Prose) -> Prose:
    """Give what is done, without the words before it that only point back at the risk ("we will counter this by …").

    The means in a word or two say little without whose they are.
    """
    match = rule("control.told").pattern("text").search(words.plain)
    name = next((name for name in POINTING if match and match[name]), None)
    if not match or not name or (name == MEANS and len(match[name].split()) < FEWEST_CLAUSE_WORDS):
        return words
    return words.slice(*match.span(name))


def _halves(item: Item) -> tuple[Prose, list[Prose]]:
    """Part an item into a risk and what is done about it."""
    label = item.prose.slice(0, len(item.prose.plain[: item.label].rstrip(" –—-:.")))
    behind = item.prose.plain[item.label :]
    body = item.prose.slice(len(item.prose.plain) - len(behind.lstrip(" –—-:")), len(item.prose.plain))
    first, *rest = sentences(body) or [NOTHING]
    if label:
        stated, *answers = [*_split(first, STATEMENT), *rest]
        topic = len(label.plain.split()) <= TOPIC_WORDS and not _does(stated.plain)
        return (stated, answers) if topic and stated else (label, [first, *rest] if first else [])
    for pair in PAIR.finditer(first.plain):
        if (
            ":" in pair.group()
            and len(first.plain[: pair.start()].split()) <= TOPIC_WORDS
            and not _does(first.plain[pair.end() :])
        ):
            return first.slice(pair.end(), len(first.plain)), [sentence for sentence in rest if _does(sentence.plain)]
        if _does(first.plain[pair.end() :]):
            return first.slice(0, pair.start()), [first.slice(pair.end(), len(first.plain)), *rest]
    condition = compiled(table("risks")["signs"]["condition"]).search(first.plain)
    if condition:
        return first.slice(*condition.span("risk")), [first.slice(*condition.span("control")), *rest]
    return first, [sentence for sentence in rest if _does(sentence.plain)]


def _risk_in(sentence: Prose, section: bool, told: bool) -> tuple[Prose, Prose, bool]:
    """Find what a sentence calls a risk, the words behind that, and whether they are sure to say what is then done."""
    patterns = [rule("risk.told").conditions["text"]]
    signs = table("risks")["signs"]
    if told or section:
        patterns.append(signs["next"])
    if section:
        patterns += [signs[name] for name in ("consequence", "condition", "feared", "possible", "doubted")]
    for source in patterns:
        match = compiled(source).search(sentence.plain)
        if match:
            name = next(name for name in match.re.groupindex if name.startswith("risk") and match[name])
            rest = sentence.slice(match.end(name), len(sentence.plain))
            rest = rest.slice(len(rest.plain) - len(rest.plain.lstrip(" ,;:.)–—-")), len(rest.plain))
            return sentence.slice(*match.span(name)), rest, source in (signs["consequence"], signs["condition"])
    return NOTHING, NOTHING, False


def _several(words: Prose) -> list[Prose]:
    """Cut what is done into its statements: at full stops, at semicolons, and between two clauses."""
    found = []
    for sentence in sentences(words):
        for part in (means for each in _split(sentence, STATEMENT) for means in _split(each, FURTHER)):
            halves = _split(part, CLAUSE)
            bidden = all(compiled(r"^{act}\b").search(half.plain) for half in halves)
            short = bidden or min(len(half.plain.split()) for half in halves) < FEWEST_CLAUSE_WORDS
            found += [part] if short or len(halves) != 2 or "," in halves[0].plain else halves
    return found


def _split(words: Prose, mark: re.Pattern[str]) -> list[Prose]:
    """Cut words where a mark stands."""
    edges = [0, *(edge for match in mark.finditer(words.plain) for edge in match.span()), len(words.plain)]
    return [words.slice(begin, end) for begin, end in zip(edges[::2], edges[1::2], strict=True)]
