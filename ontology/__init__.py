"""The ontology of workforce strategies: names, shapes and vocabularies."""
