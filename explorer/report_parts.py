"""The parts of a report: headings, paragraphs, quotations, lists, tables; and how places and measures are written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from explorer.wording import DIGEST, listed
from graph.gaps import Recall
from graph.stated import Place
from ingest.evaluation.figures import MEASURES
from ingest.evaluation.measured import FEWEST

SHOWN = 4  # of the things that lack something, or hang loose in one way; the JSON and the CSV have all
OF_PLAN_ROWS = ("action.plan", "action.owner", "action.due", "action.outputs")  # measures
LONGEST_PATH = 100  # characters of the headings over a quotation; of longer ones the last stands
LONGEST = 320  # characters of a quotation; the place says where the rest stands


@dataclass(frozen=True)
class Heading:
    """A heading; `level` 0 is the title. `new_page`: it begins a page, where a form has pages."""

    level: int
    words: str
    new_page: bool = False


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; `name` is what it begins with, and what is said to be looked for."""

    words: str
    name: str = ""


@dataclass(frozen=True)
class Quotation:
    """Words of a document, its place, and what must be said of them.

    `slug` and `at` lead to the words in their text, where that is in the store: its slug, and 120-164.
    """

    words: str
    place: str
    slug: str | None = None
    at: str | None = None


@dataclass(frozen=True)
class Listing:
    """A list."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Table:
    """A table: its heads, its rows, and the share of the width that each column takes."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]


Part = Heading | Paragraph | Quotation | Listing | Table


def sureness(recall: Sequence[Recall]) -> str:
    """Say how much of a class is found, and where that says little."""
    if not recall:
        return "This was not measured."
    text = " In the running text this was not measured." if any(each.measure in OF_PLAN_ROWS for each in recall) else ""
    return f"Found in annotated documents: {shares(recall)}.{text}"


def shares(recall: Sequence[Recall]) -> str:
    """Write how much is found: 455 of 486 actions (94%)."""
    said = []
    for each in recall:
        what = MEASURES[each.measure]
        said.append(f"{each.found} of {each.annotated} {what[:1].lower()}{what[1:]} ({share(each)})")
    return listed(said) or "not measured"


def share(each: Recall) -> str:
    return f"{each.found / each.annotated:.0%}" if each.annotated >= FEWEST else "too few to say"


def quotation(slug: str, place: Place, said: str, text_kind: str, label: str = "") -> Quotation:
    """Quote words at their place; `said` stands before it, and a digest is marked behind."""
    words = f"{said} {where(place)}{digest_note(text_kind)}".lstrip()
    return Quotation(label + cut(place.exact), words, slug, f"{place.start}-{place.end}")


def where(place: Place) -> str:
    section = place.section or ""
    if len(section) > LONGEST_PATH:
        section = f"… > {cut(section.rpartition(' > ')[2], LONGEST_PATH)}"
    return f"{f'Section “{section}”, characters' if section else 'Characters'} {place.start}–{place.end}."


def digest_note(text_kind: str) -> str:
    return f" [{DIGEST}]" if text_kind == "digest" else ""


def cut(words: str, longest: int = LONGEST) -> str:
    text = " ".join(words.split()).lstrip("-•*#| ")
    return text if len(text) <= longest else f"{text[: longest - 1].rstrip()}…"


def first_of(quotations: Sequence[Quotation]) -> Iterator[Part]:
    yield from quotations[:SHOWN]
    if len(quotations) > SHOWN:
        yield Paragraph(f"And {len(quotations) - SHOWN} more, all of which are in the JSON form of this report.")
