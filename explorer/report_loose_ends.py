"""The parts of a report on loose ends, kind by kind."""

from collections.abc import Iterator

from explorer.report_parts import Heading, Paragraph, Part, Quotation, first_of, quotation, sureness
from explorer.wording import sentence
from graph.loose_ends import LooseEnd
from graph.report import Report


def loose_end_parts(found: Report) -> Iterator[Part]:
    yield Heading(1, "Loose ends")
    if not found.loose_ends:
        yield Paragraph("None was found.")
    for tally in found.tallies:
        ends = [end for end in found.loose_ends if end.kind == tally.kind]
        number = f" ({tally.share})" if tally.kind.one or tally.number > 1 else ""
        yield Heading(2, f"{sentence(tally.kind.name)}{number}")
        if tally.kind.one:
            yield Paragraph(sureness(tally.recall), "How surely we would have found it")
        alone = [end for end in ends if not end.once]
        yield from first_of([_loose_quotation(found, end.statement, end, 0) for end in alone])
        for end in ends:
            if end.once:
                yield Paragraph(end.statement)
                yield from first_of([_loose_quotation(found, each.note, end, at) for at, each in enumerate(end.things)])


def _loose_quotation(found: Report, said: str, end: LooseEnd, at: int) -> Quotation:
    thing = end.things[at]
    said = sentence(said.strip("; ()"))
    said = f"{said}{'' if said.endswith('.') else '.'} " if said else ""
    if thing.place is None:
        return Quotation(thing.label, said.strip())
    label = "" if thing.label in thing.place.exact or end.kind.id != "driver-never-used" else f"{thing.label}: "
    return quotation(found.slug, thing.place, said.rstrip(), found.text_kind, label)
