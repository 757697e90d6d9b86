"""Whether the tables of scores are well-formed cubes: W3C's RDF Data Cube Vocabulary, section 11.1, asked as queries.

Of its 21 integrity constraints these are the eleven that can be broken here. The others speak of slices (7 to 10 and
18), of a dimension that names the measure (15 to 17) and of hierarchies of codes (20 and 21): our structure has none.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from graph.store import Store

PREFIXES = """
PREFIX sl: <https://w3id.org/sightline/ontology#>
PREFIX qb: <http://purl.org/linked-data/cube#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX skos: <http://www.w3.org/2004/02/skos/core#>
"""

# Each finds what breaks it (?thing, with ?what where that says more); the words say what was expected.
CONSTRAINTS = {
    "IC-1": (
        "expected exactly one qb:dataSet for an observation",
        """SELECT ?thing WHERE { ?thing a qb:Observation OPTIONAL { ?thing qb:dataSet ?set . ?set a qb:DataSet } }
        GROUP BY ?thing HAVING (COUNT(DISTINCT ?set) != 1)""",
    ),
    "IC-2": (
        "expected exactly one qb:structure for a data set, a structure that is described",
        """SELECT ?thing WHERE {
          ?thing a qb:DataSet OPTIONAL { ?thing qb:structure ?structure . ?structure a qb:DataStructureDefinition } }
        GROUP BY ?thing HAVING (COUNT(DISTINCT ?structure) != 1)""",
    ),
    "IC-3": (
        "expected a structure to have a measure",
        """SELECT DISTINCT ?thing WHERE {
          ?thing a qb:DataStructureDefinition
          MINUS { ?thing qb:component ?part . ?part qb:componentProperty ?made . ?made a qb:MeasureProperty } }""",
    ),
    "IC-4": (
        "expected a dimension to say its rdfs:range",
        """SELECT DISTINCT ?thing WHERE {
          ?structure a qb:DataStructureDefinition ; qb:component ?part . ?part qb:componentProperty ?thing .
          ?thing a qb:DimensionProperty MINUS { ?thing rdfs:range ?range } }""",
    ),
    "IC-5": (
        "expected a dimension whose values are concepts to have a qb:codeList",
        """SELECT DISTINCT ?thing WHERE {
          ?thing a qb:DimensionProperty ; rdfs:range skos:Concept MINUS { ?thing qb:codeList ?list } }""",
    ),
    "IC-6": (
        "expected no part but an attribute to be left to choice",
        """SELECT DISTINCT ?thing WHERE {
          ?structure a qb:DataStructureDefinition ; qb:component ?part .
          ?part qb:componentRequired false ; qb:componentProperty ?thing MINUS { ?thing a qb:AttributeProperty } }""",
    ),
    "IC-11": (
        "expected an observation to have a value of each dimension; it lacks",
        """SELECT DISTINCT ?thing ?what WHERE {
          ?set qb:structure ?structure . ?structure qb:component ?part . ?part qb:componentProperty ?what .
          ?what a qb:DimensionProperty . ?thing qb:dataSet ?set
          FILTER NOT EXISTS { ?thing ?what ?value } }""",
    ),
    "IC-12": (
        "expected no two observations of a data set to agree in all dimensions; it agrees with",
        """SELECT DISTINCT ?thing ?what WHERE {
          { SELECT ?set ?strand ?dimension (MIN(STR(?each)) AS ?first) (COUNT(DISTINCT ?each) AS ?same)
            WHERE { ?each qb:dataSet ?set ; sl:strand ?strand ; sl:dimension ?dimension }
            GROUP BY ?set ?strand ?dimension HAVING (COUNT(DISTINCT ?each) > 1) }
          ?thing qb:dataSet ?set ; sl:strand ?strand ; sl:dimension ?dimension
          BIND (IRI(?first) AS ?what) FILTER (?thing != ?what) }""",
    ),
    "IC-13": (
        "expected an observation to have each attribute that its structure asks for; it lacks",
        """SELECT DISTINCT ?thing ?what WHERE {
          ?set qb:structure ?structure . ?structure qb:component ?part .
          ?part qb:componentRequired true ; qb:componentProperty ?what . ?thing qb:dataSet ?set
          FILTER NOT EXISTS { ?thing ?what ?value } }""",
    ),
    "IC-14": (
        "expected an observation to have a value of each measure; it lacks",
        """SELECT DISTINCT ?thing ?what WHERE {
          ?set qb:structure ?structure . ?structure qb:component ?part . ?part qb:componentProperty ?what .
          ?what a qb:MeasureProperty . ?thing qb:dataSet ?set
          FILTER NOT EXISTS { ?thing ?what ?value } }""",
    ),
    "IC-19": (
        "expected a value from the dimension's code list, a concept in its scheme; it has",
        """SELECT DISTINCT ?thing ?what WHERE {
          ?set qb:structure ?structure . ?structure qb:component ?part . ?part qb:componentProperty ?dimension .
          ?dimension a qb:DimensionProperty ; qb:codeList ?list . ?list a skos:ConceptScheme .
          ?thing qb:dataSet ?set ; ?dimension ?what
          FILTER NOT EXISTS { ?what a skos:Concept ; skos:inScheme ?list } }""",
    ),
}


def broken(store: "Store") -> Iterator[tuple[str, str, str]]:
    """Give each breach of a constraint: its number, the thing, and what was expected in words."""
    for number, (expected, query) in CONSTRAINTS.items():
        found = store.select(f"{PREFIXES}\n{query}")
        for row in found.to_dict("records"):
            what = f" {row['what']}" if row.get("what") else ""
            yield number, row["thing"], f"{number} of RDF Data Cube: {expected}{what}"
