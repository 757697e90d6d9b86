"""What a document is: its council, title, period, kind and status, as its title page, first words or manifest say."""

from datetime import date

import pytest

from ingest.markdown import read
from ingest.profile import profile
from ingest.strategy import Profile
from ontology.errors import SightlineError

BODY = (
    "This paper says how each of those who work with children will be helped to do the work well, by whom and by when."
)


def described(front: str, body: str = BODY, name: str = "paper.md", slug: str | None = None, **facts: str) -> Profile:
    return profile(read(name, f"{front}\n\n# Introduction\n\n{body}\n".encode()), slug, facts)


COUNCILS = [
    ("# Kent workforce strategy", BODY, "kent", "on the title page"),
    ("# Workforce strategy", f"Kent is large. {BODY}", "kent", "in the first words"),
    ("# Workforce strategy", f"{BODY} " * 50 + "So says Kent.", "kent", "anywhere else"),
    (
        "# Kent workforce strategy",
        "Surrey and Surrey again, says Surrey.",
        "kent",
        "the title page counts before the text",
    ),
    ("# Workforce strategy", f"Kent and Surrey: what Kent does. {BODY}", "kent", "the one named most often"),
    ("# Kent’s workforce strategy", BODY, "kent", "as an owner, with a curly apostrophe"),
    (
        "# Bath and North East Somerset strategy",
        BODY,
        "bath-and-north-east-somerset",
        "a longer name holds no shorter one",
    ),
    ("# City of York Council strategy", BODY, "york", "with the council's full name"),
    ("# Reading Borough Council strategy", BODY, "reading", "Reading is a council where it is written as one"),
    ("# Workforce strategy", f"Reading helps. Kent knows. {BODY}", "kent", "and a habit where it is not"),
    (
        "# Kent and Medway strategy",
        f"Kent pays. Medway helps. So does Kent. Kent leads. {BODY}",
        "kent",
        "of two on the title page, the one that leads in the text",
    ),
    ("# Kent strategy", f"Medway and Medway, with Medway. {BODY}", "kent", "however often a neighbour is named"),
    (
        "# Workforce strategy",
        f"Kent and Surrey. {BODY} " + "Kent will. " * 4,
        "kent",
        "of two in the first words, the one that leads in all",
    ),
    (
        "# Derbyshire and Derby strategy",
        f"Derby, Derby. {'Derbyshire acts. ' * 5} {BODY}",
        "derbyshire",
        "a name inside a name is not counted",
    ),
]


@pytest.mark.parametrize(("front", "body", "council", "reason"), COUNCILS, ids=[case[-1] for case in COUNCILS])
def test_the_council_is_the_one_that_is_named(front: str, body: str, council: str, reason: str) -> None:
    assert described(front, body).council == council, reason


YEARS = [
    ("# Cornwall strategy 2007-2010", "cornwall-county", "the county that there was"),
    ("# Cornwall strategy 2009-2012", "cornwall", "in the year of the change the one that had most of it"),
    ("# Cornwall strategy 2011-2014", "cornwall", "the council that followed it"),
    ("# Cornwall strategy", "cornwall", "without a period the one that there is still"),
]


@pytest.mark.parametrize(("front", "council", "reason"), YEARS, ids=[case[-1] for case in YEARS])
def test_of_councils_that_share_a_name_the_years_decide(front: str, council: str, reason: str) -> None:
    assert described(front).council == council, reason


PERIODS = [
    ("# Kent strategy 2012 – 2015", BODY, "2012 – 2015", (2012, 2015), "in the title"),
    ("# Kent strategy\n\n2011- 2012", BODY, "2011- 2012", (2011, 2012), "on a line of its own"),
    ("# Kent strategy 2012 to 15", BODY, "2012 to 15", (2012, 2015), "in words, with two digits"),
    ("# Kent strategy 2011/12", BODY, "2011/12", (2011, 2012), "with a stroke"),
    (
        "# Kent strategy",
        "Our strategy for the period from 2012 to 2015 is this.",
        "2012 to 2015",
        (2012, 2015),
        "in the first words",
    ),
    (
        "# Kent strategy 2012-2015",
        "It follows the strategy of 2006-2009.",
        "2012-2015",
        (2012, 2015),
        "the title page first",
    ),
]


@pytest.mark.parametrize(("front", "body", "text", "years", "reason"), PERIODS, ids=[case[-1] for case in PERIODS])
def test_a_period_is_from_the_first_day_to_the_last(
    front: str, body: str, text: str, years: tuple[int, int], reason: str
) -> None:
    found = described(front, body)
    assert found.period_text == text, reason
    assert (found.period_start, found.period_end) == (date(years[0], 1, 1), date(years[1], 12, 31))


NO_PERIODS = [
    ("# Kent strategy 2012", BODY, "one year is none"),
    ("# Kent strategy 2015-2012", BODY, "nor is an end before its beginning"),
    ("# Kent strategy 2012-2099", BODY, "nor a lifetime"),
    (
        "# Kent paper",
        "Numbers fell. In 2008-2010 there were fewer children in all schools.",
        "nor years of something else",
    ),
]


@pytest.mark.parametrize(("front", "body", "reason"), NO_PERIODS, ids=[case[-1] for case in NO_PERIODS])
def test_a_period_that_is_not_stated_is_not_made_up(front: str, body: str, reason: str) -> None:
    found = described(front, body)
    assert (found.period_text, found.period_start, found.period_end) == (None, None, None), reason


TITLES = [
    ("# Kent\n\n# Children's Workforce Strategy 2012 – 2015", "Children's Workforce Strategy", "without its period"),
    (
        "# Kent Children's Trust\n\n**One Workforce: a plan  \nfor everybody**",
        "One Workforce: a plan for everybody",
        "on two lines",
    ),
    ("# Kent\n\n# Everyone together for children", "Everyone together for children", "else the longest line"),
    ("# Kent Strategy\n\nDRAFT\n\n2012 – 2015", "Kent Strategy", "a stamp is no title"),
]


@pytest.mark.parametrize(("front", "title", "reason"), TITLES, ids=[case[-1] for case in TITLES])
def test_the_title_is_taken_from_the_title_page(front: str, title: str, reason: str) -> None:
    assert described(front).title == title, reason


def test_a_document_without_a_title_page_is_called_by_its_file() -> None:
    assert profile(read("our-paper.md", f"{BODY} So says Kent.".encode())).title == "our-paper"


KINDS = [
    ("# Kent Workforce Strategy", BODY, "strategy", "a title that says so"),
    ("# Kent Workforce Plan", BODY, "plan", "a plan"),
    ("# Kent Workforce Strategy and Action Plan", BODY, "strategy", "a strategy with its plan"),
    ("# Kent: Everyone together", BODY, "other", "a title that does not say"),
    (
        "# Kent Workforce Strategy",
        f"{BODY}\n\n# Recommendations\n\n{BODY}",
        "report",
        "what recommends to a board reports",
    ),
]


@pytest.mark.parametrize(("front", "body", "kind", "reason"), KINDS, ids=[case[-1] for case in KINDS])
def test_the_kind_is_what_title_and_headings_say(front: str, body: str, kind: str, reason: str) -> None:
    assert described(front, body).kind == kind, reason


def test_a_draft_says_so_on_a_line_of_its_own() -> None:
    assert described("# Kent strategy\n\n**DRAFT**").status == "draft"
    assert described("# Kent strategy", f"The draft was widely read. {BODY}").status == "unknown"


SLUGS = [
    ("# Kent strategy 2012-2015", "paper.md", "kent-2012", "council and first year"),
    ("# Kent workforce plan 2012-2015", "paper.md", "kent-2012-plan", "and the kind where it is no strategy"),
    ("# Kent strategy", "Our Paper (v2).md", "kent-our-paper-v2", "without a year, council and file"),
    ("# Kent strategy", "Kent paper.md", "kent-paper", "the council once"),
    ("# Kent strategy", "日本.md", "kent", "of a file's name, what an address can hold"),
]


@pytest.mark.parametrize(("front", "name", "slug", "reason"), SLUGS, ids=[case[-1] for case in SLUGS])
def test_a_strategy_is_named_by_what_it_is(front: str, name: str, slug: str, reason: str) -> None:
    assert described(front, name=name).slug == slug, reason


def test_what_the_manifest_says_counts_before_the_text() -> None:
    facts = {"council": "Surrey", "title": "One Team", "period": "2010-2012", "kind": "plan", "status": "final"}
    assert described("# Kent strategy 2012-2015", text_kind="digest", **facts) == Profile(
        "surrey-2010-plan", "One Team", ("surrey",), "plan", "final", "digest", "2010-2012",
        date(2010, 1, 1), date(2012, 12, 31),
    )  # fmt: skip


@pytest.mark.parametrize("named", ["Kent; Medway", "kent;Medway", "Kent; Medway; Kent County Council"])
def test_a_joint_strategy_is_several_councils_and_named_after_the_first(named: str) -> None:
    found = described("# One workforce strategy 2012-2015", council=named)
    assert (found.councils, found.council, found.slug) == (("kent", "medway"), "kent", "kent-2012")


UNDECIDED = [
    ("# Kent and Medway strategy", BODY, "2 councils", "Kent (once), Medway (once)", "both on the title page alone"),
    ("# Kent and Medway strategy", "Kent and Medway. " * 9 + "Kent. Surrey. " * 8, "2 councils", "Kent (18 times), Medway (10 times)", "about as often in the text; others do not count"),
    ("# Workforce strategy", "Kent, Surrey and Devon agree.", "3 councils", "Devon (once), Kent (once), Surrey (once)", "three in the text"),
    ("# Workforce strategy", "Kent, Surrey, Devon, Norfolk, Wigan and Leeds agree.", "6 councils", "Norfolk (once), 2 more", "more than a message can list"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("front", "body", "number", "named", "reason"), UNDECIDED, ids=[case[-1] for case in UNDECIDED]
)
def test_a_document_of_which_no_council_leads_is_refused(
    front: str, body: str, number: str, named: str, reason: str
) -> None:
    with pytest.raises(SightlineError) as refusal:
        described(front, body)
    message = str(refusal.value)
    assert message.startswith(f"paper.md: {number} are named about equally, and none leads: "), reason
    assert named in message
    assert "--council NAME" in message and 'council = ["' in message


def test_councils_that_followed_one_another_under_one_name_are_not_two() -> None:
    assert described("# Cornwall strategy 2011-2014", "Cornwall and Cornwall County Council.").council == "cornwall"


def test_an_id_counts_before_all() -> None:
    assert described("# Kent strategy 2012-2015", slug="ours").slug == "ours"


@pytest.mark.parametrize("name", ["Kent", "kent", "KENT", "Kent County Council"])
def test_a_council_may_be_named_in_any_of_its_names(name: str) -> None:
    assert described("# Workforce strategy", council=name).council == "kent"


REFUSED = [
    ("# Workforce strategy", {}, "no English council with children's services is named", "corpus.toml"),
    ("# Kent strategy", {"council": "Atlantis"}, "the council 'Atlantis' is not one of the", "as in the vocabulary"),
    (
        "# Kent strategy",
        {"council": "Derbyshyre"},
        "the council 'Derbyshyre' is not one of the",
        "perhaps 'Derbyshire'",
    ),
    (
        "# Kent strategy",
        {"council": "Kent; Atlantis"},
        "the council 'Atlantis' is not one of the",
        "as in the vocabulary",
    ),
    ("# Kent strategy", {"period": "soon"}, "the period 'soon' is not understood", "as in 2012-2015"),
    ("# Kent strategy", {"slug": "Our Strategy"}, "'Our Strategy' cannot be an id", "as in wirral-2012"),
    ("# Kent strategy", {"slug": "a/b"}, "'a/b' cannot be an id", "as in wirral-2012"),
]


@pytest.mark.parametrize(("front", "facts", "found", "advice"), REFUSED, ids=[case[2] for case in REFUSED])
def test_what_cannot_be_said_is_refused_in_words(front: str, facts: dict[str, str], found: str, advice: str) -> None:
    with pytest.raises(SightlineError) as refusal:
        described(front, **facts)
    assert str(refusal.value).startswith("paper.md: ")
    assert found in str(refusal.value) and advice in str(refusal.value)


def test_an_earlier_edition_is_named_as_it_would_be_itself() -> None:
    words = "This paper replaces the workforce strategy for 2009-2012, and says who does what by when, and to what end."
    assert described("# Kent workforce strategy 2012-2015", words).supersedes == "kent-2009"
    assert described("# Kent workforce strategy 2012-2015", words, supersedes="kent-intent").supersedes == "kent-intent"
    assert described("# Kent workforce strategy 2012-2015").supersedes is None
