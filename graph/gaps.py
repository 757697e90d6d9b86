"""How far a strategy takes each theme, what the next rung needs, and what was in force: national themes first."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from graph.compare import ALIKE
from graph.coverage import RUNGS
from graph.exemplars import Higher, Peers
from graph.in_force import Calendar, Force, Standing
from graph.next_rung import Lack, next_rung
from graph.stated import Stated
from graph.uncounted import Passages, Uncounted
from ontology.vocabulary import Theme, themes

# What must be found for the next rung, from each rung: the measures of extraction that say how surely it would be.
NEEDED = (
    ("priority.themes",),
    ("priority", "priority.themes"),
    ("action", "link.delivers"),
    ("action.owner", "action.due"),
    ("action.outputs", "measure"),
    (),
)
SECOND_HAND = "Second hand"


class Verdict(StrEnum):
    """What a theme is to a strategy: a gap where something national asks for it, open where none does."""

    GAP = "gap"
    OPEN = "open"
    IN_DOUBT = "in doubt in its period"
    NOT_IN_FORCE = "not in force in its period"
    NOT_JUDGED = "not judged"
    NONE = "nothing lacking"


@dataclass(frozen=True)
class Recall:
    """How much of a class was found in annotated documents: `found` of `annotated`."""

    measure: str
    found: int
    annotated: int


@dataclass(frozen=True)
class Counts:
    """The five counts that stand beside a rung."""

    mentioned: int
    prioritised: int
    planned: int
    owned: int
    measured: int


@dataclass(frozen=True)
class Gap:
    """Where a strategy stands on one theme, and what stands between it and the next rung.

    `second_hand`: that the theme is national is known only by councils' accounts; `own_account`: by this council's own.
    `needs`: what the next rung needs, in words; `lacking`: the elements that lack it, each with what. `recall`: of what
    the next rung needs, how much is found in annotated documents. `higher` is missing where there is no store of peers.
    """

    theme: Theme
    rung: int
    counts: Counts
    verdict: Verdict
    why: str
    needs: str
    lacking: tuple[Lack, ...]
    second_hand: bool
    own_account: bool
    force: Force
    uncounted: tuple[Uncounted, ...]
    recall: tuple[Recall, ...]
    higher: Higher | None

    @property
    def rung_name(self) -> str:
        return RUNGS[self.rung]

    @property
    def next_rung(self) -> str | None:
        """Name the next rung; none above the highest."""
        return RUNGS[self.rung + 1] if self.rung + 1 < len(RUNGS) else None

    @property
    def national(self) -> bool:
        return self.theme.standing == "national"


def gaps(
    stated: Stated, calendar: Calendar, peers: Peers | None, measured: Mapping[str, tuple[int, int]]
) -> tuple[Gap, ...]:
    """Say of each theme how far a strategy takes it and what the next rung needs; national themes stand first.

    Args:
        stated: The strategy.
        calendar: When the national drivers were in force.
        peers: Whom to compare it with; nobody, where there is no store of others.
        measured: By measure of extraction, how many were found of how many annotated.

    Returns:
        One for each theme of the vocabulary: national before wider, in each the gaps first and the lowest rung first.
    """
    cells = {row["theme"].rpartition("/")[2]: row for row in stated.coverage}
    lower = {theme: row["rung"] for theme, row in cells.items() if row["rung"] + 1 < len(RUNGS)}
    higher = peers.higher(lower) if peers else {}
    passages = Passages(stated)
    found = []
    for theme in themes():
        cell = cells[theme.id]
        rung = cell["rung"]
        counts = Counts(*(cell[f"n{name.capitalize()}"] for name in RUNGS[1:]))
        force = _force(stated, calendar, theme)
        verdict, why = _judged(stated, theme, rung, force)
        needs, lacking = next_rung(stated, theme, rung)
        found.append(
            Gap(
                theme, rung, counts, verdict, why, needs, lacking,
                second_hand=theme.source.startswith(SECOND_HAND),
                own_account=_is_own_account(stated, theme),
                force=force,
                uncounted=tuple(passages.nearest(theme.id, rung)) if rung + 1 < len(RUNGS) else (),
                recall=tuple(Recall(name, *measured[name]) for name in NEEDED[rung] if name in measured),
                higher=(higher.get(theme.id, Higher()) if peers else None),
            )
        )  # fmt: skip
    order = tuple(Verdict)
    return tuple(sorted(found, key=lambda gap: (not gap.national, order.index(gap.verdict), gap.rung)))


def _force(stated: Stated, calendar: Calendar, theme: Theme) -> Force:
    period = (stated.profile["periodStart"], stated.profile["periodEnd"])
    return calendar.force(theme.id, theme.standing == "national", period, {row["driver"] for row in stated.drivers})


def _is_own_account(stated: Stated, theme: Theme) -> bool:
    """Say whether what is known of a national theme at second hand is known from this very council."""
    council = stated.profile["councilLabel"]
    return bool(council) and theme.source.startswith(SECOND_HAND) and council in theme.source


def _judged(stated: Stated, theme: Theme, rung: int, force: Force) -> tuple[Verdict, str]:
    """Say whether what a theme lacks is a gap, and why or why not."""
    kind = stated.profile["kind"]
    if rung + 1 == len(RUNGS):
        return Verdict.NONE, "It stands on the highest rung."
    if kind not in ALIKE:
        named = "a report" if kind == "report" else "neither a strategy nor a plan"
        return Verdict.NOT_JUDGED, f"The document is {named}: it need not cover what these cover."
    if stated.profile["periodStart"] is None:
        return Verdict.NOT_JUDGED, "No period is stated, so nothing says what was in force in it."
    national = theme.standing == "national"
    if not force.judged:
        return Verdict.OPEN, "No national driver of it with evidenced dates is known: going further is a choice."
    if force.asked:
        return (Verdict.GAP if national else Verdict.OPEN), _asking(force, national)
    doubted = any(each.standing == Standing.DOUBTED for each in force.deciding)
    return (Verdict.IN_DOUBT if doubted else Verdict.NOT_IN_FORCE), _not_asking(force)


def _asking(force: Force, national: bool) -> str:
    """Say which driver asks for a theme, or bears on it: the latest, and how many more."""
    asking = [each for each in force.deciding if each.asks]
    firm = [each for each in asking if each.standing == Standing.IN_FORCE]
    first = (firm or asking)[-1]
    more = f", and {len(asking) - 1} more" if len(asking) > 1 else ""
    named = ", which the document names" if first.named else ""
    said = (
        "Asked for in its period by" if national else "No national strategy asks for it. Bearing on it in its period:"
    )
    doubt = (
        f" In doubt from {day(first.driver.doubted_from)}, with no end known; it counts, as the document builds on it."
        if first.standing == Standing.DOUBTED and first.driver.doubted_from
        else ""
    )
    return f"{said} {first.driver.label} (from {day(first.driver.valid_from)}){named}{more}.{doubt}"


def _not_asking(force: Force) -> str:
    """Say why no driver asks for a theme: each that decides was too early, too late or in doubt."""
    said = []
    for each in force.deciding:
        driver = each.driver
        began, ended, doubted = (
            day(date) if date else "" for date in (driver.valid_from, driver.valid_to, driver.doubted_from)
        )
        when = {
            Standing.NOT_YET: f"came out after its period ({began})",
            Standing.LATER: f"came out when its period had begun ({began})",
            Standing.NO_LONGER: f"ended before its period ({ended})",
            Standing.DOUBTED: f"was in doubt before its period began (from {doubted} on, with no end known), and the "
            "document does not name it",
        }[each.standing]
        said.append(f"{driver.label} {when}")
    return f"{'; '.join(said[:2])}. Not a gap."


def day(date: datetime.date) -> str:
    """Write a date no more precisely than it is known: the first of January stands for a year, of a month for it."""
    if date.day > 1:
        return f"{date.day} {date:%B %Y}"
    return f"{date:%Y}" if date.month == 1 else f"{date:%B %Y}"
