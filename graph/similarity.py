"""How alike strategies are, by one of three things at a time: their themes, the drivers that they cite, their wording.

Each is a number from 0 to 1 with what makes it. It depends on the two strategies and on how rare a driver or a word is
among all that are here, never on what else is compared.
"""

import math  # fsum: the order of a set, which differs in each run, must not show in a sum
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING

from graph.compare import known
from graph.coverage import RUNGS
from graph.function_words import FUNCTION_WORDS
from graph.peers import whose_are
from graph.store import Store
from ontology.errors import SightlineError
from ontology.names import DCTERMS, SKOS, SL

if TYPE_CHECKING:
    import pandas as pd

MOST = 500  # strategies all pairs of which are compared
NAMED = 5  # of what makes two alike, in words
FEW = 10  # strategies; groups of fewer are chance
COLUMNS = [
    "slug", "other", "councilLabel", "otherCouncilLabel", "sameCouncil", "textKind", "otherTextKind", "by",
    "similarity", "nShared", "because",
]  # fmt: skip

Weights = Mapping[str, float]
Profiles = dict[str, dict[str, float]]


@dataclass(frozen=True)
class Likeness:
    """One way to be alike: how a strategy is described by weighted features, and how two descriptions are compared.

    `profiles` gives each strategy's features with their weights; `compared` what each feature that two share adds to
    their likeness, the sum being from 0 to 1; `named` writes features with their weights in either.
    """

    profiles: Callable[[Store], Profiles]
    compared: Callable[[Weights, Weights], dict[str, float]]
    named: Callable[[Store], Callable[[str, float, float], str]]


def pairs(store: Store, slugs: Sequence[str] = (), by: str = "themes") -> "pd.DataFrame":
    """Compare strategies two by two, the most alike first: all pairs of those that are named, or of all.

    Where one is named, it is compared with every other. The columns are `slug`, `other`, `councilLabel`,
    `otherCouncilLabel`, `sameCouncil`, `textKind`, `otherTextKind` (of a digest and an original alike); `by`;
    `similarity`, from 0 to 1, and missing where one of the two has nothing by which it could be compared; `nShared`,
    how many themes, drivers or words they share; `because`, the five of these that add most to it, with semicolons
    between, and first those that at most half of all strategies have.
    """
    import pandas as pd

    if by not in BY:
        raise SightlineError(f"Strategies are not alike by '{by}'. There are: {', '.join(BY)}.")
    known(store, slugs)
    about = store.ask("strategies").set_index("slug")[["councilLabel", "textKind"]].to_dict("index")
    whose = whose_are(store)
    profiles, name = BY[by].profiles(store), BY[by].named(store)
    number = Counter(feature for profile in profiles.values() for feature in profile)
    usual = {feature for feature, of in number.items() if of > len(profiles) / 2}
    rows = []
    for one, other in _paired(store, slugs):
        first, second = profiles.get(one, {}), profiles.get(other, {})
        shares = BY[by].compared(first, second)
        best = sorted(shares, key=lambda feature: (feature in usual, -shares[feature], feature))[:NAMED]
        rows.append({
            "slug": one,
            "other": other,
            "councilLabel": about[one]["councilLabel"],
            "otherCouncilLabel": about[other]["councilLabel"],
            "sameCouncil": bool(whose[one] & whose[other]),
            "textKind": about[one]["textKind"],
            "otherTextKind": about[other]["textKind"],
            "by": by,
            "similarity": math.fsum(shares.values()) if first and second else float("nan"),
            "nShared": len(shares),
            "because": "; ".join(name(each, first[each], second[each]) for each in best),
        })
    found = pd.DataFrame(rows, columns=COLUMNS)
    return found.sort_values("similarity", ascending=False, kind="stable", ignore_index=True)


def groups(store: Store, slugs: Sequence[str] = (), by: str = "themes") -> "pd.DataFrame":
    """Group strategies that are more alike among themselves than with others (Louvain's method on the similarities).

    The columns are `group`, a number from 1, the largest group first; `slug`, `councilLabel`; `nearest`, the strategy
    most like it, with their `similarity`. One with nothing to be compared by stands alone in its group. The same
    strategies give the same groups; of fewer than ten strategies groups are chance.
    """
    import networkx as nx
    import pandas as pd

    found = pairs(store, slugs, by).fillna({"similarity": 0.0})
    named = sorted({*found["slug"], *found["other"]})
    drawn = nx.Graph()
    drawn.add_nodes_from(range(len(named)))  # numbers: a set of names has another order in each run
    for row in found.itertuples():
        if row.similarity > 0:
            drawn.add_edge(named.index(row.slug), named.index(row.other), weight=row.similarity)
    parts = [sorted(part) for part in nx.community.louvain_communities(drawn, seed=0)]
    council = store.ask("strategies").set_index("slug")["councilLabel"]
    rows = []
    for number, part in enumerate(sorted(parts, key=lambda part: (-len(part), part)), start=1):
        for node in part:
            near = max(drawn[node], key=lambda other: (drawn[node][other]["weight"], -other), default=None)
            rows.append({
                "group": number,
                "slug": named[node],
                "councilLabel": council[named[node]],
                "nearest": None if near is None else named[near],
                "similarity": float("nan") if near is None else drawn[node][near]["weight"],
            })
    return pd.DataFrame(rows)


def overlap(one: Weights, other: Weights) -> dict[str, float]:
    """Give what each shared feature adds to the overlap of two: the lesser weights by the sum of the greater.

    Where all weights are one this is Jaccard's index (Ružička's, where they are not): what neither has does not count.
    """
    both = one.keys() & other.keys()
    either = math.fsum(max(one.get(each, 0), other.get(each, 0)) for each in one.keys() | other.keys())
    return {each: min(one[each], other[each]) / either for each in both}


def cosine(one: Weights, other: Weights) -> dict[str, float]:
    """Give what each shared feature adds to the cosine of two, whose weights are 0 or more."""
    length = math.sqrt(math.fsum(w * w for w in one.values()) * math.fsum(w * w for w in other.values()))
    return {each: one[each] * other[each] / length for each in one.keys() & other.keys()}


def by_themes(store: Store) -> Profiles:
    """Describe each strategy by the themes that it has, each weighted by its rung, from 1 to 5."""
    found = store.select(f"""
        PREFIX sl: <{SL}>
        SELECT ?slug ?theme ?rung WHERE {{
          ?cell sl:ofStrategy ?strategy ; sl:ofTheme ?theme ; sl:rung ?rung FILTER (?rung > 0)
          BIND (STRAFTER(STR(?strategy), "/strategy/") AS ?slug) }}""")
    return _gathered((slug, theme, float(rung)) for slug, theme, rung in found.itertuples(index=False, name=None))


def by_drivers(store: Store) -> Profiles:
    """Describe each strategy by the families of the policy drivers that it cites, the rarer the weightier.

    Pressures, which each text words in its own way, are left out, and a local driver of no known kind, which no other
    council could cite. What all cite tells little of any two; so a family that n of N strategies cite weighs
    ln(1 + N/n).
    """
    found = store.ask("citations")
    is_own = (found["scope"] == "local") & (found["family"] == found["driver"])
    found = found[(found["kind"] == "PolicyDriver") & ~is_own]
    return _rarer((slug, family, 1.0) for slug, family in zip(found["slug"], found["family"], strict=True))


def by_wording(store: Store) -> Profiles:
    """Describe each strategy by the words of its own priorities and its actions (TF-IDF).

    A word that stands there t times, and in n of N strategies, weighs (1 + ln t) · ln(1 + N/n). Plural and singular
    are one; function words, numbers and names of councils are left out.
    """
    said = store.select(f"""
        PREFIX sl: <{SL}> PREFIX skos: <{SKOS}> PREFIX dcterms: <{DCTERMS}>
        SELECT ?slug ?text WHERE {{
          VALUES ?class {{ sl:Priority sl:Action }}
          ?element a ?class ; sl:statedIn ?strategy ; skos:prefLabel ?label
          OPTIONAL {{ ?element dcterms:description ?whole }}
          MINUS {{ ?element sl:adoptedFrom ?from }}
          BIND (COALESCE(?whole, ?label) AS ?text)
          BIND (STRAFTER(STR(?strategy), "/strategy/") AS ?slug) }}""")
    names = {word for name in store.ask("holders")["label"].unique() for word in words(name)}
    counted: dict[str, Counter[str]] = {}
    for slug, text in said.itertuples(index=False, name=None):
        counted.setdefault(slug, Counter()).update(word for word in words(text) if word not in names)
    return _rarer(
        (slug, word, 1 + math.log(times)) for slug, counts in counted.items() for word, times in counts.items()
    )


WORD = re.compile(r"[^\W\d_]{3,}")


def words(text: str) -> list[str]:
    """Give the words of a text that carry meaning, in small letters, plural as singular."""
    found = (_singular(word) for word in WORD.findall(text.lower().replace("’", "'")))
    return [word for word in found if word not in FUNCTION_WORDS]


def _singular(word: str) -> str:
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def _gathered(rows: Iterable[tuple[str, str, float]]) -> Profiles:
    found: Profiles = {}
    for slug, feature, weight in rows:
        found.setdefault(slug, {})[feature] = weight
    return found


def _rarer(rows: Iterable[tuple[str, str, float]]) -> Profiles:
    """Gather weights, each made the greater the fewer strategies have its feature."""
    found = _gathered(rows)
    number = Counter(feature for profile in found.values() for feature in profile)
    return {
        slug: {feature: weight * math.log(1 + len(found) / number[feature]) for feature, weight in profile.items()}
        for slug, profile in found.items()
    }


def _paired(store: Store, slugs: Sequence[str]) -> Iterable[tuple[str, str]]:
    named = list(dict.fromkeys(slugs))
    if len(named) == 1:
        return ((named[0], other) for other in store.slugs() if other != named[0])
    shown = named or store.slugs()
    if len(shown) > MOST:
        raise SightlineError(
            f"{len(shown)} strategies make too many pairs; name at most {MOST}, or one, which is compared with all."
        )
    return combinations(shown, 2)


def _named_themes(store: Store) -> Callable[[str, float, float], str]:
    labels = dict(store.ask("themes")[["theme", "label"]].itertuples(index=False, name=None))
    return lambda theme, one, other: f"{labels[theme]} ({_rungs(one, other)})"


def _rungs(one: float, other: float) -> str:
    return RUNGS[int(one)] if one == other else f"{RUNGS[int(one)]}, {RUNGS[int(other)]}"


def _named_drivers(store: Store) -> Callable[[str, float, float], str]:
    labels = dict(store.ask("citations")[["family", "familyLabel"]].itertuples(index=False, name=None))
    return lambda family, one, other: str(labels[family])


BY = {
    "themes": Likeness(by_themes, overlap, _named_themes),
    "drivers": Likeness(by_drivers, overlap, _named_drivers),
    "wording": Likeness(by_wording, cosine, lambda store: lambda word, one, other: word),
}
