"""Speakers that no verb of saying introduces as its plain subject: who hears, who closes a sentence, who goes by a role.

Counted on the 794 articles to learn from, before and after, by the one who wrote the rules: what a court or an inquest hears 4 claims, all
right; ages that stand for somebody 8 sentences, 7 right; names behind a role some 20 claims, all but 3 right (mended); closing tags 1, right;
what is only asked "whether" 12 claims that nobody states any more. The stories with courts and councils are the invented ones.

What closes a sentence and goes on to say who or when ("said Berg, a baker") was left in what is said, and who says how much ("put the toll at
nine") had said nothing: with both, titles before names and new people who may be "he", 125 claims of the 794 articles changed, some 110 to the better.

Found by four readers who judged 1,328 claims of 40 learning articles, and counted in the same way: people without a name keep what tells which they are
(some 50 sources), phrases that name nobody are no full names (some 500), bills that are rejected are denied by nobody (26 claims, 23 rightly), papers and ages
are no roles (18, 16), headlines with a full stop (some 40 names, all but 2), promises are of one's own acts (45 stances, some 40). Four more readers, on 1,225
claims of 40 others: "nor" that denies (8 claims, all), states that end a sentence (10, all), conditions and wishes (5, all), tags of any verb of saying (2, both), roles before a name (24 sources, 15).
"""

import pytest

from crosscheck.attribution import AttributionReader, ReadAttribution
from crosscheck.models.claims import Stance
from crosscheck.text.sentences import sentences


def last(text: str) -> list[ReadAttribution]:
    return [
        a
        for a in AttributionReader(text, list(sentences(text))).read()[-1].attributions
        if a.is_report and a.source is not None
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("The court heard that the money was moved in 11 payments.", "The court", "the money was moved in 11 payments."),
        ("Jurors were told the driver had been drinking.", "Jurors", "the driver had been drinking."),
        ("The driver had been drinking, the inquest heard.", "the inquest", "The driver had been drinking"),
        ("The committee was told by Ada Berg that the bridge was old.", "Ada Berg", "the bridge was old."),
        ("Police were inside within four minutes of the call, dispatch logs show.", "dispatch logs", "Police were inside within four minutes of the call"),
        ("The mill has had six million in grants since 2010, figures released to this newspaper show.", "figures released to this newspaper", "The mill has had six million in grants since 2010"),
        ("The 56-year-old admitted that he had lied.", "The 56-year-old", "he had lied."),
        ("The charity Libraries Alive said 30 branches had closed.", "The charity Libraries Alive", "30 branches had closed."),
        ("Locals claimed the crossing was an accident waiting to happen.", "Locals", "the crossing was an accident waiting to happen."),
        # Real newswire of 1998 without quotation marks, in seven of 16 stories to learn from; of the 794 articles none changes.
        ("It was surely a political murder, added Vera Holm, the chair of the Young Guild.", "Vera Holm", "It was surely a political murder"),
        ("It means a new state, Ada Lund Berg, a member of the council, said in an interview Sunday.", "Ada Lund Berg", "It means a new state"),
        ("The boards are to meet to consider a deal that would form a giant, a source close to the talks said Friday.", "a source close to the talks", "The boards are to meet to consider a deal that would form a giant"),
        ("The envoy took a protest to the three, the Foreign Office in Delta confirmed on Wednesday.", "the Foreign Office in Delta", "The envoy took a protest to the three"),
        ("The vote is a threat to the port, Ada Lund, a poet living in exile in Norland, told the Halm Post newspaper.", "Ada Lund", "The vote is a threat to the port"),
        ("The dam is safe and will hold, Berg was quoted by the Herald as saying.", "Berg", "The dam is safe and will hold"),
        ("If the side insists on it, the agency said, the site can be shown.", "the agency", "If the side insists on it, the agency said, the site can be shown."),
        ("Attacks are on the rise, said Ian Roper, a security expert.", "Ian Roper", "Attacks are on the rise"),
        ("The files were not stolen, said its finance director, Gwen Holm.", "its finance director", "The files were not stolen"),
        ("By Tuesday 14,800 ballots had been counted, Rosa Lund said, a day after a court hearing.", "Rosa Lund", "By Tuesday 14,800 ballots had been counted"),
        ("The quay, said Berg, had shown that it holds.", "Berg", "The quay, said Berg, had shown that it holds."),
        ("Salaried staff, she said, reported for work as usual.", "she", "Salaried staff, she said, reported for work as usual."),
        ("Police put the crowd at 400.", "Police", "Police put the crowd at 400."),
        ("The flood came at night, said a nurse at Delta General, who asked not to be named.", "a nurse at Delta General", "The flood came at night"),
        ("Some 2,000 letters were published on Wednesday, the trust confirmed on Thursday.", "the trust", "Some 2,000 letters were published on Wednesday"),
        ("Two officials said it would cost $2 million; the board put the price at $1 million.", "Two officials", "it would cost $2 million"),
        ("Two officials said it would cost $2 million; the board put the price at $1 million.", "the board", "the board put the price at $1 million."),
        ("“We lost it,” said Pavel Holm on the steps of parliament.", "Pavel Holm", "We lost it"),
        ("Asked whether it would rain, Mira Holm, who chairs the League, said she did not know.", "Mira Holm", "she did not know."),
        ("The firm said Tomas Holm had worked for it and called him “a careful friend of all”.", "The firm", "The firm said Tomas Holm had worked for it and called him “a careful friend of all”."),
        ("Lotte Sand, the clerk who says she raised the alarm, has been invited.", "the clerk", "she raised the alarm"),
        ("They took 42 coins, the museum's director, Agnes Holm, told a press conference.", "the museum's director", "They took 42 coins"),
        ("They took 42 coins, the museum's director, Agnes Holm, said.", "the museum's director", "They took 42 coins"),
        ("It was cooked by a firm, Delta Catering, a person who works at the hotel said.", "a person who works at the hotel", "It was cooked by a firm"),
        ("Holm noted that the probe was ongoing and warned there could be other leaks.", "Holm", "there could be other leaks."),
        ("The likely result will be ruin for all, argued the guild.", "the guild", "The likely result will be ruin for all"),
        ("According to a study by Ada Berg and Carl Lund, the Great Slump is over.", "a study by Ada Berg and Carl Lund", "the Great Slump is over."),
        ("The man who died was named by police as Peder Holm.", "police", "The man who died was named by police as Peder Holm."),
        ("The cable held, and the cause was a flood, an engineer with knowledge of it told the Post.", "an engineer with knowledge of it", "The cable held, and the cause was a flood"),
        ("She asked to halt rules that they say are void in law.", "they", "are void in law."),
        ("Ada Holm, a person who works at the hotel, said it fell.", "Ada Holm", "it fell."),
        ("Government says rebellion crushed, colonel held", "Government", "rebellion crushed, colonel held"),
        ("The valve was closed by a guard, Tomas Holm, the inquest was told.", "the inquest", "The valve was closed by a guard, Tomas Holm"),
        ("The blast was caused by a leak, jurors heard on Monday.", "jurors", "The blast was caused by a leak"),
        ("According to two people briefed on its plans, the firm will sell the quay.", "two people briefed on its plans", "the firm will sell the quay."),
        ("The mayor shouted, according to an official who was in the room.", "an official who was in the room", "The mayor shouted"),
        ("While those surveyed said it fell, nobody left.", "those surveyed", "it fell"),
        ("A rival firm never made an offer, Holm told the radio station Delta FM on Thursday.", "Holm", "A rival firm never made an offer"),
        ("The bill is opposed by firms that warn it could harm trade.", "firms", "it could harm trade."),
        ("According to its head teacher, Ada Berg, most of the gifts were small.", "its head teacher", "most of the gifts were small."),
    ],
)  # fmt: skip
def test_who_is_responsible(text: str, source: str, content: str) -> None:
    assert (source, content) in [(a.source, a.content[0].of(text)) for a in last(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The jury was told to leave.",
        "The committee heard evidence from divers.",
        "Neighbours heard that he had died.",
        "The plan puts lives at risk.",
        "A group calling itself Delta has moved in.",
        "Orlane Pharma is recalling 240,000 packs.",
        "Nobody said it was safe.",
        "People were lying on the lawn.",
        "He will report within a month.",
        "The office was told of the fault by the firm.",
        "A man has been questioned by detectives at his bedside.",
        "On Monday, the firm fell.",
        "He left the house, the car and the show.",
        "They praised the host, the star and the producers of the televised show.",
        "Salmonella confirmed in Delta school outbreak",
        "A man said to have fled the ward was questioned over two deaths.",
        "No member of the board would comment or indicate whether the bid was raised.",
        "It lay in the school, where a caretaker had put it for safety.",
        "He was named by the team as captain.",
        "Detectives are questioning a suspect over claims that he set the fire.",
        "Several states have rejected bills on the ports.",
        "The union rejected an offer of 4.5 percent over two years.",
        "He is to ask the town for 400,000 pounds in damages.",
        "If Delta is pushed to ten years, they would likely deem it dear.",
        "The e-mails revealed no new details about the account.",
        "An electorate he no longer knew has rejected Holm.",
        "Choosing Ada Berg signals that the next show will be dull.",
        "He met a student referred to online as a thief.",
        'In May, Delta added http://delta.com/a/ -. html ">carbon advice to its trade. The firm is late. Nobody came.',
    ],
)
def test_where_nobody_states_anything(text: str) -> None:
    assert last(text) == []


@pytest.mark.parametrize(
    ("text", "stance"),
    [
        ("Ada Berg rejected the idea that it fell.", Stance.DENIES),
        ("Ada Berg dismissed it as “a farce”.", Stance.DENIES),
        # Only what one does oneself is promised.
        ("Ada Berg said she would pay.", Stance.PROMISES),
        ("The firm said it will pay.", Stance.PROMISES),
        ("Ada Berg said it will rain.", Stance.ASSERTS),
        ("Police said it would rain.", Stance.ASSERTS),
        ("Ada Berg said she would not have paid.", Stance.ASSERTS),
        ("“I would call myself surprised,” Ada Berg said.", Stance.ASSERTS),
    ],
)
def test_what_they_do_with_it(text: str, stance: Stance) -> None:
    assert [a.stance for a in last(text)] == [stance]


def test_what_is_only_asked_is_nobodys_word() -> None:
    text = "Ada Berg was asked whether the company had told staff about the leak."
    assert [a.source for a in last(text)] == []


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("His brother, Carl Holm, opened the door. “We are sick about it,” he said.", "Carl Holm"),
        ("Her pupil Lucy Marchetti, 22, who won gold, said: “She changed my life.”", "Lucy Marchetti"),
        ("Carl Lund, defending, rose. A doctor who saw him feared a fall, he said.", "Carl Lund"),
        ("Sligo TD Maura Holm was late. “It is a slap in the face,” said Sligo TD Maura Holm.", "Maura Holm"),
        ("Prosecuting, Imogen Berg KC said the money was gone.", "Imogen Berg"),
        ("Gareth Pole runs the mill. “We have nothing to hide,” said Pole.", "Gareth Pole"),
        ("“It is no farce,” wrote the Delta Post’s Anna Tailor.", "Anna Tailor"),
        ("The quay fell, according to The Typist. The Typist said nobody knew.", "The Typist"),
        ("Ada Berg, 43, met Carl Lund, 51, on Friday. The 43-year-old said she was late.", "Ada Berg"),
        ("The union, Allied Dockers, said it had asked twice.", "Allied Dockers"),
        ("The President and Speaker Lund met. House Speaker John Lund left. It fell, said Lund.", "John Lund"),
        ("Chief executive Aldous Penhale apologised. “I think of it every day,” he told them.", "Aldous Penhale"),
        ("Aviation analyst Per Nystad said it was late.", "Per Nystad"),
        ("Head coach Carl Lund has not spoken to Ivar Holm yet, he said.", "Carl Lund"),
        # A full stop makes no sentence of a headline, nor one name of its capitals.
        ("Berg Endorses Paul Lund With Holm’s Blessing.\n\nGovernor Ivar Holm left. “I like Paul,” Holm said.", "Ivar Holm"),
        ("The Reverend Paul Holm of Grace Chapel said he knew nothing. He said the family wanted quiet.", "Paul Holm"),
    ],
)  # fmt: skip
def test_whom_the_words_stand_for(text: str, resolved: str) -> None:
    assert [a.resolved for a in last(text)][:1] == [resolved]


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        # One word that only begins a sentence is no person.
        ("County Clerk Rosa Delgado spoke. Turnout was 31,418. She said that it rose.", "Rosa Delgado"),
        ("Film is old, said Rosa Delgado. Filmmaker and aviator Carl Lund wooed Page but she said no.", "Rosa Delgado"),
        ("Brandt, 47, a lawyer, is ahead of Greta Holm. She said that it rose.", None),
        ("One nurse waited.\n\nVarley, a baker in Quay Street, shut. He said that it rose.", "Varley"),
        ("Edwin Pike spoke. It was paid, according to a banker of the group. He said that it rose.", "a banker"),
        ("Radu Holm was seized. Holm had served for years, a former comrade said. He said that it rose.", None),
        # Somebody new without a name keeps others from being "he".
        ("It is rising, said Ian Roper, an expert.\n\nPolice arrested a man of 19. He said he was sorry.", None),
        ("A farmer in Low Thorn, Peter Sugden, lost 40 sheep. He said he was sorry.", "Peter Sugden"),
        ("It is rising, said Ian Roper.\n\nRoper met a reporter in Delta. He said he was sorry.", "Ian Roper"),
    ],
)  # fmt: skip
def test_whom_a_pronoun_means(text: str, resolved: str | None) -> None:
    assert last(text)[0].resolved == resolved
