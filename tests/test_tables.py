"""Tables: whole again where a page break cut them, with their header, section rows and the tails of rows."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ingest.cells import owners, parts
from ingest.document import Document, Table
from ingest.markdown import read
from ingest.plans import read_tables
from ingest.prose import prose
from ingest.strategy import Element

LONG = (
    "Everyone who works with children in Anytown is part of one workforce, and this paper says how each of them will "
    "be helped to do the work well."
)
PLAN = "Area\tAction\tOutput\tLead\tTimescale"


def document(*lines: str) -> Document:
    """Read lines that stand in a section of their own."""
    return read("strategy.md", "\n".join(["# Introduction", "", LONG, "", *lines, "", LONG]).encode())


def tables(*lines: str) -> list[Table]:
    return [block for block in document(*lines).blocks if isinstance(block, Table)]


def table(*lines: str) -> Table:
    (found,) = tables(*lines)
    return found


def header(found: Table) -> list[str]:
    return [cell.plain for cell in found.header]


def rows(found: Table) -> list[list[str]]:
    return [[cell.plain for cell in row.cells] for row in found.rows]


def stated(*lines: str) -> list[Element]:
    """Give the elements that tables state."""
    return read_tables(document(*lines)).elements


def actions(*lines: str) -> list[Element]:
    return [element for element in stated(*lines) if element.kind == "Action"]


def test_a_row_has_as_many_cells_as_the_header() -> None:
    found = table("Risk\tControl\tOwner\t", "No money\tSave", "No time\t\tBoard\t")
    assert header(found) == ["Risk", "Control", "Owner"]
    assert rows(found) == [["No money", "Save", ""], ["No time", "", "Board"]]


def test_a_cell_that_the_header_does_not_name_is_kept() -> None:
    found = table("Risk\tControl", "No money\tSave\tand ask the board")
    assert header(found) == ["Risk", "Control", ""]
    assert rows(found) == [["No money", "Save", "and ask the board"]]


SEPARATORS = ["--\t---", "---\t---", ":--\t--:"]


@pytest.mark.parametrize("separator", SEPARATORS)
def test_the_line_under_a_header_is_no_row(separator: str) -> None:
    assert rows(table("Risk\tControl", separator, "No money\tSave")) == [["No money", "Save"]]


def test_a_separator_may_stand_under_the_rest_of_a_table_behind_a_page_break() -> None:
    """A converter took the row for a header."""
    found = table("Risk\tControl", "No money\tSave", "", "No time\tAsk for more", "--\t---")
    assert rows(found) == [["No money", "Save"], ["No time", "Ask for more"]]


def test_a_table_between_bars_is_a_table() -> None:
    found = table("| Risk | Control |", "|:---|---:|", "| No money | Save \\| ask |", "| No time |  |")
    assert header(found) == ["Risk", "Control"]
    assert rows(found) == [["No money", "Save \\| ask"], ["No time", ""]]


def test_a_table_whose_header_is_empty_takes_its_first_row_for_it() -> None:
    """Markdown cannot write a table without a header; all of its words were lost."""
    found = table("| | |", "|---|---|", "| Risk | Control |", "| No money | Save |")
    assert header(found) == ["Risk", "Control"]
    assert rows(found) == [["No money", "Save"]]


CELLS = [
    ("<b>Priority 1</b>", "Priority 1", "bold"),
    (
        "To assess: <ul style='list-style: none'> <li>• who</li> <li>• how</li> </ul>",
        "To assess: • who • how",
        "a list",
    ),
    ("<p>One aim.</p><p>Another aim.</p>", "One aim. Another aim.", "paragraphs"),
    ("Learning &amp; development", "Learning & development", "entities"),
    ("**Lead** well", "Lead well", "emphasis"),
]


@pytest.mark.parametrize(("written", "plain", "what"), CELLS, ids=[what for _, _, what in CELLS])
def test_marks_in_a_cell_are_not_words(written: str, plain: str, what: str) -> None:
    found = document("Action\tOutput\tTimescale", f"{written}\tdone\tMay 2012")
    (cells,) = (rows(block)[0] for block in found.blocks if isinstance(block, Table))
    assert cells[0] == plain, what


def test_a_row_cut_by_a_page_break_is_one_row_in_two_places() -> None:
    found = document(
        PLAN,
        "Careers\tBenchmark the skills found in the\tFeed into the plan\tHR\tMay 2012",
        "",
        PLAN,
        "\tworkforce\t\t\t",
        "\tPublish a plan\tPlan in place\tHR\tJune 2012",
    )
    (whole,) = (block for block in found.blocks if isinstance(block, Table))
    assert rows(whole) == [
        ["Careers", "Benchmark the skills found in the workforce", "Feed into the plan", "HR", "May 2012"],
        ["", "Publish a plan", "Plan in place", "HR", "June 2012"],
    ]
    quoted = [found.text[span.start : span.end] for span in whole.rows[0].cells[1].spans()]
    assert quoted == ["Benchmark the skills found in the", "workforce"]


TAILS = [
    ("Careers\tMap careers\tMap of\tHR\tMay 2012", "\t\troutes\t\t", "the output goes on"),
    ("Careers\tSay twice a year what is\tBriefings\tHR\tongoing", "\tlearned\tcarried out\t\t", "two cells go on"),
    ("Shared training and\tRun it\tTraining run\tHR\tMay 2012", "development\t\t\t\t", "the area goes on"),
    ("Careers\tAgree a framework,\tFramework\tHR\tMay 2012", "\tConsulting partners\t\t\t", "a comma ends no cell"),
    ("Careers\tAgree a framework\tBuilt into\tHR\tMay 2012", "\tLink to 1.4\tL&D plan\t\t", "nor does 'into'"),
]  # fmt: skip


@pytest.mark.parametrize(("row", "tail", "reason"), TAILS, ids=[reason for _, _, reason in TAILS])
@pytest.mark.parametrize("again", [[PLAN], []], ids=["header repeated", "header not repeated"])
def test_the_tail_of_a_row_is_known(row: str, tail: str, reason: str, again: list[str]) -> None:
    joined = [
        " ".join(filter(None, pair)) for pair in zip(row.split("\t"), f"{tail}\t\t\t\t".split("\t"), strict=False)
    ]
    assert rows(table(PLAN, row, "", *again, tail)) == [joined], reason


WHOLE = [
    ("\tPublish a plan\tPlan in place\t\tJune 2012", "it has its own date"),
    ("\t\tPlan in place\t\tJune 2012", "it adds an output with its date"),
    ("Early help\tFind chances to help early\tChances found\t\t", "it begins with capitals, behind a whole row"),
    ("<b>Priority 2. Early help</b>\t\t\t\t", "it is a section"),
]


@pytest.mark.parametrize(("second", "reason"), WHOLE, ids=[reason for _, reason in WHOLE])
def test_a_row_behind_a_page_break_may_be_whole(second: str, reason: str) -> None:
    found = table(PLAN, "Careers\tMap careers\tMap made\tHR\tMay 2012", "", PLAN, second)
    assert rows(found)[0] == ["Careers", "Map careers", "Map made", "HR", "May 2012"], reason


def test_a_table_without_dates_goes_on_where_the_first_cell_is_empty() -> None:
    found = table(
        "Stage\tEvaluation model\tEvidence needs",
        "Outputs\tMore apprentices\tRegister of posts",
        "",
        "Stage\tEvaluation model\tEvidence needs",
        "\tand more chances at work\tin every service",
    )
    assert rows(found) == [
        ["Outputs", "More apprentices and more chances at work", "Register of posts in every service"]
    ]


def test_a_new_header_begins_a_new_table() -> None:
    found = tables("Risk\tControl", "No money\tSave", "", "Action\tTimescale", "Train\tMay 2012")
    assert [header(each) for each in found] == [["Risk", "Control"], ["Action", "Timescale"]]


def test_words_between_two_tables_part_them() -> None:
    found = tables("Risk\tControl", "No money\tSave", "", LONG, "", "Risk\tControl", "No time\tAsk")
    assert [rows(each) for each in found] == [[["No money", "Save"]], [["No time", "Ask"]]]


def test_page_furniture_between_two_halves_does_not() -> None:
    assert len(rows(table("Risk\tControl", "No money\tSave", "", "17", "", "Risk\tControl", "No time\tAsk"))) == 2


def test_a_section_row_names_the_group_of_the_rows_under_it() -> None:
    found = table(
        PLAN,
        "<b>Priority 1. Lead well</b>\t\t\t\t",
        "Careers\tMap careers\tMap made\tHR\tMay 2012",
        "Priority 2. Early help\t\t\t\t",
        "Schools\tTrain heads\tHeads trained\tHR\tMay 2013",
    )
    assert [row.group.plain for row in found.rows] == ["Priority 1. Lead well", "Priority 2. Early help"]
    assert len(found.rows) == 2


def test_a_title_between_rows_begins_a_part_of_their_table() -> None:
    years = (
        "Aim\tActivity\tLead\tTimescale",
        "",
        "**YEAR ONE 2013-14**",
        "1\tTrain coaches\tHR\tMay 2013",
        "2\tBuy chairs\tHR",
    )
    found = table(*years, "", "**YEAR TWO 2014-15**", "1\tTrain more coaches\tHR\tMay 2014")
    assert [(row.group.plain, row.cells[1].plain) for row in found.rows] == [
        ("YEAR ONE 2013-14", "Train coaches"),
        ("YEAR ONE 2013-14", "Buy chairs"),
        ("YEAR TWO 2014-15", "Train more coaches"),
    ]


def test_a_row_without_a_date_is_due_in_the_year_that_its_part_names() -> None:
    first = (
        "Aim\tActivity\tLead\tTimescale",
        "**YEAR ONE 2013-14**",
        "1\tTrain coaches\tHR\tMay 2013",
        "2\tBuy chairs\tHR",
    )
    assert [action.facts["dueText"] for action in actions(*first)] == [["May 2013"], ["2013-14"]]


def test_a_header_holds_behind_a_heading_for_rows_that_have_none() -> None:
    first, second = tables(
        PLAN,
        "Homes\tTrain coaches\tCoaches\tHR\tMay 2013",
        "",
        "## Schools",
        "",
        "Staff\tBuy chairs\tChairs\tHR\tMay 2014",
    )
    assert header(first) == header(second)
    assert rows(second) == [["Staff", "Buy chairs", "Chairs", "HR", "May 2014"]]


def test_an_evaluation_may_have_its_stages_in_columns() -> None:
    staged = stated(
        "Aim\tInputs\tOutputs\tIntermediate outcomes\tFinal outcomes",
        "Aim 1\tTwo trainers\tEvery school trained\tEarlier referrals\tSafer children",
    )
    assert [(outcome.facts["stage"], outcome.words) for outcome in staged] == [
        (["input"], "Two trainers"),
        (["output"], "Every school trained"),
        (["intermediate"], "Earlier referrals"),
        (["final"], "Safer children"),
    ]


STAGES = [
    "Inputs\tTwo trainers\tPayroll",
    "Outputs\tEvery school trained\tRegister",
    "Final outcomes\tSafer children\tSurvey",
]


@pytest.mark.parametrize("header", ["Stage\tWhat we look for\tHow we shall know", "Level\tMeans\tSource of data"])
def test_an_evaluation_is_known_by_the_stages_of_its_rows(header: str) -> None:
    staged = stated(header, *STAGES)
    assert [(outcome.facts["stage"], outcome.words, outcome.facts["evidenceNeed"]) for outcome in staged] == [
        (["input"], "Two trainers", ["Payroll"]),
        (["output"], "Every school trained", ["Register"]),
        (["final"], "Safer children", ["Survey"]),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        STAGES[:2],
        [*STAGES, "Agenda\tSafer children\tMinutes"],
        ["Short term\tTwo trainers\tPayroll", "Medium term\tTwo boats\tDeed", "Long term\tA pier\tDeed"],
    ],
    ids=["two stages", "a row of another kind", "terms alone"],
)
def test_rows_of_other_kinds_are_no_evaluation(rows: list[str]) -> None:
    found = stated("Level\tMeans\tSource of data", *rows)
    assert not [outcome for outcome in found if "stage" in outcome.facts]


def test_in_a_table_of_two_columns_only_bold_makes_a_section() -> None:
    found = table("Risk\tControl", "No money\t", "<b>People</b>\t", "No time\tAsk")
    assert [(row.cells[0].plain, row.group.plain) for row in found.rows] == [("No money", ""), ("No time", "People")]


def test_a_row_without_an_action_adds_its_output_and_date_to_the_action_above() -> None:
    train, listen = actions(
        PLAN,
        "Careers\tTrain staff\tA quarter trained\tHR\tDec 2013",
        "\t\tHalf of them trained\t\tSep 2014",
        "\tListen\tViews heard\tBoard\tongoing",
    )
    assert train.facts["dueText"] == ["Dec 2013", "Sep 2014"]
    assert train.facts["ownerText"] == ["HR"]
    assert (train.facts["areaText"], listen.facts["areaText"]) == (["Careers"], ["Careers"])
    outcomes = [
        element
        for element in stated(
            PLAN, "Careers\tTrain staff\tA quarter trained\tHR\tDec 2013", "\t\tHalf of them trained\t\tSep 2014"
        )
        if element.kind == "Outcome"
    ]
    assert [(each.words, each.facts["dueText"]) for each in outcomes] == [
        ("A quarter trained", ["Dec 2013"]),
        ("Half of them trained", ["Sep 2014"]),
    ]


def test_an_area_ends_with_its_section() -> None:
    _, heads = actions(
        PLAN,
        "Priority 1. Lead well\t\t\t\t",
        "Careers\tMap careers\tMap made\tHR\tMay 2012",
        "Priority 2. Early help\t\t\t\t",
        "\tTrain heads\tHeads trained\tHR\tMay 2013",
    )
    assert "areaText" not in heads.facts


DITTO = ["“", '"', "“ “", "„", "ditto", "As above"]


@pytest.mark.parametrize("mark", DITTO)
def test_a_ditto_mark_is_the_owner_above(mark: str) -> None:
    found = actions(
        PLAN, "Careers\tMap careers\tMap made\tHR\tMay 2012", f"\tTrain heads\tHeads trained\t{mark}\tJune 2012"
    )
    assert [action.facts["ownerText"] for action in found] == [["HR"], ["HR"]]


def test_a_row_that_adds_an_output_stands_between_no_owner_and_its_ditto_mark() -> None:
    found = actions(
        PLAN,
        "Careers\tMap careers\tMap made\tHR\tMay 2012",
        "\t\tMap printed\t\tJune 2012",
        "\tTrain heads\tHeads trained\t“\tJuly 2012",
    )
    assert [action.facts["ownerText"] for action in found] == [["HR"], ["HR"]]


def test_an_empty_owner_is_not_the_owner_above() -> None:
    found = actions(PLAN, "Careers\tMap careers\tMap made\tHR\tMay 2012", "\tTrain heads\tHeads trained\t\tJune 2012")
    assert found[1].facts["ownerText"] == []


def test_a_row_with_an_action_alone_is_for_those_and_then_when_the_row_above_is() -> None:
    found = actions(PLAN, "Careers\tMap careers\tMap made\tHR\tMay 2012", "\tTrain heads\t\t\t", "Pay\tRaise pay\t\t\t")
    assert [(each.facts["ownerText"], each.facts["dueText"]) for each in found] == [
        (["HR"], ["May 2012"]),
        (["HR"], ["May 2012"]),
        ([], []),
    ]


@pytest.mark.parametrize("mark", ['"', "“ “", ".", "–", "•", "<br>"])
def test_marks_without_words_state_nothing(mark: str) -> None:
    """An action without words made the whole document one that no store takes."""
    found = stated(
        PLAN,
        "Careers\tMap careers\tMap made\tHR\tMay 2012",
        f"\t{mark}\t{mark}\t\tJune 2013",
        "",
        LONG,
        "",
        "No\tRisk\tControl",
        f"1\t{mark}\t{mark}",
        f"2\tNo money\t{mark}",
        "",
        LONG,
        "",
        "Vision\tPrinciples",
        f"Everyone is helped well\t{mark}",
    )
    assert all(element.label for element in found)
    assert [element.words for element in found if element.kind in ("Action", "Outcome", "Risk", "Control")] == [
        "Map careers",
        "Map made",
        "No money",
    ]


OWNERS = [
    ("HR", ["HR"], "one"),
    ("HR; Learning team", ["HR", "Learning team"], "a semicolon parts two"),
    ("• HR • Learning team", ["HR", "Learning team"], "so do bullets"),
    ("Learning team / Early years board", ["Learning team", "Early years board"], "and a stroke between two names"),
    ("HR/OD", ["HR/OD"], "but not one inside a short one"),
    ("Service Managers/HR", ["Service Managers", "HR"], "a stroke parts a name from an abbreviation"),
    ("SMT/service managers", ["SMT", "service managers"], "and an abbreviation from a name"),
    ("Service/workforce leads", ["Service/workforce leads"], "but not two words that share what follows"),
    ("Lead officer “", ["Lead officer"], "a ditto mark behind a name belongs to the next row"),
    ("", [], "none"),
    (" , .", [], "marks alone are none"),
]


@pytest.mark.parametrize(("cell", "expected", "reason"), OWNERS, ids=[reason for _, _, reason in OWNERS])
def test_a_cell_may_name_several_owners(cell: str, expected: list[str], reason: str) -> None:
    assert owners(cell) == expected, reason


PARTS = [
    (
        "Revised job profiles Succession plans Informal learning, coaching Career paths",
        ["Revised job profiles", "Succession plans", "Informal learning, coaching", "Career paths"],
        "names that stood on lines of their own",
    ),
    ("Shared framework, Local events, Mentors for all", ["Shared framework", "Local events", "Mentors for all"], "or between commas"),
    ("Meet the Children's Board and the Schools Forum", ["Meet the Children's Board and the Schools Forum"], "not a name in a clause"),
    ("Attend events Apprenticeships", ["Attend events Apprenticeships"], "nor one word behind another"),
    ("Coaches in place", ["Coaches in place"], "one"),
    ("• Twenty coaches • a register", ["Twenty coaches", "a register"], "bullets part statements"),
    (
        "Every team has its own coach; every coach has been trained twice",
        ["Every team has its own coach", "every coach has been trained twice"],
        "so does a semicolon between long ones",
    ),
    ("Coaches; trained", ["Coaches; trained"], "but not between short ones"),
    (
        "All teams have a coach now. The register is kept by the board",
        ["All teams have a coach now", "The register is kept by the board"],
        "so does a full stop",
    ),
    ("At least 2.5 coaches for every team", ["At least 2.5 coaches for every team"], "but not in 2.5"),
    (
        "Strategy requires all teams to listen Contracts require providers to do so too",
        ["Strategy requires all teams to listen", "Contracts require providers to do so too"],
        "a capital shows where a line break was lost",
    ),
    (
        "Adopt the Common framework for all of the services",
        ["Adopt the Common framework for all of the services"],
        "but not behind a word that binds",
    ),
    (
        "Berths are agreed with all owners through Marine and harbour services of the port",
        ["Berths are agreed with all owners through Marine and harbour services of the port"],
        "such as any preposition",
    ),
    (
        "Continued talks with pilots via Harbour and Market Services continue strengthening of the crews",
        ["Continued talks with pilots via Harbour and Market Services", "continue strengthening of the crews"],
        "nor where the first word comes again as a verb behind a name that cannot be its subject",
    ),
    (
        "Monitoring of rotas by the Harbour Trust monitor the hours of all crews",
        ["Monitoring of rotas by the Harbour Trust", "monitor the hours of all crews"],
        "whatever the verb",
    ),
]  # fmt: skip


WHOLE = [
    ("Continued talks on how pilots from Harbour Trust continue the service", "the name is a subject"),
    ("Continued talks that partners from Harbour Trust continue to lead", "the name is a subject"),
    ("Continued talks with Harbour Trust and continue to train the mates", "a word binds"),
    ("Continued talks with Harbour Trust to continue the training of mates", "a word binds"),
    ("Continued talks with Harbour Trust, continue the training of mates", "a mark stands between"),
    ("Continued talks with the harbour trust continue the training of mates", "no name ends there"),
    ("Continued talks in which Harbour Trust continue the training of mates", "the name is a subject"),
    ("Continued support for Harbour Trust pilots with sea training", "the word does not come again"),
    ("Training with Harbour Services training officers for the new crews", "the word comes again as a noun's part"),
    ("Working with the Harbour Services work stream on crews and boats", "the word comes again as a noun"),
    ("Joined training with Harbour Services join forces for all the crews", "nothing shows that it is a verb"),
    ("Work with Harbour Services work the same hours on all boats", "the first word has the same form"),
    ("Planned by Trust plan the crews", "too few words for a statement"),
]


@pytest.mark.parametrize(("cell", "reason"), WHOLE, ids=[cell for cell, _ in WHOLE])
def test_a_word_that_comes_again_begins_no_statement_by_itself(cell: str, reason: str) -> None:
    assert [part.plain for part in parts(prose(cell, 0, len(cell)))] == [cell], reason


@pytest.mark.parametrize(("cell", "expected", "reason"), PARTS, ids=[reason for _, _, reason in PARTS])
def test_a_cell_may_hold_several_statements(cell: str, expected: list[str], reason: str) -> None:
    assert [part.plain for part in parts(prose(cell, 0, len(cell)))] == expected, reason


@given(
    st.lists(
        st.sampled_from(["One two three four", "Five", "•", ";", ". ", " ", "and so", "Six seven eight"]), max_size=12
    )
)
def test_the_parts_of_a_cell_are_stretches_of_it_in_order(pieces: list[str]) -> None:
    cell = " ".join(pieces)
    found = parts(prose(cell, 0, len(cell)))
    places = [span for part in found for span in part.spans()]
    assert all(one.end <= other.start for one, other in zip(places, places[1:], strict=False))
    assert [" ".join(cell[span.start : span.end].split()) for span in places] == [part.plain for part in found]


WORDS = st.sampled_from(["Train all heads", "Heads trained", "HR", "May 2012", "Share what works", "and more", ""])


@settings(deadline=None)
@given(
    st.lists(st.lists(WORDS, min_size=3, max_size=3).filter(any), min_size=1, max_size=8),
    st.sets(st.integers(0, 7)),
    st.booleans(),
)
def test_no_cell_is_lost_wherever_pages_break(cells: list[list[str]], breaks: set[int], repeat: bool) -> None:
    again = ["Action\tOutput\tTimescale"]
    lines = list(again)
    for number, row in enumerate(cells):
        if number in breaks and number:
            lines += ["", *(again if repeat else [])]
        lines.append(" \t".join(row))
    found = table(*lines)
    kept = " ".join(" ".join([row.group.plain, *(cell.plain for cell in row.cells)]) for row in found.rows)
    sections = [row for row in cells if row[0] and not any(row[1:])]
    for row in cells:
        assert row in sections or all(cell in kept for cell in row)


DATED = "Action\tTimescale\tLead\tSuccess criteria\tMonitoring lead\tProgress – RAG rated"


def test_a_row_that_a_page_break_moved_by_a_column_is_moved_back() -> None:
    found = table(
        DATED,
        "Train twenty coaches\tJune 2012\tLearning team\tCoaches in place\tBoard\t",
        "",
        "\tA shared induction for all starters\t\t\tEvery starter is met\tBoard",
    )
    assert rows(found)[1] == ["A shared induction for all starters", "", "", "Every starter is met", "Board", ""]


@pytest.mark.parametrize(
    ("cells", "reason"),
    [
        ("\tOnce the new board has met\tHR\tCoaches paid\t\t", "an event is a date"),
        ("\tTo be agreed by the board\tHR\tCoaches paid\t\t", "and so is a date that is not set"),
        ("\tNot known\tHR\tCoaches paid\t\t", "two words are no statement"),
    ],
)
def test_a_row_without_an_action_is_not_moved(cells: str, reason: str) -> None:
    found = table(DATED, "Train twenty coaches\tJune 2012\tLearning team\tCoaches in place\tBoard\t", cells)
    assert rows(found)[1][0] == "", reason


def test_the_end_of_a_sentence_that_a_page_break_left_in_the_next_row_goes_back_to_its_own() -> None:
    found = table(
        DATED,
        "Train twenty coaches\tJune 2012\tLearning team\tEvery coach is on the shared\tBoard\t",
        "",
        "Build a register\tJuly 2012\tLearning team\tregister. Each entry is checked\tBoard\t",
    )
    assert [row[3] for row in rows(found)] == ["Every coach is on the shared register.", "Each entry is checked"]


def test_a_columns_heading_that_a_page_break_left_in_a_cell_is_no_date() -> None:
    (action,) = actions(DATED, "Train twenty coaches\tTimescale June 2012\tLearning team\tCoaches in place\tBoard\t")
    assert action.facts["dueText"] == ["June 2012"]


@pytest.mark.parametrize(
    ("cell", "detail"),
    [
        ("Safer recruitment – - checks on staff - references taken up", "checks on staff - references taken up"),
        ("Safer recruitment: • checks on staff • references taken up", "checks on staff • references taken up"),
    ],
    ids=["behind dashes", "behind bullets, as other readers write a list in a cell"],
)
def test_the_points_of_a_row_are_its_detail(cell: str, detail: str) -> None:
    (action,) = actions(DATED, f"{cell}\tJune 2012\tHR\tDone\tBoard\t")
    assert (action.label, action.description) == ("Safer recruitment", f"Safer recruitment: {detail}")


def test_one_bullet_is_no_list_of_points() -> None:
    (action,) = actions(DATED, "Recruit mentors • coaches\tJune 2012\tHR\tDone\tBoard\t")
    assert action.label == "Recruit mentors • coaches"


def test_a_ditto_mark_before_a_name_adds_the_name() -> None:
    found = actions(
        DATED,
        "Train coaches\tJune 2012\tLearning team\tCoaches in place\tBoard\t",
        "Build a register\tJuly 2012\t“ “ HR\tRegister in use\t“ “\t",
    )
    assert found[1].facts["ownerText"] == ["Learning team", "HR"]
    assert found[1].facts["monitorText"] == ["Board"]


def test_who_monitors_a_row_does_not_own_it() -> None:
    (action,) = actions(DATED, "Train coaches\tJune 2012\tLearning team\tCoaches in place\tBoard\t")
    assert (action.facts["ownerText"], action.facts["monitorText"]) == (["Learning team"], ["Board"])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [("Green", "green"), ("A", "amber"), ("Amber – started late", "amber"), ("On track", ""), ("Red to amber", "")],
)
def test_progress_may_be_rated_red_amber_or_green(cell: str, expected: str) -> None:
    (action,) = actions(DATED, f"Train coaches\tJune 2012\tLearning team\tCoaches in place\tBoard\t{cell}")
    assert (action.facts["progressText"], action.facts.get("rag", [])) == ([cell], [expected] if expected else [])


def test_outputs_and_dates_that_are_as_many_belong_together() -> None:
    found = stated(DATED, "Train coaches\tJune 2012; July 2013\tHR\t• ten coaches • twenty coaches\tBoard\t")
    assert [element.facts["dueText"] for element in found if element.kind == "Outcome"] == [
        ["June 2012"],
        ["July 2013"],
    ]


def test_a_registers_row_may_say_what_its_controls_are_to_bring_about() -> None:
    found = read_tables(
        document(
            "Risk\tContingency plans\tLead\tOutcomes",
            "Partners stop paying\tAgree a budget\tTreasurer\tA budget that holds",
        )
    )
    assert [(element.kind, element.label) for element in found.elements] == [
        ("Risk", "Partners stop paying"),
        ("Control", "Agree a budget"),
        ("Outcome", "A budget that holds"),
    ]
    assert found.elements[0].facts["ownerText"] == ["Treasurer"]
    assert [(link.source.kind, link.relation, link.target.kind) for link in found.links] == [
        ("Risk", "controlledBy", "Control"),
        ("Risk", "hasOutcome", "Outcome"),
    ]


NAMED = [
    ("Priority 1: Lead well\t\t\t\nAction\tLead\tTimescale\tOutput", "a row above the header"),
    (
        "Priority 1: Lead well\tPriority 1: Lead well\tPriority 1: Lead well\nAction\tLead\tTimescale",
        "written out in each column",
    ),
    (
        "Action\tLead\tTimescale\nPriority 1: Lead well\tPriority 1: Lead well\tPriority 1: Lead well",
        "a section row written out",
    ),
    ("Priority 1: Lead well\tLead\tTimescale", "the header's first cell"),
]


@pytest.mark.parametrize(("top", "reason"), NAMED, ids=[reason for _, reason in NAMED])
def test_a_plan_may_name_its_priority_in_many_places(top: str, reason: str) -> None:
    found = actions(top, "Train ten of our people\tHR\tMay 2012")
    assert [(action.words, action.group) for action in found] == [
        ("Train ten of our people", "Priority 1: Lead well")
    ], reason


def test_a_table_in_another_form_is_another_table() -> None:
    first, second = tables("| Action | Lead |", "|---|---|", "| Train ten | HR |", "", "Place\tReach", "Leeds\tAll")
    assert (header(first), header(second)) == (["Action", "Lead"], ["Place", "Reach"])


def test_a_long_header_that_is_repeated_behind_a_heading_is_no_row() -> None:
    head = "All that we will do in these years for each of our teams\tAction\tLead\tBy when"
    lines = [head, "Pay\tAsk all\tHR\tMay 2012", "", "## More", "", head, "Homes\tAsk ten\tHR\tMay 2013"]
    assert [rows(each)[0][0] for each in tables(*lines)] == ["Pay", "Homes"]
    assert sum(len(rows(each)) for each in tables(*lines)) == 2
