"""Say what a document is: its council, title, period, kind and status, from its title page and first words."""

from __future__ import annotations

import re
from datetime import date
from functools import cache
from pathlib import PurePath

from ingest.document import Document, Heading
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
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def profile(document: Document, slug: str | None = None, facts: dict[str, str] | None = None) -> Profile:
    """Say what a document is; `facts` are those of its manifest entry, which count before what its text says.

    Raises SightlineError where no council is named, or an unknown one, or where the id or the stated period is no such.
    """
    facts = facts or {}
    period_text, start, end = _period(document, facts.get("period"))
    if "period" in facts and start is None:
        raise SightlineError(
            f"{document.name}: the period {facts['period']!r} is not understood. Expected two years, as in 2012-2015."
        )
    council = _council(document, facts.get("council"), start)
    title = facts.get("title") or _title(document)
    kind = facts.get("kind") or _kind(document, title)
    status = facts.get("status") or next((name for name in STATUSES if _on_title_page(document, name)), "unknown")
    slug = slug or facts.get("slug") or _slug(document.name, council, kind, start)
    if not SLUG.fullmatch(slug):
        raise SightlineError(
            f"{document.name}: {slug!r} cannot be an id. Expected small letters and digits with hyphens between them, "
            "as in wirral-2012."
        )
    return Profile(
        slug=slug,
        title=title, council=council.id, kind=kind, status=status, text_kind=facts.get("text_kind", "original"),
        period_text=period_text, period_start=start, period_end=end,
        manifest="\n".join(f"{name}: {value}" for name, value in sorted(facts.items())),
    )  # fmt: skip


@cache
def _names() -> tuple[tuple[re.Pattern[str], Council], ...]:
    found = []
    for council in councils():
        for name in {council.label, *council.alt_labels}:
            ending = (
                r"(?=(?:['’]s)? (?:borough|council|county|city|children|safeguarding|partnership|trust)|['’]s )"
                if name.lower() in WORDS_TOO
                else r"(?:['’]s)?\b"
            )
            found.append((re.compile(rf"\b{re.escape(name)}{ending}", re.IGNORECASE if " " in name else 0), council))
    return tuple(found)


def _council(document: Document, named: str | None, start: date | None) -> Council:
    if named:
        names = {
            council: {council.id, *(key(name) for name in (council.label, *council.alt_labels))}
            for council in councils()
        }
        found = [council for council in councils() if key(named) in names[council] or named == council.id]
        if not found:
            raise SightlineError(
                f"{document.name}: the council {named!r} is not one of the {len(councils())} English councils known. "
                "Use its name as in the vocabulary."
            )
        return max(found, key=lambda council: _in_being(council, start))
    for text in (" \n ".join(document.front), document.text[:FIRST_WORDS], document.text):
        counts = _counts(text)
        if counts:
            return max(counts, key=lambda council: (counts[council], _in_being(council, start), council.id))
    raise SightlineError(
        f"{document.name}: no English council with children's services is named in the text. "
        "Expected one, on the title page or in the first words; "
        "if the name is missing, give it as `council` in a corpus.toml beside the file."
    )


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
    for pattern, council in _names():
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
        return f"{council.id}-{start.year}" + ("" if kind == "strategy" else f"-{kind}")
    stem = "-".join(re.findall(r"[a-z0-9]+", PurePath(name).stem.lower()))
    return stem if stem.startswith(council.id) else f"{council.id}-{stem}".rstrip("-")
