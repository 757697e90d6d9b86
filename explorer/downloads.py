"""What can be taken away: the tables behind the pages as CSV, at their pages' addresses with `.csv`; the ontology.

The answer to a person's own query comes as JSON too.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from urllib.parse import quote

import pandas as pd
from flask import Flask, Response, jsonify, request

from explorer import report_json
from explorer.accuracy import reliability
from explorer.address import CompareAddress, GapsAddress, QueryAddress, SearchAddress, StrategyAddress, TraceAddress
from explorer.elements import chosen, elements
from explorer.line_table import judged, line_table
from explorer.pages import compare, gaps, search, trace
from explorer.reader import View, folder, view
from explorer.report_docx import docx
from explorer.report_markdown import markdown
from explorer.results import answered, as_json
from explorer.scores import GROUP as SCORES
from explorer.scores import scores
from explorer.strategies import Strategy, counts, known, strategies, warnings
from explorer.wording import GROUPS, RUNGS, THEMES, kind_name
from graph.export.cells import harmless
from graph.report import Report, gaps_table, loose_ends_table
from ingest.rules import rules
from ontology.errors import SightlineError
from ontology.files import ontology_file

Query = Mapping[str, str]

MOST_FINDS = 10_000  # of a download; more is a whole export


# The forms of a report on gaps, by their endings.
REPORTS: dict[str, Callable[[Report], bytes]] = {
    "docx": docx,
    "md": lambda report: markdown(report).encode("utf-8"),
    "json": lambda report: report_json.written(report).encode("utf-8"),
}
CONTENT_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "md": "text/markdown; charset=utf-8",
    "json": "application/json; charset=utf-8",
}


def add_downloads(server: Flask) -> None:
    """Answer at the addresses of tables, of a query and its answer, and at that of the ontology."""
    tables = {
        "strategies": strategies_table,
        "strategy": strategy_table,
        "compare": compare_table,
        "trace": trace_table,
        "reliability": reliability_table,
        "gaps": gaps_of,
        "loose-ends": loose_ends_of,
        "search": search_table,
        "query": query_table,
    }
    for page, make in tables.items():
        server.add_url_rule(f"/{page}.csv", f"download {page}", _answer(page, make))
    for suffix, write in REPORTS.items():
        server.add_url_rule(f"/gaps.{suffix}", f"report as {suffix}", _report(suffix, write))
    server.add_url_rule("/query.json", "download query as JSON", query_json)
    server.add_url_rule("/query.rq", "query", query_written)
    server.add_url_rule("/ontology.ttl", "ontology", ontology)


def ontology() -> Response:
    """Give the ontology as its file stands."""
    return Response(ontology_file().read_bytes(), content_type="text/turtle; charset=utf-8")


def strategies_table(seen: View, _: Query) -> pd.DataFrame:
    """List the strategies with their counts."""
    number, said = counts(seen), warnings(seen)
    return pd.DataFrame([
        {
            **_of(strategy),
            "kind": strategy.kind,
            "status": strategy.status,
            "source": strategy.source,
            "warnings": "; ".join(said.get(strategy.slug, ())),
            **{group.many: sum(number.get((strategy.iri, kind), 0) for kind in group.kinds) for group in GROUPS},
        }
        for strategy in strategies(seen)
    ])


def strategy_table(seen: View, query: Query) -> pd.DataFrame:
    """List a strategy's elements: one row a quotation; where the page shows its themes or its scores, those."""
    address = StrategyAddress.from_query(query)
    strategy = known(seen, address.strategy)
    if address.kind == THEMES:
        return _matrix(seen, (strategy,))
    if address.kind == SCORES.word:
        return pd.DataFrame([{**_of(strategy), **row} for row in scores(seen, strategy)])
    rows = [
        {
            **_of(strategy),
            "kind": kind_name(element.kind),
            "element": element.label,
            **{fact.name: "; ".join(fact.words) for fact in element.facts},
            "lacks": "; ".join(element.lacks),
            "found": element.origin,
            "rule": element.rule,
            "confidence": element.confidence,
            **judged(element.rule),
            "quotation": quotation.exact if quotation else None,
            "section": quotation.section if quotation else None,
            "start": quotation.start if quotation else None,
            "end": quotation.end if quotation else None,
            "iri": element.iri,
        }
        for element in chosen(elements(seen, strategy), address.kind, address.words)
        for quotation in element.quotations or (None,)
    ]
    return pd.DataFrame(rows, dtype=object)  # else whole numbers with gaps become fractions


def reliability_table(_: View, __: Query) -> pd.DataFrame:
    """List the rules: how much each found, how much of that was judged and was right, and how sure it is."""
    of_each = [(each, reliability(each.id)) for each in rules()]
    rows = [
        {
            "rule": each.id,
            "finds": each.kind,
            "found": of_rule.hits if of_rule else None,
            **judged(each.id),
            "documents": of_rule.documents if of_rule else None,
            "confidence": float(each.confidence),
            "is measured": of_rule is not None and of_rule.measured is not None,
        }
        for each, of_rule in of_each
    ]
    return pd.DataFrame(rows, dtype=object)


def compare_table(seen: View, query: Query) -> pd.DataFrame:
    """Give the matrix: one row for each strategy and theme; with a cell or a theme open, its evidence."""
    address = CompareAddress.from_query(query)
    for slug in address.strategies:
        known(seen, slug)
    compared = compare.chosen(seen, address)
    theme = address.cell[1] if address.cell else address.theme
    if theme is not None:
        opened = [each for each in compared if address.cell is None or each.slug == address.cell[0]]
        return pd.concat([_evidence(seen, strategy, theme) for strategy in opened]) if opened else pd.DataFrame()
    return _matrix(seen, compared)


def _matrix(seen: View, compared: tuple[Strategy, ...]) -> pd.DataFrame:
    return pd.DataFrame([
        {
            **_of(strategy),
            "theme": row.label,
            "standing": row.standing,
            "rung": cell.rung.number,
            "rung name": RUNGS[cell.rung.number].name,
            "mentions": cell.mentioned,
            "priorities": cell.prioritised,
            "actions": cell.planned,
            "owned": cell.owned,
            "measured": cell.measured,
            "average rung": row.average,
            "average of": row.alike,
            "of these planned or higher": row.alike_planned,
        }
        for row in compare.compared_rows(seen, compared)
        for strategy, cell in zip(compared, row.cells, strict=True)
    ])


def trace_table(seen: View, query: Query) -> pd.DataFrame:
    """Give the lines of a driver, or from an action up: one row a step, with the words that it rests on."""
    address = TraceAddress.from_query(query)
    if address.action is not None:
        up = trace.asked_up(seen, address)
        if up is None:
            raise SightlineError(f"There is no action called “{address.action}” here.")
        return line_table(seen, up)
    driver = trace.asked_for(seen, address)
    if driver is None:
        raise SightlineError(f"There is no driver called “{address.driver or ''}” here.")
    return line_table(seen, trace.followed(seen, driver["driver"]))


def gaps_of(seen: View, query: Query) -> pd.DataFrame:
    """List how far a strategy takes each theme, and what the next rung needs."""
    return gaps_table(_reported(seen, query))


def loose_ends_of(seen: View, query: Query) -> pd.DataFrame:
    """List what hangs loose in a strategy."""
    return loose_ends_table(_reported(seen, query))


def _reported(seen: View, query: Query) -> Report:
    return gaps.reported(seen, known(seen, GapsAddress.from_query(query).strategy))


def _report(suffix: str, write: Callable[[Report], bytes]) -> Callable[[], Response]:
    def answer() -> Response:
        try:
            written = write(_reported(view(), request.args))
        except SightlineError as error:
            return Response(f"{error}\n", status=404, content_type="text/plain; charset=utf-8")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{_file_name('gaps')}.{suffix}"}
        return Response(written, content_type=CONTENT_TYPES[suffix], headers=headers)

    return answer


def search_table(seen: View, query: Query) -> pd.DataFrame:
    """Give all that is found of some words, whichever page of it is shown."""
    address = replace(SearchAddress.from_query(query), page=1)
    return search.found(seen, address, MOST_FINDS).hits.drop(columns="snippet")


def query_table(_: View, query: Query) -> pd.DataFrame:
    """Ask a person's query, or a named one, and give its answer whole."""
    return answered(folder(), QueryAddress.from_query(query).written()).table


def query_json() -> Response:
    """Give the answer to a query as JSON; where there is none, an object that says why."""
    try:
        written = as_json(query_table(view(), request.args))
    except SightlineError as error:
        answer = jsonify(error=str(error))
        answer.status_code = 400
        return answer
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{_file_name('query')}.json"}
    return Response(written, content_type="application/json; charset=utf-8", headers=headers)


def query_written() -> Response:
    """Give a query as it is asked: a named one with its values filled in."""
    try:
        written = QueryAddress.from_query(request.args).written()
    except SightlineError as error:
        return Response(f"{error}\n", status=404, content_type="text/plain; charset=utf-8")
    return Response(written, content_type="application/sparql-query; charset=utf-8")


def _evidence(seen: View, strategy: Strategy, theme: str) -> pd.DataFrame:
    return pd.DataFrame([
        {**_of(strategy), "theme": theme, **row} for row in seen.rows("cell", slug=strategy.slug, theme=theme)
    ])


def _of(strategy: Strategy) -> dict[str, str | None]:
    return {"strategy": strategy.title, "council": strategy.council, "period": strategy.period, "note": strategy.note}


def _answer(page: str, make: Callable[[View, Query], pd.DataFrame]) -> Callable[[], Response]:
    def answer() -> Response:
        try:
            table = make(view(), request.args)
        except SightlineError as error:
            return Response(
                f"{error}\n", status=400 if page == "query" else 404, content_type="text/plain; charset=utf-8"
            )
        # As objects: a column of whole numbers with gaps would else be written as 120.0.
        cells = [[harmless(value) for value in row] for row in table.astype(object).to_numpy()]
        safe = pd.DataFrame(cells, columns=table.columns, dtype=object)
        # Excel takes a CSV for UTF-8 only if it begins with a byte order mark.
        written = safe.to_csv(index=False, lineterminator="\r\n").encode("utf-8-sig")
        headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{_file_name(page)}.csv"}
        return Response(written, content_type="text/csv; charset=utf-8", headers=headers)

    return answer


def _file_name(page: str) -> str:
    which = [
        value.replace("/", "-")
        for key, value in request.args.items()
        if key in ("strategy", "driver", "action", "name", "slug")
    ]
    return quote("-".join(["sightline", page, *which]), safe="")
