"""What is to be known of two editions before what they state is compared: their kinds, years, councils and texts."""

from collections.abc import Iterator

from graph.editions.change import Change
from graph.editions.edition import Edition
from graph.editions.phrases import listed

KINDS = {"strategy": "a strategy", "plan": "a plan", "report": "a report", "other": "neither strategy, plan nor report"}
REPORTS = " A report tells of a strategy: what was not found in it may stand in the strategy of which it tells."


def whole(before: Edition, after: Edition) -> Iterator[Change]:
    """Say what a reader of the comparison must know of the two documents."""
    was, now = before.facts("kind"), after.facts("kind")
    if was != now:
        sentence = f"The edition of {before.name} is {KINDS[was]}, that of {after.name} {KINDS[now]}."
        if "report" in (was, now):
            sentence += REPORTS
        yield Change("changed", "Strategy", before, after, sentence, was, now, of="kind")
    if not before.councils.keys() & after.councils.keys():
        whose, theirs = listed(before.councils.values()), listed(after.councils.values())
        sentence = (
            f"The edition of {before.name} is of {whose}, that of {after.name} of {theirs}, which took its place."
        )
        yield Change("changed", "Strategy", before, after, sentence, whose, theirs, of="council")
    for each in (before, after):
        for sentence in _notes(each):
            yield Change("note", "Strategy", before, after, sentence)


def _notes(edition: Edition) -> Iterator[str]:
    if edition.facts("periodStart") is None:
        known = "its year is taken from its name" if edition.year else "it stands where it was named"
        yield f"{edition.slug} states no period: {known}."
    if edition.facts("status") == "draft":
        yield f"The edition of {edition.name} is a draft."
    if edition.facts("textKind") == "digest":
        yield f"What is quoted from {edition.name} are the words of Sightline's digest, not the council's."
