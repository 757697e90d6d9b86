"""Words that stand wherever the graph's content is shown, in whatever form: of a digest, and of who may use what."""

DIGEST = "Sightline's digest, not the council's words"
NOT_REGISTERED = "The names under https://w3id.org/sightline/ are not registered yet: they identify, and open nothing."
LICENCE = (
    "What Sightline says of a document, and its digests, may be used under the MIT licence, and the ontology under "
    "CC BY 4.0. The words of an original stay its council's. Councils' names, codes and dates: mySociety, CC BY 4.0; "
    "Office for National Statistics, Open Government Licence 3.0."
)
