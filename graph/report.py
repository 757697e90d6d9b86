"""All that is to be said of one strategy's gaps and loose ends, as values that can be written in any form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from graph.compare import ALIKE
from graph.exemplars import Exemplar
from graph.exemplars import peers as peers_of
from graph.gaps import Gap, Recall, gaps
from graph.in_force import Calendar
from graph.loose_ends import KINDS, Kind, LooseEnd, loose_ends, totals
from graph.peers import whose_are
from graph.stated import Stated
from graph.store import Store
from graph.tables import table

if TYPE_CHECKING:
    import pandas as pd

Measured = Mapping[str, tuple[int, int]]  # by measure of extraction: how many were found of how many annotated

GAP_COLUMNS = (
    "theme", "themeLabel", "standing", "rung", "rungName", "nMentioned", "nPrioritised", "nPlanned", "nOwned",
    "nMeasured", "verdict", "why", "nextRung", "needs", "lacking", "uncounted", "recall", "secondHand", "ownAccount",
    "inForce", "peersHigher", "peers", "exemplars",
)  # fmt: skip
LOOSE_END_COLUMNS = (
    "kind",
    "statement",
    "number",
    "of",
    "element",
    "label",
    "section",
    "start",
    "end",
    "quotation",
    "recall",
    "textKind",
)


@dataclass(frozen=True)
class Tally:
    """How many things hang loose in one way, of how many of their sort, and how surely we see what they lack."""

    kind: Kind
    number: int
    of: int
    recall: tuple[Recall, ...]

    @property
    def share(self) -> str:
        """Write how many of how many; what is said of the whole document is one of nothing."""
        return f"{self.number} of {self.of}" if self.kind.one else str(self.number)


@dataclass(frozen=True)
class Report:
    """What a strategy is, what must be said before anything else, its gaps and its loose ends.

    `council` is missing where the document does not state it. `peers` says with how many documents of other councils
    it was compared; it is missing where there was no store of them. `recall` is all that was measured.
    """

    slug: str
    title: str
    council: str | None
    period: tuple[str | None, str | None]
    kind: str
    status: str
    text_kind: str
    source: str
    cautions: tuple[str, ...]
    gaps: tuple[Gap, ...]
    loose_ends: tuple[LooseEnd, ...]
    tallies: tuple[Tally, ...]
    peers: int | None
    recall: tuple[Recall, ...]


def report(store: Store, slug: str, others: Store | None, measured: Measured, cautions: Sequence[str] = ()) -> Report:
    """Find the gaps and the loose ends of a strategy.

    Args:
        store: The store in which it stands, on disk or in memory.
        slug: Its slug there.
        others: The store of the strategies that it is compared with; none where there is no such store.
        measured: By measure of extraction, how many were found of how many annotated.
        cautions: What is to be said of it first.
    """
    stated = Stated(store, slug)
    own = whose_are(store).get(slug, frozenset())
    peers = peers_of(others, stated.profile, own) if others else None
    loose = loose_ends(stated)
    told_of, of = {end.kind for end in loose}, totals(stated)
    profile = stated.profile
    return Report(
        slug=slug,
        title=profile["title"],
        council=profile["councilLabel"],
        period=(profile["periodStart"], profile["periodEnd"]),
        kind=profile["kind"],
        status=profile["status"],
        text_kind=profile["textKind"],
        source=profile["source"],
        cautions=tuple(dict.fromkeys([*cautions, *_cautions(stated), *stated.warnings])),
        gaps=gaps(stated, Calendar(store), peers, measured),
        loose_ends=loose,
        tallies=tuple(_tally(kind, loose, of[kind], measured) for kind in KINDS if kind in told_of),
        peers=len(peers.known) if peers else None,
        recall=tuple(Recall(name, *cases) for name, cases in measured.items()),
    )


def _cautions(stated: Stated) -> list[str]:
    """Say what a reader must know before the gaps: that it is no strategy, a draft, or without a plan."""
    said = []
    kind = stated.profile["kind"]
    if kind not in ALIKE:
        what = "a report" if kind == "report" else "neither a strategy nor a plan, by its title"
        said.append(
            f"this document is {what}: it need not have what strategies have, and nothing here is held against it."
        )
    if not stated.own_priorities() and not stated.of_kind("Action"):
        said.append(
            "neither a priority nor an action was found: if it should have some, check that it is the right file."
        )
    if stated.profile["status"] == "draft":
        said.append("this document calls itself a draft.")
    if kind in ALIKE and not stated.has_plan() and stated.of_kind("Action"):
        said.append("no action plan was found in this document: its actions stand in the running text.")
    return said


def _tally(kind: Kind, loose: Sequence[LooseEnd], of: int, measured: Measured) -> Tally:
    """Count the things of a kind that hang loose; what is said of the whole document counts as one."""
    number = sum(len(end.things) or 1 for end in loose if end.kind == kind)
    return Tally(kind, number, of, tuple(Recall(name, *measured[name]) for name in kind.measures if name in measured))


def gaps_table(found: Report) -> "pd.DataFrame":
    """Give a row for each theme; what there is several of stands in one cell, with semicolons between."""
    rows = [
        [
            gap.theme.id,
            gap.theme.label,
            gap.theme.standing,
            gap.rung,
            gap.rung_name,
            *vars(gap.counts).values(),
            str(gap.verdict),
            gap.why,
            gap.next_rung,
            gap.needs,
            "; ".join(f"“{lack.thing.label}” lacks {lack.what}" for lack in gap.lacking),
            "; ".join(
                f"“{each.place.exact}” ({each.why}; {each.place.start}-{each.place.end})" for each in gap.uncounted
            ),
            told(gap.recall),
            gap.second_hand,
            gap.own_account,
            "; ".join(each.driver.label for each in gap.force.in_force),
            gap.higher.number if gap.higher else None,
            gap.higher.of if gap.higher else None,
            "; ".join(map(_borrowed, gap.higher.exemplars if gap.higher else ())),
        ]
        for gap in found.gaps
    ]
    return table(list(GAP_COLUMNS), rows)


def loose_ends_table(found: Report) -> "pd.DataFrame":
    """Give a row for each loose end; one that is said once of several things quotes the first of them."""
    recall = {tally.kind: told(tally.recall) for tally in found.tallies}
    rows = []
    for end in found.loose_ends:
        first = end.things[0] if end.things else None
        place = first.place if first else None
        where = [place.section, place.start, place.end, place.exact] if place else [None] * 4
        element = None if end.once or first is None else first.iri
        label = first.label if first else None
        rows.append([
            end.kind.id,
            end.statement,
            len(end.things),
            end.of,
            element,
            label,
            *where,
            recall[end.kind],
            found.text_kind,
        ])
    return table(list(LOOSE_END_COLUMNS), rows)


def _borrowed(each: Exemplar) -> str:
    by = f"{each.owners or 'no owner'}, {each.due or 'no date'}"
    slug = f"{each.slug} (digest)" if each.text_kind == "digest" else each.slug
    return f"{slug} {each.place.start}-{each.place.end}: “{each.label}” ({by})"


def told(recall: Sequence[Recall]) -> str:
    """Write what was measured in short: action 455 of 486."""
    return "; ".join(f"{each.measure} {each.found} of {each.annotated}" for each in recall)
