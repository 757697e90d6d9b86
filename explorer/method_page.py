"""The parts of `docs/method.md` that are made from the code and the corpus; people write the rest of it."""

import re
from collections import Counter
from collections.abc import Callable

from explorer.address import StrategyAddress
from explorer.markdown import code, quoted, table
from explorer.ontology_page import definitions
from explorer.quotation import Quotation, reference
from explorer.reader import View
from explorer.strategies import known
from explorer.wording import BASES
from graph import Store
from graph.tables import rows
from ingest.evaluation.measured import measured
from ingest.rules import TABLES, rule
from ingest.rules import table as rules_of
from ingest.source import LARGEST, SUFFIXES
from ontology import vocabulary
from ontology.errors import SightlineError
from ontology.names import GRAPH, PREFIXES, SL

BLOCK = re.compile(r"<!-- made: (?P<name>\w+) -->\n.*?<!-- end -->", re.DOTALL)
MARK = re.compile(r"<!-- (?:made: \w+|end) -->")

LINKS = "SELECT ?link ?basis WHERE { ?link a sl:Link ; sl:basis ?basis }"
CONCLUDED = f"""
SELECT ?term (COUNT(*) AS ?number) WHERE {{
  GRAPH ?graph {{ ?thing ?property ?value }}
  FILTER (STRSTARTS(STR(?graph), "{GRAPH}inferred/") || ?graph = <{GRAPH}alignments>)
  BIND (IF(?property = rdf:type, ?value, ?property) AS ?term)
  FILTER (?term IN (sl:theme, sl:Coverage, sl:Alignment))
}} GROUP BY ?term ORDER BY ?term"""


def filled(text: str, store: Store) -> str:
    """Write the made parts of a text anew, between their marks; raise SightlineError at a mark that is wrong."""
    if len(MARK.findall(text)) != 2 * len(BLOCK.findall(text)):
        raise SightlineError(
            "docs/method.md has a mark without its fellow. Expected <!-- made: NAME --> and <!-- end -->, in turn."
        )

    def made(found: re.Match[str]) -> str:
        return f"<!-- made: {found['name']} -->\n\n{_block(found['name'], store)}\n\n<!-- end -->"

    return BLOCK.sub(made, text)


def files(_: Store) -> str:
    """Say which files are read."""
    types = ", ".join(map(code, SUFFIXES))
    return f"Files of these types are read: {types}; of at most {LARGEST // 1_000_000} MB each."


def rules(_: Store) -> str:
    """Count the rules by what they find."""
    return table(("rules on", "how many", "measured", "confidence"), (_counted(name) for name in TABLES))


def vocabularies(_: Store) -> str:
    """Say how much the shared lists hold."""
    themes, drivers = vocabulary.themes(), vocabulary.drivers()
    national = sum(theme.standing == "national" for theme in themes)
    evidenced = sum(driver.verified for driver in drivers)
    return (
        f"The lists hold {len(themes)} themes ({national} national, {len(themes) - national} wider), "
        f"{len(drivers)} drivers (the dates of {evidenced} evidenced), {len(vocabulary.councils())} councils and "
        f"{len(vocabulary.sectors())} sectors: [what each is](ontology.md#vocabularies)."
    )


def bases(store: Store) -> str:
    """Count the ties of the store by what they rest on."""
    resting: dict[str, set[str]] = {}
    for row in rows(store.select(f"PREFIX sl: <{SL}> {LINKS}")):
        resting.setdefault(row["link"], set()).add(row["basis"])
    number = Counter(" and ".join(sorted(each, reverse=True)) for each in resting.values())
    return table(
        ("basis", "a tie is", "ties in the corpus"),
        ((code(basis), said, str(number[basis])) for basis, said in BASES.items() if number[basis]),
    )


def conclusions(store: Store) -> str:
    """Count what is concluded in the store, and stated by no document."""
    prefixes = f"PREFIX sl: <{SL}> PREFIX rdf: <{PREFIXES['rdf']}>"
    found = ((row["term"].removeprefix(SL), row["number"]) for row in rows(store.select(prefixes + CONCLUDED)))
    return table(
        ("conclusion", "what it is", "in the corpus"),
        ((code(f"sl:{name}"), definitions()[name], str(number)) for name, number in found),
    )


def citation(store: Store) -> str:
    """Cite the first of a strategy's own priorities, with all that stands behind it."""
    view = View(store)
    strategy = known(view, "wirral-2012")
    own = (row for row in view.rows("priorities", slug=strategy.slug) if row["adoptedFrom"] is None)
    first = next(own)["priority"]
    element = next(row for row in view.rows("elements", slug=strategy.slug) if row["element"] == first)
    proof = next(row for row in view.rows("passages", slug=strategy.slug) if row["element"] == first)
    quotation = Quotation(proof["start"], proof["end"], proof["exact"], proof["section"])
    said = [
        ("statement", code(first)),
        ("passage", code(proof["passage"])),
        ("rule", f"{code(element['rule'])}, confidence {element['confidence']:.2f}"),
        ("in the explorer", code(StrategyAddress(strategy=strategy.slug, at=quotation.at).href())),
    ]
    return "\n\n".join([quoted(reference(strategy, quotation)), table(("", ""), said)])


BLOCKS: dict[str, Callable[[Store], str]] = {
    "files": files,
    "rules": rules,
    "vocabulary": vocabularies,
    "bases": bases,
    "conclusions": conclusions,
    "citation": citation,
}


def _block(name: str, store: Store) -> str:
    if name not in BLOCKS:
        raise SightlineError(f"docs/method.md asks for {name!r}, which is not made. There are: {', '.join(BLOCKS)}.")
    return BLOCKS[name](store)


def _counted(name: str) -> tuple[str, str, str, str]:
    of_table = [rule(entry["id"]) for entry in rules_of(name)["rule"]]
    known = measured().reliability
    cases = sum(each.id in known and known[each.id].confidence is not None for each in of_table)
    confidences = [each.confidence for each in of_table]
    low, high = min(confidences), max(confidences)
    span = f"{low:.2f}" if low == high else f"{low:.2f} to {high:.2f}"
    return f"[{name}](rules.md#{name}toml)", str(len(of_table)), str(cases), span
