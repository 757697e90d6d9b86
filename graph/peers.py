"""Like with like: the strategies that filters choose, each council's once, and who is whose peer among them."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

from graph.compare import ALIKE
from graph.filters import REGION, TYPE, Filters, neighbours, one_of
from graph.store import Store
from ontology.errors import SightlineError

if TYPE_CHECKING:
    import pandas as pd

ONE = "; an average of one is no average"
COLUMNS = ["slug", "councilLabel", "region", "authorityType", "kind", "status", "textKind", "periodStart", "periodEnd"]
Whose = dict[str, frozenset[str]]


def group(store: Store, filters: Filters) -> "pd.DataFrame":
    """Choose the strategies that pass all filters, each council's latest, and say of others why they are left out.

    Without a filter of kinds these are strategies and plans. The columns are `slug`, `councilLabel`, `region`,
    `authorityType`, `kind`, `status`, `textKind`, `periodStart`, `periodEnd`, and `leftOut`: missing of what is chosen;
    else, in words, why a strategy is not that passes what else is asked of it. What does not pass has no row. Rows
    stand by council and period.
    """
    import pandas as pd

    found = store.ask("strategies")
    kept, left = _of_councils(store, filters)
    found = found[found["slug"].isin(kept | left.keys())]
    if filters.statuses:
        found = found[found["status"].isin(filters.statuses)]
    if filters.kinds:
        found = found[found["kind"].isin(filters.kinds)]
    if filters.period:
        found = found[[_is_within(filters.period, row.periodStart, row.periodEnd) for row in found.itertuples()]]
    for row in found.itertuples():
        if not filters.kinds and row.kind not in ALIKE:
            left.setdefault(row.slug, f"a {row.kind if row.kind != 'other' else 'document of another kind'}")
        if filters.period and _years(row.periodStart, row.periodEnd) is None:
            left.setdefault(row.slug, "no period stated")
    left |= _earlier(found[~found["slug"].isin(left)], whose_are(store))
    why = pd.Series([left.get(slug) for slug in found["slug"]], index=found.index, dtype=object)
    return found[COLUMNS].assign(leftOut=why).reset_index(drop=True)


def chosen(store: Store, filters: Filters) -> list[str]:
    """List the strategies that filters choose, by slug; refuse where there is none, and say what is there."""
    found = group(store, filters)
    slugs = found.loc[found["leftOut"].isna(), "slug"].tolist()
    if not slugs:
        there = [
            f"{each.slug} ({each.region}, {each.authorityType}, {each.kind})"
            for each in store.ask("strategies").itertuples()
        ]
        words = ["No strategy here passes all of these filters.", *left_out(found), f"There are: {', '.join(there)}."]
        if filters.neighbours_of:
            words.append("`sightline query --name neighbours --with council=ID` lists a council's neighbours.")
        raise SightlineError(" ".join(words))
    return slugs


def of_each(store: Store, slugs: Iterable[str], filters: Filters) -> dict[str, list[str]]:
    """Give the peers of each strategy among those that filters choose: those of other councils than its own."""
    strange = [kind for kind in filters.kinds if kind not in ALIKE]
    if strange:
        raise SightlineError(
            f"Peers are strategies and plans; a document of the kind '{strange[0]}' does not set out to cover what "
            "these cover. Leave that kind out, or name no strategy: then what is chosen is shown itself."
        )
    return _among(group(store, filters), whose_are(store), slugs)


def _of_councils(store: Store, filters: Filters) -> tuple[set[str], dict[str, str]]:
    """Give the strategies whose councils pass, and why those do not whose councils' places passing ones took."""
    held = store.ask("holders")
    if filters.regions:
        held = held[held["region"].isin(one_of("region", filters.regions, store.select(REGION)["label"]))]
    if filters.types:
        held = held[held["authorityType"].isin(one_of("type of council", filters.types, store.select(TYPE)["label"]))]
    if not filters.neighbours_of:
        return set(held["slug"]), {}
    near = neighbours(store, filters.neighbours_of)
    kept = set(held.loc[held["council"].isin(near.councils), "slug"])
    before = held[held["council"].isin(near.before) & ~held["slug"].isin(kept)]
    words = f"had ended before the model of {near.year}, which knows what took its place"
    return kept, {row.slug: f"{row.label} {words}" for row in before.itertuples()}


def _among(found: "pd.DataFrame", whose: Whose, slugs: Iterable[str]) -> dict[str, list[str]]:
    peers = found.loc[found["leftOut"].isna(), "slug"].tolist()
    return {slug: [each for each in peers if not whose[each] & whose[slug]] for slug in slugs}


def whose_are(store: Store) -> Whose:
    """Give the councils of each strategy, by address."""
    held = store.ask("holders")
    return {str(slug): frozenset(rows) for slug, rows in held.groupby("slug")["council"]}


def _earlier(found: "pd.DataFrame", whose: Whose) -> dict[str, str]:
    """Say of each strategy in whose place a later one of each of its councils stands that it is left out, and why."""
    latest: dict[str, Any] = {}
    for row in found.itertuples():
        for council in whose[row.slug]:
            if council not in latest or _recency(row) > _recency(latest[council]):
                latest[council] = row
    stand = {row.slug for row in latest.values()}
    return {
        row.slug: f"an earlier document than {' and '.join(sorted({latest[each].slug for each in whose[row.slug]}))}"
        for row in found.itertuples()
        if row.slug not in stand
    }


def _recency(row: Any) -> tuple[str, bool, str]:
    """Order a council's documents: by the end of their period, then a strategy after a plan, then by name."""
    return row.periodEnd or row.periodStart or "", row.kind == ALIKE[0], row.slug


def _is_within(period: tuple[int, int], start: str | None, end: str | None) -> bool:
    """Say whether a strategy's years and these have one in common; one without a period is left to be named."""
    its = _years(start, end)
    return its is None or (its[0] <= period[1] and its[1] >= period[0])


def _years(start: str | None, end: str | None) -> tuple[int, int] | None:
    """Give the first and the last year of a period; where only one is stated, both are that one."""
    stated = [int(day[:4]) for day in (start, end) if day]
    return (stated[0], stated[-1]) if stated else None


def in_words(store: Store, slugs: Sequence[str], filters: Filters, averages: bool = True) -> list[str]:
    """Say in sentences who are the peers of strategies, what is left out and why, and from which year neighbours are.

    `averages` says whether averages stand beside them. Without strategies, say of those that the filters choose which
    are drafts, and the latter two.
    """
    found = group(store, filters)
    rows = {row.slug: row for row in found.itertuples()}
    about = store.ask("strategies").set_index("slug")
    said = []
    for slug, peers in _among(found, whose_are(store), slugs).items():
        names = ", ".join(_named(rows[peer]) for peer in peers)
        who = f"{about['councilLabel'][slug]} ({slug})"
        if not peers:
            said.append(f"{who} has no peer here: no strategy or plan of another council passes.")
        elif len(peers) == 1:
            said.append(f"{who} has one peer here: {names}{ONE if averages else ''}.")
        else:
            said.append(f"{who} has {len(peers)} peers here: {names}.")
    drafts = [slug for slug, row in rows.items() if row.status == "draft" and row.leftOut is None]
    if drafts and not slugs:
        said.append(f"{'A draft' if len(drafts) == 1 else 'Drafts'} among these: {', '.join(drafts)}.")
    shown = about[about.index.isin([*slugs, *found.loc[found["leftOut"].isna(), "slug"]])]
    return [*said, *left_out(found), *whose_neighbours(store, shown, filters)]


def left_out(found: "pd.DataFrame") -> list[str]:
    """Say in a sentence which strategies are left out though they pass, and why; nothing where none is."""
    left = [f"{row.slug} ({row.leftOut})" for row in found.itertuples() if row.leftOut is not None]
    return [f"Left out: {'; '.join(left)}."] if left else []


def whose_neighbours(store: Store, shown: "pd.DataFrame", filters: Filters) -> list[str]:
    """Say in a sentence from which year's model neighbours are, and over which years they are laid."""
    if not filters.neighbours_of:
        return []
    spans = [span for row in shown.itertuples() if (span := _years(row.periodStart, row.periodEnd))]
    laid = ""
    if spans:
        first, last = min(first for first, _ in spans), max(last for _, last in spans)
        laid = f", laid over strategies of {first if first == last else f'{first} to {last}'}"
    year = neighbours(store, filters.neighbours_of).year
    return [f"Neighbours are those of the Department for Education's model of {year}{laid}."]


def _named(row: Any) -> str:
    return f"{row.councilLabel} ({row.slug}{', draft' if row.status == 'draft' else ''})"
