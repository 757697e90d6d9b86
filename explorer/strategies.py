"""The strategies in the store: what they are called on every page, and what must be said beside their name."""

from dataclasses import dataclass

from explorer.reader import View
from explorer.wording import DIGEST, NO_PERIOD, period, sentence
from graph.compare import ALIKE
from graph.tables import Row
from ontology.errors import SightlineError

BEGIN_WITH = 4  # strategies; so many can be read side by side on a laptop


@dataclass(frozen=True)
class Strategy:
    """One document, as the pages name it."""

    iri: str
    slug: str
    title: str
    council: str
    region: str | None
    kind: str
    status: str
    text_kind: str
    period: str | None
    source: str
    supersedes: str | None = None
    superseded_by: str | None = None
    authority_type: str | None = None

    def __post_init__(self) -> None:
        if not self.slug or not self.title:
            raise ValueError(f"a strategy has a slug and a title; {self.iri} has {self.slug!r} and {self.title!r}")

    @property
    def name(self) -> str:
        """Its short name: Wirral 2012–2015; a document that is no strategy says what it is."""
        kind = "" if self.kind == "strategy" else f" {self.kind if self.kind != 'other' else 'document'}"
        return f"{self.council}{' ' + self.period if self.period else ''}{kind}"

    @property
    def is_digest(self) -> bool:
        return self.text_kind == "digest"

    @property
    def cautions(self) -> tuple[str, ...]:
        """What a reader must know before comparing it."""
        said = []
        if self.status == "draft":
            said.append("Draft")
        if self.kind != "strategy":
            said.append(sentence(self.kind if self.kind != "other" else "other document"))
        if self.period is None:
            said.append(NO_PERIOD)
        if self.is_digest:
            said.append("Digest")
        return tuple(said)

    @property
    def reference(self) -> str:
        """Name the document as a reference does, with the note that a digest must carry."""
        years = self.period or NO_PERIOD.lower()
        draft = ", draft" if self.status == "draft" else ""
        return f"{self.council}, {self.title} ({years}{draft})"

    @property
    def note(self) -> str:
        """The note that stands wherever its text is quoted; nothing for an original."""
        return DIGEST if self.is_digest else ""


def strategies(view: View) -> tuple[Strategy, ...]:
    """List the strategies by council and period."""
    return view.kept("strategies as named", lambda: tuple(_strategy(row) for row in view.rows("strategies")))


def find(view: View, slug: str | None) -> Strategy | None:
    """Find a strategy by its slug."""
    return next((strategy for strategy in strategies(view) if strategy.slug == slug), None)


def known(view: View, slug: str | None) -> Strategy:
    """Find a strategy by its slug; raise SightlineError, in words, where there is none."""
    strategy = find(view, slug)
    if strategy is None:
        raise SightlineError(f"There is no strategy called “{slug or ''}” here. /strategies.csv lists those that are.")
    return strategy


def newest(view: View) -> tuple[Strategy, ...]:
    """Give each council's newest strategy or plan, at most four: what pages begin with that were not told which."""
    latest = {each.council: each for each in strategies(view) if each.kind in ALIKE}
    return tuple(latest.values())[:BEGIN_WITH]


def counts(view: View) -> dict[tuple[str, str], int]:
    """Count what each strategy states: by its IRI and the kind."""
    return {(row["strategy"], row["kind"]): row["n"] for row in view.rows("counts")}


def warnings(view: View) -> dict[str, list[str]]:
    """Give what is to be looked at in each strategy, by its slug; those without a warning are not there."""
    said: dict[str, list[str]] = {}
    for row in view.rows("warnings"):
        said.setdefault(row["slug"], []).append(row["warning"])
    return said


def _strategy(row: Row) -> Strategy:
    return Strategy(
        iri=row["strategy"],
        slug=row["slug"],
        title=row["title"],
        council=row["councilLabel"] or row["council"].rpartition("/")[2],
        region=row["region"],
        kind=row["kind"],
        status=row["status"],
        text_kind=row["textKind"],
        period=period(row["periodStart"], row["periodEnd"]),
        source=row["source"],
        supersedes=row["supersedes"],
        superseded_by=row["supersededBy"],
        authority_type=row["authorityType"],
    )
