"""The line of sight: each step down from a driver, its basis, and the words that prove it."""

import dataclasses
import json

import pytest
from two_councils import MUNRO, RUTLAND, TORBAY

from graph import Store, trace
from ontology.errors import SightlineError


@pytest.fixture(scope="module")
def driver(two_councils: Store) -> trace.Step:
    return trace.lines(two_councils, MUNRO)


def test_the_line_goes_from_driver_to_outcome(driver: trace.Step) -> None:
    assert [(depth, step.kind, step.label, step.basis) for depth, step in driver.walk()] == [
        (0, "PolicyDriver", "Munro Review of Child Protection", None),
        (1, "Strategy", "Growing Our Workforce: Rutland 2011-2014", "text"),
        (2, "Priority", "Recruit and keep social workers", "text"),
        (3, "Action", "Run a yearly recruitment campaign", "text and structure"),
        (4, "Outcome", "Vacancies below five in a hundred", "structure"),
        (3, "Action", "Review supervision in every team", "structure"),
        (4, "Outcome", "Supervision happens each month", "structure"),
        (2, "Action", "Review supervision in every team", "text"),
        (3, "Outcome", "Supervision happens each month", "structure"),
        (1, "Strategy", "One Team for Children – Torbay's draft plan", "text"),
    ]


def test_words_that_say_a_step_prove_it(driver: trace.Step) -> None:
    rutland = driver.steps[0]
    (cited,) = rutland.places
    assert (cited.exact, cited.section, cited.proves) == ("Munro Review", "Why now", True)
    (because,) = rutland.steps[0].places
    assert because.exact.startswith("Because of the Munro Review")
    assert because.proves


def test_a_step_by_structure_alone_quotes_its_lower_end_and_says_so(driver: trace.Step) -> None:
    review = driver.steps[0].steps[0].steps[1]
    assert review.basis == "structure"
    (place,) = review.places
    assert (place.exact, place.proves) == ("Review supervision in every team", False)


def test_a_strategy_that_ties_nothing_to_the_driver_ends_the_line(driver: trace.Step) -> None:
    torbay = driver.steps[1]
    assert (torbay.slug, torbay.steps) == (TORBAY, ())


def test_every_place_quotes_the_text(two_councils: Store, driver: trace.Step) -> None:
    texts = {slug: two_councils.ask("text", slug=slug)["text"].iloc[0] for slug in (RUTLAND, TORBAY)}
    places = [(step.slug, place) for _, step in driver.walk() for place in step.places]
    assert places
    assert all(texts[slug or ""][place.start : place.end] == place.exact for slug, place in places)


def test_the_network_has_each_thing_once(two_councils: Store) -> None:
    lines = trace.network(two_councils, MUNRO)
    assert sorted(kind for _, kind in lines.nodes(data="kind")) == [
        "Action",
        "Action",
        "Outcome",
        "Outcome",
        "PolicyDriver",
        "Priority",
        "Strategy",
        "Strategy",
    ]
    assert {relation for _, _, relation in lines.edges(data="relation")} == {
        "citesDriver",
        "drivenBy",
        "delivers",
        "hasOutcome",
    }


def test_a_line_is_plain_data(driver: trace.Step) -> None:
    assert json.loads(json.dumps(dataclasses.asdict(driver)))["steps"][0]["slug"] == RUTLAND


@pytest.mark.parametrize("name", [MUNRO, "munro-review", "Munro Review", "munro review of child protection"])
def test_a_driver_is_found_by_address_identifier_or_label(two_councils: Store, name: str) -> None:
    assert trace.find(two_councils, name) == MUNRO


def test_an_unknown_driver_is_said_in_words(two_councils: Store) -> None:
    with pytest.raises(SightlineError, match="No driver is called 'Magna \"Carta\"'"):
        trace.find(two_councils, 'Magna "Carta"')
    with pytest.raises(SightlineError, match="No driver here is called"):
        trace.lines(two_councils, MUNRO + "-2")


def test_a_driver_that_nobody_cites_has_no_steps(two_councils: Store) -> None:
    assert trace.lines(two_councils, trace.find(two_councils, "every-child-matters")).steps == ()
