"""Say what a document is: its councils, title, period, kind and status, from its title page and first words."""

from __future__ import annotations

import difflib
import re
from datetime import date
from functools import cache
from pathlib import PurePath

from ingest.document import Document, Heading
from ingest.editions import earlier_edition
from ingest.manifest import BETWEEN
from ingest.strategy import Profile
from ingest.wording import key
from ontology.errors import SightlineError
from ontology.vocabulary import Council, councils

YEARS = re.compile(r"\b(?P<first>20\d{2})\s*(?:[-–—/]|to|until)\s*(?P<last>20\d{2}|\d{2})\b")
PERIOD_WORDS = re.compile(
    r"\b(?:for the period|period of|strategy|plan|from|covers?|between)\b[^.]{0,80}$", re.IGNORECASE
)
KINDS = (("strategy", r"\bstrateg(?:y|ies)\b"), ("plan", r"\bplan\b"), ("report", r"\breport\b"))
STATUSES = ("draft", "final")
REPORT = re.compile(r"^(?:recommendations?|report author|purpose of (?:the )?report)\W*$", re.IGNORECASE)
# Councils whose names are also common English words count only where they are written as a council's.
WORDS_TOO = {"reading", "bury"}
FIRST_WORDS = 4000
LONGEST_PERIOD = 15  # years
LEADS = 2  # times as often as any other a council is named whose document it is, where its title page does not say so
MOST_NAMED = 4  # of the councils between which nothing decides
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def profile(
    document: Document, slug: str | None = None, facts: dict[str, str] | None = None, otherwise: Council | None = None
) -> Profile:
    """Say what a document is; `facts` are those of its manifest entry, which count before what its text says.

    Where nothing says whose it is, it is that of the council `otherwise`, if one is given.

    Raises SightlineError where no council is named, several about equally, or an unknown one, or where the id or the
    stated period is no such.
    """
    facts = facts or {}
    period_text, start, end = _period(document, facts.get("period"))
    if "period" in facts and start is None:
        raise SightlineError(
            f"{document.name}: the period {facts['period']!r} is not understood. Expected two years, as in 2012-2015."
        )
    names = [name.strip() for name in facts.get("council", "").split(BETWEEN.strip()) if name.strip()]
    found = tuple(dict.fromkeys(_known(document, name, start) for name in names)) or (
        _council(document, start, otherwise),
    )
    title = facts.get("title") or _title(document)
    kind = facts.get("kind") or _kind(document, title)
    status = facts.get("status") or next((name for name in STATUSES if _on_title_page(document, name)), "unknown")
    slug = slug or facts.get("slug") or _slug(document.name, found[0], kind, start)
    earlier = earlier_edition(document, start)
    supersedes = facts.get("supersedes") or (_named(found[0], kind, earlier) if earlier else None)
    for ident in filter(None, (slug, supersedes)):
        if not SLUG.fullmatch(ident):
            raise SightlineError(
                f"{document.name}: {ident!r} cannot be an id. Expected small letters and digits with hyphens between "
                "them, as in wirral-2012."
            )
    return Profile(
        slug=slug,
        title=title, councils=tuple(council.id for council in found), kind=kind,
        status=status, text_kind=facts.get("text_kind", "original"),
        period_text=period_text, period_start=start, period_end=end, supersedes=supersedes,
        manifest="\n".join(f"{name}: {value}" for name, value in sorted(facts.items())),
    )  # fmt: skip


@cache
def _names() -> tuple[tuple[str, re.Pattern[str], Council], ...]:
    found = []
    for council in councils():
        for name in {council.label, *council.alt_labels}:
            ending = (
                r"(?=(?:['’]s)? (?:borough|council|county|city|children|safeguarding|partnership|trust)|['’]s )"
                if name.lower() in WORDS_TOO
                else r"(?:['’]s)?\b"
            )
            pattern = re.compile(rf"\b{re.escape(name)}{ending}", re.IGNORECASE if " " in name else 0)
            found.append((name.casefold(), pattern, council))
    return tuple(found)


def _known(document: Document, named: str, start: date | None) -> Council:
    """Find the council that is meant by a name of its own, or by its id."""
    names = {
        council: {council.id, *(key(name) for name in (council.label, *council.alt_labels))} for council in councils()
    }
    found = [council for council in councils() if key(named) in names[council] or named == council.id]
    if not found:
        labels = {council.label.lower(): council.label for council in councils()}
        near = difflib.get_close_matches(named.lower(), labels, n=1)
        raise SightlineError(
            f"{document.name}: the council {named!r} is not one of the {len(councils())} English councils known. "
            f"Use its name as in the vocabulary{f': perhaps {labels[near[0]]!r}' if near else ''}."
        )
    return max(found, key=lambda council: _in_being(council, start))


def _council(document: Document, start: date | None, otherwise: Council | None) -> Council:
    """Find whose a document is: the council on its title page, else the one that leads in its first words, or in all.

    Neighbours may be mentioned; where two are named about as often, nothing decides, and the document is refused.
    """
    front = _counts(" \n ".join(document.front))
    contested: list[Council] = []
    for text in (" \n ".join(document.front), document.text[:FIRST_WORDS], document.text):
        counts = _counts(text)
        counts = {council: number for council, number in counts.items() if not front or council in front}
        if not counts:
            continue
        first = max(counts, key=lambda council: (counts[council], _in_being(council, start), council.id))
        rivals = [
            council
            for council, number in counts.items()
            if number * LEADS > counts[first] and not _share_a_name(council, first)
        ]
        if not rivals:
            return first
        contested = [first, *rivals]
    if otherwise:
        return otherwise
    if contested:
        raise SightlineError(_undecided(document, contested))
    raise SightlineError(
        f"{document.name}: no English council with children's services is named in the text. "
        "Expected one, on the title page or in the first words. If the name is missing, say it with --council NAME, "
        'or as council = "NAME" in a corpus.toml beside the file.'
    )


def _undecided(document: Document, contested: list[Council]) -> str:
    """Say between which councils nothing decides, how often each is named, and what to do."""
    counts = _counts(document.text)
    contested = sorted(contested, key=lambda council: (-counts.get(council, 0), council.label))
    named = [f"{council.label} ({_times(counts.get(council, 0))})" for council in contested[:MOST_NAMED]]
    more = [f"{len(contested) - MOST_NAMED} more"] if len(contested) > MOST_NAMED else []
    both = ", ".join(f'"{council.label}"' for council in contested[:2])
    return (
        f"{document.name}: {len(contested)} councils are named about equally, and none leads: "
        f"{', '.join([*named, *more])}. Expected one whose document it is. "
        f'Say which with --council NAME, or as council = "{contested[0].label}" in a corpus.toml beside the file; '
        f"a joint strategy lists its councils there: council = [{both}]."
    )


def _times(number: int) -> str:
    return "once" if number == 1 else f"{number} times"


def _share_a_name(one: Council, other: Council) -> bool:
    """Whether two councils followed one another under one name, so that the years decide between them."""
    return bool({one.label, *one.alt_labels} & {other.label, *other.alt_labels})


def _in_being(council: Council, start: date | None) -> bool:
    """Whether a council was there when a period began; without a period, whether it is there still.

    Councils follow one another on 1 April: of a period's first year, the one counts that had most of it.
    """
    if start is None:
        return council.valid_to is None
    day = start.replace(month=4, day=1)
    return (council.valid_from is None or council.valid_from <= day) and (
        council.valid_to is None or council.valid_to >= day
    )


def _counts(text: str) -> dict[Council, int]:
    """Count how often each council is named; a longer name is not also counted as the shorter one inside it."""
    places: list[tuple[int, int, Council]] = []
    folded = text.casefold()
    for name, pattern, council in _names():
        if name not in folded:
            continue
        places += [(match.start(), match.end(), council) for match in pattern.finditer(text)]
    counts: dict[Council, int] = {}
    widest, reached = (0, 0), -1
    for start, end, council in sorted(places, key=lambda place: (place[0], -place[1])):
        if start >= reached or (start, end) == widest:  # councils that followed one another share a name
            counts[council] = counts.get(council, 0) + 1
            widest, reached = (start, end), max(end, reached)
    return counts


def _period(document: Document, stated: str | None) -> tuple[str | None, date | None, date | None]:
    """Find the stated period: in the manifest, on the title page, else in the first words about the strategy."""
    title_page = [(text, False) for text in ([stated] if stated else document.front)]
    for text, in_prose in title_page if stated else [*title_page, (document.text[:FIRST_WORDS], True)]:
        for match in YEARS.finditer(text):
            if in_prose and not PERIOD_WORDS.search(text[: match.start()]):
                continue
            first, last = int(match["first"]), int(match["last"])
            last = last if last > 99 else first // 100 * 100 + last
            if first <= last <= first + LONGEST_PERIOD:
                return match.group(), date(first, 1, 1), date(last, 12, 31)
    return None, None, None


def _title(document: Document) -> str:
    """Take the title from the title page: the lines that say strategy or plan, else the longest."""
    lines = [line for line in document.front if not re.fullmatch(r"[\W\d]*|\W*draft\W*", line, re.IGNORECASE)]
    named = [line for line in lines if re.search(r"\b(?:strateg|plan\b|statement|report)", line, re.IGNORECASE)]
    title = (named or sorted(lines, key=len, reverse=True) or [PurePath(document.name).stem])[0]
    return YEARS.sub("", title).strip(" -–—:,.") or title


def _kind(document: Document, title: str) -> str:
    headings = [block.prose.plain for block in document.blocks if isinstance(block, Heading)]
    if any(REPORT.match(heading) for heading in headings):
        return "report"
    return next((kind for kind, source in KINDS if re.search(source, title, re.IGNORECASE)), "other")


def _on_title_page(document: Document, word: str) -> bool:
    return any(re.search(rf"\b{word}\b", line, re.IGNORECASE) for line in document.front)


def _slug(name: str, council: Council, kind: str, start: date | None) -> str:
    """Name the strategy by council and first year (and kind where it is no strategy), else council and file name."""
    if start:
        return _named(council, kind, start.year)
    stem = "-".join(re.findall(r"[a-z0-9]+", PurePath(name).stem.lower()))
    return stem if stem.startswith(council.id) else f"{council.id}-{stem}".rstrip("-")


def _named(council: Council, kind: str, year: int) -> str:
    """Name a strategy by its council and first year, and by its kind where it is no strategy."""
    return f"{council.id}-{year}" + ("" if kind == "strategy" else f"-{kind}")
