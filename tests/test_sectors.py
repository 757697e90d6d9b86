"""Sectors: which one a heading or label names, and which ones a strategy says that it covers."""

from decimal import Decimal

import pytest

import graph
from graph import validate
from ingest.extraction import extract
from ingest.mapping import quads
from ingest.markdown import read
from ingest.profile import profile
from ingest.sectors import sector_of
from ingest.strategy import CoveredSector, Strategy
from ontology.names import SECTOR
from ontology.vocabulary import sectors


def strategy(text: str) -> Strategy:
    document = read("paper.md", f"# Cornwall workforce strategy\n\n## 1 Introduction\n\n{text}\n".encode())
    return extract(document, profile(document, "cornwall", {"council": "Cornwall"}))


def covered(text: str) -> dict[str, str]:
    """Give the rule by which each sector is covered."""
    return {sector.id: sector.rule for sector in strategy(text).sectors}


@pytest.mark.parametrize(
    ("words", "sector"),
    [
        ("Youth Justice Workforce", "youth-justice"),
        ("Youth Workforce", "youth"),
        ("Education Workforce Development", "education"),
        ("3.2 The schools workforce", "education"),
        ("Planning for the Early Year's Workforce", "early-years"),
        ("Family & Parent Support Services", "social-family-community"),
        ("Social care, family and community support (e.g. foster carers)", "social-family-community"),
        ("Health services, including school nurses", "health"),
        ("Sport, Leisure and Play Workforce", "sport-leisure-play"),
        ("Managers and leaders", "managers-leaders"),
        ("Our workforce", None),
        ("Develop our leaders and managers", None),  # a priority of any sector's
        ("Health and safety", None),
        ("Staff who work with vulnerable children", None),  # they come from several sectors
        ("Between the health workforce and the youth workforce", None),  # two
        ("Harbour Safeguarding Children Board", None),
        ("", None),
    ],
)
def test_the_sector_that_words_name(words: str, sector: str | None) -> None:
    assert sector_of(words) == sector


def test_every_label_names_its_own_sector() -> None:
    for sector in sectors():
        for label in (sector.label, *sector.alt_labels):
            assert sector_of(label) == sector.id, label


def test_a_list_of_services_says_which_sectors_are_covered() -> None:
    text = "## Scope\n\nServices that gain from it include:\n\n- Early years and childcare\n- Payroll\n- Youth Justice and Police"
    assert covered(text) == {"early-years": "sector.listed-after", "youth-justice": "sector.listed-after"}


def test_a_sentence_of_the_scope_names_several() -> None:
    text = "## Scope\n\nIt covers those who work in schools, social care and health."
    assert covered(text) == dict.fromkeys(("education", "health", "social-family-community"), "sector.scope")


def test_the_same_sentence_elsewhere_covers_nothing() -> None:
    assert covered("## Costs\n\nIt covers fares to schools, social care and health.") == {}


def test_one_name_in_the_scope_may_be_anything() -> None:
    assert covered("## Scope\n\nIt covers those who play a part.") == {}


def test_all_eight_parts_are_all_sectors() -> None:
    text = "## Who it is for\n\nIt brings together people from all eight parts of the workforce."
    assert covered(text) == {sector.id: "sector.all" for sector in sectors()}


def test_the_surest_rule_says_so_and_keeps_all_its_places() -> None:
    text = """## Scope

- Health

## 2 The health workforce

The health workforce is large.

## 3 Who else

- Health
"""
    (sector,) = strategy(text).sectors
    assert (sector.id, sector.rule, sector.basis) == ("health", "sector.listed-under", ("structure",))
    assert [words.plain for words, _ in sector.evidence] == ["Health"]


def test_a_covered_sector_in_the_graph_rests_on_its_words() -> None:
    store = graph.memory_store(quads(strategy("## 2 The youth justice workforce\n\nMany of them are new.")))
    links = store.ask("links", slug="cornwall")
    found = links[links["relation"] == "coversSector"]
    assert found[["to", "basis", "rule"]].to_dict("records") == [
        {"to": f"{SECTOR}youth-justice", "basis": "structure", "rule": "sector.heading"}
    ]
    assert validate.findings(store).empty


def test_a_covered_sector_has_a_basis() -> None:
    with pytest.raises(ValueError, match="needs its id"):
        CoveredSector("health", "sector.all", Decimal("0.80"), ())
