"""The report on one strategy, part by part, for any form of document."""

from collections.abc import Iterator

from explorer.report_gaps import gap_parts
from explorer.report_loose_ends import loose_end_parts
from explorer.report_parts import Heading, Listing, Paragraph, Part, Table, share, shares
from explorer.wording import NO_PERIOD, counted, listed, period, sentence
from graph.coverage import RUNGS
from graph.gaps import Verdict
from graph.report import Report
from ingest.evaluation.figures import MEASURES
from ingest.evaluation.measured import FEWEST, measured

FIRST = 5  # of the gaps, in the summary


def parts(found: Report) -> Iterator[Part]:
    """Give the parts of the report in their order."""
    yield Heading(0, f"Gaps and loose ends: {name(found)}")
    yield from _introduction(found)
    yield from _summary(found)
    yield from _themes(found)
    for title, national in (("National themes, one by one", True), ("Wider themes, one by one", False)):
        yield Heading(1, title)
        for gap in found.gaps:
            if gap.national == national:
                yield from gap_parts(found, gap)
    yield from loose_end_parts(found)
    yield from _measured(found)


def name(found: Report) -> str:
    """Name the document: its council and its years, or that they are not stated."""
    years = period(*found.period)
    return f"{found.council or 'council not stated'}{f' {years}' if years else ''}"


def _introduction(found: Report) -> Iterator[Part]:
    kind = found.kind if found.kind != "other" else "document"
    text = "Sightline's digest of it, not the council's words" if found.text_kind == "digest" else "the document itself"
    years = period(*found.period) or NO_PERIOD.lower()
    yield Paragraph(
        f"{found.title} ({years}), {kind} of {found.council or 'a council that is not stated'}.", "Document"
    )
    yield Paragraph(f"{found.source}; read was {text}.", "Source")
    yield Heading(1, "What this is, and what it is not")
    yield Listing((
        "It says how far a document takes each of fifteen themes, on a ladder of six rungs: "
        f"{', '.join(RUNGS[:-1])} and {RUNGS[-1]}; what the next rung would need; and what hangs loose in it.",
        "It was made by written rules from the document's words. “Not found” never means “not in the document”: beside "
        "each gap stands how much of its kind is found in annotated documents, and which passages came nearest.",
        "It does not say how good the document is, nor what was done. A gap is a question to ask, not a mark.",
        "A national theme counts as a gap only where the national strategy that asks for it was in force when the "
        "document's period began, or where the document itself names it. The national strategy of December 2008 has no "
        "known end; from the election of May 2010 on it was in doubt, and then only the documents that name it can "
        "fall short of it. Wider themes are Sightline's: a document without them misses nothing national.",
        "What other councils wrote is quoted as it stands, to borrow from and not to be ranked by.",
    ))
    if found.cautions:
        yield Heading(1, "To know first")
        yield Listing(tuple(sentence(caution) for caution in found.cautions))


def _summary(found: Report) -> Iterator[Part]:
    yield Heading(1, "Summary", new_page=True)
    yield Paragraph(_standing(found, national=True), "National themes")
    yield Paragraph(_standing(found, national=False), "Wider themes")
    ahead = sorted((gap for gap in found.gaps if gap.next_rung), key=lambda gap: gap.verdict != Verdict.GAP)
    if ahead:
        yield Heading(2, "To look at first")
        yield Listing(
            tuple(f"{gap.theme.label} ({gap.rung_name}; {gap.verdict}): {gap.needs}" for gap in ahead[:FIRST])
        )
    yield Heading(2, "Loose ends")
    if not found.tallies:
        yield Paragraph("None was found.")
        return
    rows = [(sentence(tally.kind.name), tally.share, shares(tally.recall)) for tally in found.tallies]
    yield Table(
        ("what hangs loose", "how many", "of what is missing, found in annotated documents"), tuple(rows), (36, 14, 50)
    )


def _standing(found: Report, national: bool) -> str:
    """Count the themes by rung: 4 of the 6 at planned, 2 at measured; and by verdict."""
    gaps = [gap for gap in found.gaps if gap.national == national]
    rungs = [
        f"{counted} {rung}" for number, rung in enumerate(RUNGS) if (counted := sum(gap.rung == number for gap in gaps))
    ]
    verdicts = {each: sum(gap.verdict == each for gap in gaps) for each in Verdict}
    said = [f"{number} {VERDICTS[each]}" for each, number in verdicts.items() if number]
    return f"Of {len(gaps)}: {listed(rungs)}. {sentence(listed(said))}."


VERDICTS = {
    Verdict.GAP: "asked for and not yet measured (gap)",
    Verdict.OPEN: "open to go further",
    Verdict.IN_DOUBT: "asked for only by what was in doubt in its period (no gap)",
    Verdict.NOT_IN_FORCE: "not asked for in its period (no gap)",
    Verdict.NOT_JUDGED: "not judged",
    Verdict.NONE: "with nothing lacking on the ladder",
}


def _themes(found: Report) -> Iterator[Part]:
    yield Heading(1, "The themes and where they stand", new_page=True)
    yield Paragraph(
        "The counts are the statements that mention the theme, the priorities that have it, the actions, those of them "
        "with an owner and a last date, and those with an outcome together with the measures of the theme. "
        "A star: that the theme is national is known at second hand."
    )
    rows = [
        (
            gap.theme.label + ("*" if gap.second_hand else ""),
            gap.theme.standing,
            f"{gap.rung} {gap.rung_name}",
            "/".join(str(number) for number in vars(gap.counts).values()),
            str(gap.verdict),
            f"{gap.higher.number} of {gap.higher.of}" if gap.higher and gap.higher.of else "–",
        )
        for gap in found.gaps
    ]
    yield Table(
        ("theme", "standing", "rung", "counts", "verdict", "peers higher"), tuple(rows), (27, 13, 15, 16, 16, 13)
    )


def _measured(found: Report) -> Iterator[Part]:
    yield Heading(1, "How it was measured")
    documents = measured().documents
    sets = listed([f"{len(names)} {group}" for group, names in documents.items()])
    yield Paragraph(
        f"On annotated documents ({sets}), of what people found in them, so much was found by the rules that read this "
        "document. The rules were made with some of these documents at hand, so that others may give less. "
        f"Where fewer than {FEWEST} cases are known, the figure says little."
    )
    used = {recall.measure for gap in found.gaps for recall in gap.recall}
    used |= {recall.measure for tally in found.tallies for recall in tally.recall}
    rows = [
        (MEASURES[each.measure], str(each.annotated), str(each.found), share(each))
        for each in found.recall
        if each.measure in used and each.annotated
    ]
    yield Table(("what", "annotated", "found", "share"), tuple(rows), (55, 15, 15, 15))
    peers = (
        "no store of other councils' documents"
        if found.peers is None
        else counted(found.peers, "strategy or plan", "strategies and plans") + " of other councils"
    )
    yield Paragraph(
        f"Compared with {peers}. Documents of the same region stand first, then of the same type of authority, then of "
        "like years."
    )
    yield Paragraph("The same document, read by the same version, gives this report again, word for word.")
