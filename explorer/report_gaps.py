"""The parts of a report on one theme: where the document stands, what the next rung needs, what others wrote."""

from collections.abc import Iterator

from explorer.report_parts import Heading, Paragraph, Part, first_of, quotation, sureness
from explorer.wording import counted, listed, period, sentence
from graph.coverage import RUNGS
from graph.exemplars import Exemplar
from graph.gaps import Gap
from graph.report import Report

MOST_DRIVERS = 5


def gap_parts(found: Report, gap: Gap) -> Iterator[Part]:
    yield Heading(2, f"{gap.theme.label}: {gap.rung_name}")
    yield Paragraph(f"{sentence(str(gap.verdict))}. {gap.why}", "Verdict")
    if gap.second_hand and gap.national and gap.next_rung:
        own = (
            f" One of those accounts is {found.council}'s own, so that nothing independent says it here."
            if gap.own_account
            else ""
        )
        yield Paragraph(f"{gap.theme.source}{own}", "How we know that it is national")
    needs = f"To be {gap.next_rung}" if gap.next_rung else "Beyond the ladder"
    yield Paragraph(gap.needs, needs)
    yield from _lacking(found, gap)
    if gap.next_rung:
        yield Paragraph(sureness(gap.recall), "How surely we would have found it")
        yield from _uncounted(found, gap)
    if gap.force.in_force:
        yield Paragraph(_in_force(gap), "In force in its period")
    yield from _exemplars(gap)


def _lacking(found: Report, gap: Gap) -> Iterator[Part]:
    yield from first_of([
        quotation(found.slug, lack.thing.place, f"Lacks {lack.what}.", found.text_kind) for lack in gap.lacking
    ])


def _uncounted(found: Report, gap: Gap) -> Iterator[Part]:
    if not gap.uncounted:
        yield Paragraph(
            "No other passage with its words, or with part of them, was found.", "Nearest passages not counted"
        )
        return
    yield Paragraph("Look here first, if you think that it is in the document.", "Nearest passages not counted")
    for each in gap.uncounted:
        why = sentence(each.why)
        yield quotation(found.slug, each.place, f"{why}.", found.text_kind)


def _in_force(gap: Gap) -> str:
    """List the national drivers of a theme that had begun and not ended, and what is doubtful of each."""
    said = [
        each.driver.label
        + {"in doubt": " (in doubt)", "came out during the period": " (came out during it)"}.get(each.standing, "")
        for each in gap.force.in_force
    ]
    more = [f"{len(said) - MOST_DRIVERS} more"] if len(said) > MOST_DRIVERS else []
    shown = listed([*said[:MOST_DRIVERS], *more])
    return f"By evidenced dates, and with no end known before it: {shown}."


def _exemplars(gap: Gap) -> Iterator[Part]:
    if gap.higher is None or not gap.next_rung:
        return
    if not gap.higher.of:
        yield Paragraph("There is no strategy or plan of another council to compare it with.", "Peers")
        return
    stand = "stands" if gap.higher.number == 1 else "stand"
    peers = f"{gap.higher.number} of {counted(gap.higher.of, 'peer')} {stand} higher"
    yield Paragraph(f"{peers}.{' What they wrote:' if gap.higher.exemplars else ''}", "Peers")
    for each in gap.higher.exemplars:
        yield quotation(each.slug, each.place, f"{_peer(each)}.", each.text_kind)


def _peer(each: Exemplar) -> str:
    """Say whose words a peer's are, where it stands, and who is to do it by when."""
    draft = ", draft" if each.status == "draft" else ""
    near = f", {' and '.join(each.near)}" if each.near else ""
    years = period(*each.period)
    whose = f"{each.council}{f' {years}' if years else ''}{draft} ({RUNGS[each.rung]}{near})"
    if each.kind != "Action":
        return f"{whose}, {each.kind.lower()}"
    by = f"due {each.due}" if each.due else "no date found"
    return f"{whose}: {f'owner {each.owners}' if each.owners else 'no owner found'}; {by}"
