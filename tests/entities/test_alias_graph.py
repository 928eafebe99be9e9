"""Names in invented articles, and whom they mean."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from crosscheck.entities import AliasGraph
from crosscheck.language.parse import parse
from crosscheck.models.articles import ArticleContext

TEXTS = {
    # Korean order of names, an acronym, an apposition and a role
    "gazette": (
        "South Korean President Baek Chan-ho met the Chilean president, Lucía Ferrán, in Seoul on Friday.\n"
        "The National Fisheries Inspection Service (NFIS) said the boats had been seized. "
        "Mr Baek thanked Ms Ferrán. The NFIS declined to comment.\n"
        "General Ostap Hrynko, Ukraine’s spy chief, said Baek had been warned."
    ),
    # other spellings of the same people
    "courier": (
        "President Baek Chan Ho said the boats would be returned. Lucia Ferran welcomed the decision.\n"
        "South Korea’s spy agency said it had no evidence. The country's spy agency added that it was looking.\n"
        "Russia’s foreign minister, Arkady Belinsky, called the seizure an outrage."
    ),
    # homonyms
    "herald": (
        "Lim Jong-su, a fisherman, and Lim Hae-won, a lawyer, were arrested on Monday. "
        "Lim was released on Tuesday.\n"
        "Foreign Minister Arkadiy Belinskiy said nothing. Belinskiy left for Kiev. "
        "The Kremlin said Moscow would respond; Washington did not.\n"
        "The Ukrainian defence ministry said that it would help, and Ukraine’s Ministry of Defence sent a ship."
    ),
    "mirror": (
        "South Korea's intelligence agency, the Harbour Intelligence Directorate (HID), denied the report. "
        "The HID said the boats were old. Lim spoke to reporters. Ferrán laughed."
    ),
}


@pytest.fixture(scope="module")
def graph() -> AliasGraph:
    return AliasGraph.build(ArticleContext(id_, text=text) for id_, text in TEXTS.items())


@pytest.mark.parametrize(
    ("name", "article", "expected"),
    [
        # full names, with and without hyphen and accent
        ("Baek Chan-ho", "gazette", "person:baek-chan-ho"),
        ("Baek Chan Ho", "courier", "person:baek-chan-ho"),
        ("President Baek Chan Ho", "courier", "person:baek-chan-ho"),
        ("Lucia Ferran", "courier", "person:lucia-ferran"),
        ("Lucía Ferrán", "gazette", "person:lucia-ferran"),
        # family name first or last
        ("Mr Baek", "gazette", "person:baek-chan-ho"),
        ("Baek", "gazette", "person:baek-chan-ho"),
        ("Ferrán", "mirror", "person:lucia-ferran"),
        ("Ms Ferrán", "gazette", "person:lucia-ferran"),
        # spelling variants of one office holder
        ("Arkady Belinsky", "courier", "person:arkady-belinsky"),
        ("Belinskiy", "herald", "person:arkady-belinsky"),
        # roles
        ("the South Korean president", "gazette", "person:baek-chan-ho"),
        ("South Korea’s president", "courier", "person:baek-chan-ho"),
        ("Ukraine's spy chief", "mirror", "person:ostap-hrynko"),
        ("the Russian foreign minister", "herald", "person:arkady-belinsky"),
        ("the Chilean president, Lucía Ferrán", "gazette", "person:lucia-ferran"),
        ("the South Korean leader", "gazette", "person:baek-chan-ho"),
        ("Norway's president", "gazette", "person:no-president"),
        ("Ukraine's General Staff", "herald", "org:ua-joint-chiefs"),
        (
            "South Korea's National Intelligence Service",
            "mirror",
            "org:harbour-intelligence-directorate",
        ),
        # homonyms stay apart
        ("Lim Jong-su", "herald", "person:lim-jong-su"),
        ("Lim Hae-won", "herald", "person:lim-hae-won"),
        ("Lim", "herald", "person:lim?herald"),
        ("Lim", "mirror", "person:lim?mirror"),
        # bodies
        ("NFIS", "gazette", "org:national-fisheries-inspection-service"),
        (
            "the National Fisheries Inspection Service",
            "gazette",
            "org:national-fisheries-inspection-service",
        ),
        ("South Korea’s spy agency", "courier", "org:harbour-intelligence-directorate"),
        ("the country's spy agency", "courier", "org:harbour-intelligence-directorate"),
        ("HID", "mirror", "org:harbour-intelligence-directorate"),
        ("Ukraine's defence ministry", "herald", "org:ua-defence-ministry"),
        ("the Ukrainian Ministry of Defense", "courier", "org:ua-defence-ministry"),
        ("the Pentagon", "herald", "org:us-defence-ministry"),
        ("the United Nations", "courier", "org:united-nations"),
        ("UN", "courier", "org:united-nations"),
        # countries and their metonyms
        ("the Kremlin", "herald", "country:RU"),
        ("Moscow", "herald", "country:RU"),
        ("Kiev", "herald", "country:UA"),
        ("Kyiv", "courier", "country:UA"),
        ("the White House", "herald", "country:US"),
        ("Downing Street", "herald", "country:GB"),
        ("the South Korean government", "courier", "country:KR"),
        # a name inside a description is not the one described
        ("an aide to Baek Chan-ho", "gazette", None),
        ("the wife of Mr Baek", "gazette", None),
        ("Mr Baek's office", "gazette", None),
        ("a former Ukrainian president", "gazette", None),
        # ... nor is the first of several people all of them
        ("Lim Jong-su, Lim Hae-won and Lucía Ferrán", "herald", None),
        ("President Lucía Ferrán and former Mayor Lim Jong-su", "herald", None),
        ("officials", "gazette", None),
        ("she", "gazette", None),
        ("", "gazette", None),
    ],
)
def test_resolve(graph: AliasGraph, name: str, article: str, expected: str | None) -> None:
    assert graph.resolve(name, article) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Seoul seized the boats in Seoul.", [("Seoul", "country:KR"), ("Seoul", "place:seoul")]),
        ("US-led talks began in Kiev.", [("US", "country:US"), ("Kiev", "place:kyiv")]),
        ("A Russia-Ukraine ceasefire", [("Russia", "country:RU"), ("Ukraine", "country:UA")]),
        ("Mr Jordan met Jordan's king.", [("Jordan", "country:JO")]),
        (
            "Ukrainians cheered Baek.",
            [("Ukrainians", "country:UA"), ("Baek", "person:baek-chan-ho")],
        ),
        ("The US told us nothing.", [("US", "country:US")]),
        ("Nothing happened on Monday in May.", []),
    ],
)
def test_mentions(graph: AliasGraph, text: str, expected: list[tuple[str, str]]) -> None:
    found = graph.mentions(parse(text), "gazette")
    known = [
        (m.text, m.id) for m in found if m.id.startswith(("country:", "place:", "person:baek"))
    ]
    assert known == expected
    assert all(text[m.start : m.end] == m.text for m in found)


def test_a_contraction_is_no_name(graph: AliasGraph) -> None:
    text = "I’m sure that Baek knows. They’ve left. Don’t wait."
    assert [m.text for m in graph.mentions(parse(text), "gazette")] == ["Baek"]


def test_the_people_of_a_country_are_a_group(graph: AliasGraph) -> None:
    (mention,) = graph.mentions(parse("Ukrainians cheered."), "gazette")
    assert mention.type == "group"


@pytest.mark.parametrize(
    ("one", "other", "people"),
    [
        # a middle name, "Jr", a slip in the name of who holds one office
        ("John Oskar Berg spoke.", "John Berg was tired.", 1),
        ("Ole Berg Jr. spoke.", "Ole Berg was tired.", 1),
        (
            "South Korea's president, Ada Wickman, spoke.",
            "Ada Wickmann, South Korea's president, left.",
            1,
        ),
        # the slip without an office, "Jr" where an article has both, two middle names
        ("Ada Wickman spoke.", "Ada Wickmann was tired.", 2),
        ("Ole Berg Jr. spoke. Ole Berg left.", "Ole Berg was tired.", 2),
        ("Ada Quill Berg spoke.", "Ada Lund Berg was tired.", 2),
    ],
)
def test_which_full_names_are_one_person(one: str, other: str, people: int) -> None:
    texts = {"one": one, "other": other}
    built = AliasGraph.build(ArticleContext(id_, text=text) for id_, text in texts.items())
    found = {m.id for id_, text in texts.items() for m in built.mentions(parse(text), id_)}
    assert len({id_ for id_ in found if id_.startswith("person:")}) == people


@given(st.permutations(sorted(TEXTS)))
@settings(max_examples=3, deadline=None)
def test_order_of_articles_does_not_matter(order: list[str]) -> None:
    built = AliasGraph.build(ArticleContext(id_, text=TEXTS[id_]) for id_ in order)
    asked = [("Baek", "gazette"), ("Belinskiy", "herald"), ("the country's spy agency", "courier")]
    assert [built.resolve(n, a) for n, a in asked] == [
        "person:baek-chan-ho",
        "person:arkady-belinsky",
        "org:harbour-intelligence-directorate",
    ]


def test_a_bare_common_surname_is_nobody_from_another_article() -> None:
    texts = {"a": "The judge Park Tae-yul resigned on Friday.", "b": "Park left the room."}
    graph = AliasGraph.build(ArticleContext(i, text=t) for i, t in texts.items())
    assert graph.resolve("Park", "a") == "person:park-tae-yul"
    assert graph.resolve("Park", "b") != "person:park-tae-yul"
