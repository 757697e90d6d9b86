"""The ontology and the vocabularies hold what the contract says, and mean it; test_ontology_quality.py has the pitfalls."""

import datetime
import re
from collections import Counter
from functools import cache

import pytest
from rdflib import DCTERMS, OWL, RDF, RDFS, SKOS, Graph, URIRef
from rdflib.term import Node

from ontology.files import ontology_file, vocabulary_files
from ontology.names import ORG, PROV, SCHEME, SL
from ontology.vocabulary import Council, KnownDriver, Theme, councils, cue_pattern, drivers, themes

ONTOLOGY = URIRef("https://w3id.org/sightline/ontology")
PROPERTY_TYPES = (OWL.ObjectProperty, OWL.DatatypeProperty)

# The contract's names: what clients of the SPARQL endpoint rely on.
CLASSES = """
    Council NeighbourRank Driver PolicyDriver ContextDriver Theme Sector Strategy Element Vision Principle Priority
    Action Outcome Risk Control Measure Body Passage Link Alignment Coverage Decision
"""
ELEMENTS = ("Vision", "Principle", "Priority", "Action", "Outcome", "Risk", "Control", "Measure", "Body")
PROPERTIES = """
    gssCode region authorityType validFrom validTo replacedBy from to rank scope replaces document verified cue
    standing council periodStart periodEnd periodText warning kind status textKind contentHash rulesVersion supersedes
    coversSector citesDriver text statedIn evidence confidence rule partOf sector adoptedFrom aspirationFor level
    position drivenBy hasOutcome source delivers areaText ownerText responsible monitorText dueText dueFrom dueBy
    dueKind recurrence resourceText progressText rag dependsOn stage evidenceNeed controlledBy threatens
    likelihoodText impactText measures target baseline role organisation inStrategy section page mentions relation
    basis asWritten strand dimension score theme mainTheme outcomeTheme similarity method sharedTheme ofStrategy ofTheme
    rung nMentioned nPrioritised nPlanned nOwned nMeasured because decides verdict property was now citedScope citedClass
    citedFamily
"""
THEMES = """
    leadership recruitment-retention integrated-working skills-qualifications vulnerable-children
    wellbeing-recognition safeguarding workforce-intelligence participation early-years youth-support family-support
    third-sector evaluation-quality resources-commissioning
"""


def read(*files) -> Graph:
    graph = Graph()
    for file in files:
        graph.parse(data=file.read_text(encoding="utf-8"), format="turtle")
    return graph


@cache
def ontology() -> Graph:
    return read(ontology_file())


@cache
def vocabulary() -> Graph:
    return read(*vocabulary_files())


# The ontology


def test_the_ontology_may_be_used_by_anyone_under_names_that_are_not_registered_yet() -> None:
    assert ontology().value(ONTOLOGY, DCTERMS.license) == URIRef("https://creativecommons.org/licenses/by/4.0/")
    assert "not registered yet" in str(ontology().value(ONTOLOGY, SKOS.note))


def test_every_class_of_the_contract_is_there() -> None:
    assert [name for name in CLASSES.split() if (SL[name], RDF.type, OWL.Class) not in ontology()] == []


def test_every_property_of_the_contract_is_there() -> None:
    declared = {term for kind in PROPERTY_TYPES for term in ontology().subjects(RDF.type, kind)}
    assert [name for name in PROPERTIES.split() if SL[name] not in declared] == []


@pytest.mark.parametrize(
    ("name", "parent"),
    [
        ("Council", ORG.FormalOrganization),
        ("Driver", SKOS.Concept),
        ("PolicyDriver", SL.Driver),
        ("ContextDriver", SL.Driver),
        ("Theme", SKOS.Concept),
        ("Sector", SKOS.Concept),
        ("Strategy", PROV.Entity),
        *((element, SL.Element) for element in ELEMENTS),
    ],
)
def test_a_class_stands_under_the_class_that_the_contract_says(name: str, parent: Node) -> None:
    assert parent in ontology().objects(SL[name], RDFS.subClassOf)


def test_the_three_scopes_are_individuals() -> None:
    assert sorted(ontology().subjects(RDF.type, SL.Scope)) == [SL.Local, SL.National, SL.Regional]


# Themes


def test_the_fifteen_themes_stand_in_the_contract_s_order() -> None:
    assert [theme.id for theme in themes()] == THEMES.split()


def test_the_first_six_themes_are_national() -> None:
    assert [theme.standing for theme in themes()] == ["national"] * 6 + ["wider"] * 9


@pytest.mark.parametrize("theme", themes(), ids=lambda theme: theme.id)
def test_a_theme_s_cues_are_small_letters_and_show_themselves(theme: Theme) -> None:
    for cue in theme.cues:
        assert cue == cue.lower().strip()
        assert cue_pattern(cue).search(f"We plan {cue.replace('*', '')}.")


@pytest.mark.parametrize(
    ("cue", "words", "found", "reason"),
    [
        ("recruit*", "Recruiting social workers", True, "a star stands for any ending, in any case"),
        ("recruit*", "safer recruitment", True, "a word may stand anywhere"),
        ("train", "a training plan", False, "without a star the word is whole"),
        ("sen", "it makes sense", False, "nor may it stand inside another"),
        ("multi agency", "multi-agency teams", True, "a space stands for a hyphen"),
        ("multi agency", "multi\n agency teams", True, "and for a line's end"),
        ("early year*", "the early years’ workforce", True, "an ending may hold an apostrophe"),
        ("children's centre*", "Childrens Centres", True, "an apostrophe may be left out"),
        ("children's centre*", "children’s centre staff", True, "or be curly"),
        ("leading and managing", "Leading & Managing", True, "and may be an ampersand"),
        ("l&d", "the L&D plan", True, "an ampersand in a cue is one"),
        ("voluntary, community", "voluntary, community and faith", True, "a comma is a comma"),
    ],
)
def test_a_cue_matches_as_it_is_written(cue: str, words: str, found: bool, reason: str) -> None:
    assert bool(cue_pattern(cue).search(words)) is found, reason


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("Offer every team leader a coach", {"leadership"}),
        ("Cut the vacancy rate among social workers", {"recruitment-retention"}),
        ("Hold multi-agency briefings on information sharing", {"integrated-working"}),
        ("Support staff to reach NVQ level 3", {"skills-qualifications"}),
        ("Prepare staff who look after disabled children", {"vulnerable-children"}),
        ("Keep caseloads within the agreed limit", {"wellbeing-recognition"}),
        ("All staff know how to report child protection concerns", {"safeguarding"}),
        ("Carry out a yearly workforce survey", {"workforce-intelligence"}),
        ("Involve young people in choosing staff", {"participation"}),
        ("Visit every childminder once a year", {"early-years"}),
        ("Merge the youth service with careers advice", {"youth-support", "recruitment-retention"}),
        ("Put a family worker into each locality", {"family-support"}),
        ("Open our courses to volunteers", {"third-sector", "skills-qualifications"}),
        ("Set up a quality assurance panel", {"evaluation-quality"}),
        ("Pool budgets with the NHS", {"resources-commissioning"}),
        ("Write a training programme for supervisors", {"leadership", "skills-qualifications"}),
        ("Hold supervision in small groups", {"skills-qualifications"}),  # it is for those who are supervised
        ("Write to the project manager", set()),  # a post, not what managers should become
        ("Ask care leavers what they think", {"vulnerable-children"}),  # who leave care, not the workforce
        ("Keep people safe at our events", set()),  # "keep people" alone does not speak of staying
        ("Use motivational interviewing in every team", {"skills-qualifications"}),  # a method, neither job nor morale
        ("The workforce is our greatest strength", set()),  # a bare "workforce" shows nothing
        ("Publish the workforce strategy on the council's web site", set()),
        ("Send the plan to all schools", set()),  # "send" is no abbreviation here
        ("We foster a can-do culture and stress its importance", set()),
    ],
)
def test_cues_show_the_themes_of_words_that_any_council_might_write(words: str, expected: set[str]) -> None:
    assert {theme.id for theme in themes() if any(cue_pattern(cue).search(words) for cue in theme.cues)} == expected


@pytest.mark.parametrize(
    ("scheme", "count"),
    [
        ("workforce-themes", 15),
        ("ambitions-2020", 4),
        ("ecm-outcomes", 5),
        ("one-workforce-strands", 8),
        ("sectors", 8),
        ("regions", 9),
    ],
)
def test_a_scheme_has_its_members_in_order(scheme: str, count: int) -> None:
    members = list(vocabulary().subjects(SKOS.inScheme, SCHEME[scheme]))
    positions = sorted(
        vocabulary().value(member, SL.position).toPython() for member in members if scheme not in ("sectors", "regions")
    )
    assert len(members) == count
    assert positions in ([], list(range(1, count + 1)))
    assert vocabulary().value(SCHEME[scheme], SKOS.prefLabel)


# Drivers


def spelt(label: str) -> str:
    """Make labels comparable that differ in case, apostrophes, hyphens or ampersands alone."""
    return re.sub(r"[\s\-–]+", " ", label.lower().replace("’", "'").replace("&", "and"))


def test_no_label_means_two_drivers() -> None:
    owners: dict[str, set[str]] = {}
    for driver in drivers():
        for label in (driver.label, *driver.alt_labels):
            owners.setdefault(spelt(label), set()).add(driver.id)
    assert {label: ids for label, ids in owners.items() if len(ids) > 1} == {}


def test_there_are_drivers_of_every_scope_and_kind() -> None:
    counts = Counter((driver.scope, driver.kind) for driver in drivers())
    assert counts["national", "policy"] >= 70
    assert counts["local", "policy"] >= 20
    assert counts["local", "context"] >= 10
    assert counts["regional", "policy"] >= 1


def test_a_verified_date_says_where_it_is_evidenced() -> None:
    dated = [driver for driver in drivers() if driver.verified and driver.issued]
    assert [driver.id for driver in dated if not vocabulary().value(URIRef(driver.iri), DCTERMS.source)] == []


def test_no_driver_is_in_force_before_it_was_issued() -> None:
    both = [driver for driver in drivers() if driver.issued and driver.valid_from]
    assert [driver.id for driver in both if driver.valid_from.year < driver.issued] == []


@pytest.mark.parametrize(
    ("label", "driver"),
    [
        ("Children Act 2004", "children-act-2004"),
        ("ECM", "every-child-matters"),
        ("2020 Children's Workforce Strategy", "2020-workforce-strategy"),
        ("Working Together to Safeguard Children 2013", "working-together-2013"),
        ("Munro Review", "munro-review"),
        ("CAF", "common-assessment-framework"),
        ("NQSW", "nqsw-programme"),
        ("NHS QIPP", "qipp"),
        ("Darzi Review", "next-stage-review"),
        ("CYPP", "cypp"),
        ("MTFS", "medium-term-financial-strategy"),
        ("budget cuts", "falling-budgets"),
    ],
)
def test_a_driver_is_known_by_what_documents_write(label: str, driver: str) -> None:
    assert [known.id for known in drivers() if label in (known.label, *known.alt_labels)] == [driver]


def test_the_2020_strategy_came_in_december_2008_in_place_of_that_of_2005() -> None:
    [strategy] = [driver for driver in drivers() if driver.id == "2020-workforce-strategy"]
    assert (strategy.issued, strategy.valid_from, strategy.verified) == (2008, datetime.date(2008, 12, 1), True)
    [replaced] = vocabulary().objects(URIRef(strategy.iri), SL.replaces)
    assert replaced.endswith("childrens-workforce-strategy-2005")


def test_an_edition_belongs_to_its_family_and_ends_where_the_next_begins() -> None:
    [edition] = [driver for driver in drivers() if driver.id == "working-together-2013"]
    assert edition.broader == ("https://w3id.org/sightline/id/driver/working-together",)
    assert edition.valid_to == datetime.date(2015, 3, 25)


# Councils


def test_there_are_168_councils_with_labels_of_their_own() -> None:
    assert len(councils()) == 168
    assert len({council.label for council in councils()}) == 168


@pytest.mark.parametrize(("year", "count"), [(2010, 152), (2014, 152), (2024, 153)])
def test_as_many_councils_had_children_s_services_as_in_that_year(year: int, count: int) -> None:
    summer = datetime.date(year, 7, 1)
    begun = [council for council in councils() if not council.valid_from or council.valid_from <= summer]
    assert len([council for council in begun if not council.valid_to or council.valid_to >= summer]) == count


def test_a_council_that_has_ended_says_its_type_and_year_and_keeps_its_plain_name() -> None:
    [cheshire] = [council for council in councils() if council.id == "cheshire"]
    assert cheshire.label == "Cheshire (county, to 2009)"
    assert cheshire.alt_labels == ("Cheshire", "Cheshire County Council")
    ended = [council for council in councils() if council.valid_to]
    assert [c.id for c in ended if not c.label.endswith(f"({c.authority_type}, to {c.valid_to.year})")] == []


def test_a_council_s_latest_code_is_among_its_codes_and_no_code_is_another_s() -> None:
    codes = Counter(
        str(code) for council in councils() for code in vocabulary().objects(URIRef(council.iri), DCTERMS.identifier)
    )
    assert [code for code, count in codes.items() if count > 1] == []
    for council in councils():
        assert (
            URIRef(council.iri),
            DCTERMS.identifier,
            vocabulary().value(URIRef(council.iri), SL.gssCode),
        ) in vocabulary()


def test_a_council_lies_in_a_region_that_is_described() -> None:
    assert {council.region for council in councils()} == {
        str(region) for region in vocabulary().subjects(RDF.type, SL.Region)
    }


def neighbours() -> list[tuple[URIRef, str, str, int, str]]:
    """Give each neighbour's node with its council, the neighbour, the rank and the model's year."""
    graph = vocabulary()
    return [
        (
            node,
            str(graph.value(node, SL["from"])),
            str(graph.value(node, SL.to)),
            graph.value(node, SL["rank"]).toPython(),
            str(graph.value(node, DCTERMS.issued)),
        )
        for node in graph.subjects(RDF.type, SL.NeighbourRank)
    ]


def test_each_council_of_the_model_has_ten_neighbours_ranked_from_1() -> None:
    ranks: dict[str, list[int]] = {}
    for _, council, _, rank, _ in neighbours():
        ranks.setdefault(council, []).append(rank)
    assert {tuple(sorted(found)) for found in ranks.values()} == {tuple(range(1, 11))}


def test_the_model_has_the_councils_of_its_year_and_no_other() -> None:
    [year] = {year for *_, year in neighbours()}
    there = {
        council.iri
        for council in councils()
        if (council.valid_to is None or council.valid_to.year >= int(year))
        and (council.valid_from is None or council.valid_from.year <= int(year))
    }
    assert {council for _, council, *_ in neighbours()} == there
    assert {neighbour for _, _, neighbour, *_ in neighbours()} <= there


def test_no_council_is_its_own_neighbour_or_another_s_twice() -> None:
    pairs = [(council, neighbour) for _, council, neighbour, *_ in neighbours()]
    assert [pair for pair, count in Counter(pairs).items() if count > 1 or pair[0] == pair[1]] == []


def test_a_neighbour_is_named_by_its_council_and_its_rank() -> None:
    assert [
        str(node)
        for node, council, _, rank, _ in neighbours()
        if str(node) != f"{council.replace('/council/', '/neighbour/')}-{rank}"
    ] == []


# The files


def test_the_files_of_the_vocabulary_are_six() -> None:
    names = [file.name for file in vocabulary_files()]
    assert names == ["councils.ttl", "drivers.ttl", "neighbours.ttl", "regions.ttl", "sectors.ttl", "themes.ttl"]


# Things that cannot exist


def test_a_theme_without_a_cue_cannot_exist() -> None:
    with pytest.raises(ValueError, match="theme play has no cue"):
        Theme("play", "urn:play", "Play", "Playing.", (), "wider", "Anytown.")


def test_a_driver_of_an_unknown_scope_cannot_exist() -> None:
    with pytest.raises(ValueError, match="expected national, regional or local"):
        KnownDriver("x", "urn:x", "X", (), "european", "policy", None, None, None, (), False)  # type: ignore[arg-type]


def test_a_council_that_ends_before_it_begins_cannot_exist() -> None:
    begin, end = datetime.date(2009, 4, 1), datetime.date(2009, 3, 31)
    with pytest.raises(ValueError, match="expected the end after the beginning"):
        Council("x", "urn:x", "X", (), "urn:region", "unitary", begin, end)
