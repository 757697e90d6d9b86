"""English words that hold a sentence together and mean little by themselves: they make no two texts alike."""

# In the form in which words are compared: without the ending of a plural or of a verb.
FUNCTION_WORDS = frozenset({
    "about", "above", "across", "after", "against", "all", "along", "also", "among", "and", "another", "any", "are",
    "around", "because", "been", "before", "being", "below", "between", "both", "but", "can", "could", "did", "doe",
    "doing", "done", "down", "during", "each", "either", "etc", "every", "for", "from", "further", "had", "has",
    "have", "having", "her", "here", "him", "his", "how", "however", "into", "its", "itself", "just", "may", "might",
    "more", "most", "must", "need", "new", "not", "off", "once", "one", "only", "other", "our", "out", "over", "own",
    "per", "rather", "same", "shall", "she", "should", "since", "some", "such", "than", "that", "the", "their",
    "them", "then", "there", "these", "they", "this", "those", "three", "through", "throughout", "thus", "too", "two",
    "under", "until", "upon", "use", "using", "very", "via", "was", "well", "were", "what", "when", "where",
    "whether", "which", "while", "who", "whom", "whose", "why", "will", "with", "within", "without", "would", "yet",
    "you", "your",
})  # fmt: skip
