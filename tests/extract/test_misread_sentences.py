"""Speakers whom a parser hides or misses: the marks of the sentence tell. All is invented.

Over 140 articles of the half of PolNeAR that is learned from (1,838 labelled attributions with a
speech cue) these rules took sources missing from 259 (bf043e9) to 230 (514dfc0), wrong ones from 111 to 99,
and invented ones from 117 to 108 of 1,524 sentences without a label, as docs/benchmarks.md has it.
"""

import pytest

from claims_read import all_claims, shortest_claim

NOBODY = (None, None)


def speaker_of(words: str, text: str) -> tuple[str | None, str | None]:
    """Source of the shortest claim that begins with `words`, and who that is."""
    said = shortest_claim(words, text).attribution
    return (said.source, said.resolved) if said is not None else NOBODY


@pytest.mark.parametrize(
    ("text", "words", "source", "resolved"),
    [
        # who is named behind the verb speaks, not what the words are about
        ("In particular, Ada Berg — often the easiest to provoke when it comes to her party — has been “very worked up about it,” said a friend of the family.", "In particular", "a friend of the family", None),
        ("The gap to Delta, said Lund and others, would be clear.", "The gap to Delta", "Lund and others", None),
        ("One big gap between Lillevik and its rivals, said Holm: “We pay more than they do.”", "We pay more", "Holm", "Holm"),
        ("Berg, the mayor of Delta, said the plan, which had been agreed on, was dead.", "the plan", "Berg", "Berg"),
        ("Berg, the mayor of Delta, said Tuesday that the quay fell.", "the quay fell", "Berg", "Berg"),
        # a source and a verb between marks, amid or at the end of what they say
        ("Guild members oppose the sale of the quay, a new Delta Post poll finds, a plan that is due this week.", "Guild members oppose", "a new Delta Post poll", None),
        ("Mona Vik has taken to the radio to attack her sister, a clerk, for her views, the Delta Post is reporting.", "Mona Vik has taken", "the Delta Post", "Delta Post"),
        # "as" comments on the sentence, or tells when
        ("As port chief Eva Holm explained, three piers were closed in May.", "three piers were closed", "port chief Eva Holm", "Eva Holm"),
        ("As reported by the Delta Post, nine men are at large.", "nine men are", "the Delta Post", "Delta Post"),
        ("It is too soon to call the race, as some guild leaders have said.", "It is too soon", "some guild leaders", None),
        ("As the crowd shouted, Eva Holm left the hall.", "Eva Holm left", None, None),
        # what opens with "while" is said; an order is given by who says it; "no fewer than 12" are somebody
        ("Officials said while the port is safe, the road will close on Friday.", "the port is safe", "Officials", "Officials"),
        ("Police said to avoid the port on Friday.", "Police said", "Police", "Police"),
        ("No fewer than 12 witnesses said the ship was late.", "the ship was late", "No fewer than 12 witnesses", None),
        ("Lund reported to prison on Friday.", "Lund reported", None, None),
        # behind an aside the name before it speaks
        ("Holm, meanwhile, who has no such support, said that fact speaks volumes.", "fact speaks volumes", "Holm", "Holm"),
        ("The vote came after Mr. Lund, asked about the deaths at the mill, had said, “We do as we like.”", "We do as we like", "Mr. Lund", "Lund"),
        ("Although there is no overlap with Lund’s team, a port official who spoke anonymously to discuss internal plans said Monday, “There are talks with them.”", "There are talks", "a port official who spoke anonymously to discuss internal plans", None),
        # a short sentence with two names is no title; an aside on what somebody publishes speaks for nobody
        ("“Berg has to go,” Ada Lund said. “This is Delta’s port. It is not his port.”", "This is Delta’s port", "Ada Lund", "Ada Lund"),
        ("It came after a report by Ada Lund, publisher of the Post, the daily, who said on Friday that her paper had learned of it.", "her paper had learned", "Ada Lund", "Ada Lund"),
        # of 962 learned articles some 15 have such an act (claimed lives, denied a request), 58 a belief that holds a report, 18 an "as" beside one
        # who claims lives says nothing, nor do few, nor who is not certain; a case to hear is no words
        ("The gunmen have claimed the lives of two clerks.", "The gunmen have", None, None),
        ("Few experts believe the dam will hold.", "Few experts believe", None, None),
        ("Delta Lines denied the request for access.", "Delta Lines denied", None, None),
        ("A judge on Friday pushed back the starting date of the trial.", "A judge on Friday", None, None),
        ("Ada Lund denied that she hit Holm, as the guild claimed on Sunday.", "she hit Holm", "Ada Lund", "Ada Lund"),
        ("Many observers believe that Holm has left, signalling that he wants a deal.", "Holm has left", "Many observers", None),
        ("Officials are not certain that the dam is safe.", "Officials are not", None, None),
        ("In its first case to deal with the port, a court convicted three men.", "In its first case", None, None),
        ("The guild has expressed confidence that the dam will hold.", "the dam will hold", "The guild", None),
        # nobody denies what is only said of a thing
        ("The guild has denied that the dam, which is being built near Delta, is unsafe.", "the dam, which is", None, None),
        ("Many hope he will mend the port with the guild, which is plagued by debt.", "the guild, which", None, None),
        # a participle behind a comma, or behind whom words are sent to, is of who acts
        ("Ada Lund sent an e-mail to RNC members saying she hoped for peace.", "she hoped for peace", "Ada Lund", "Ada Lund"),
        ("Berg’s office slammed a lawsuit filed by a clerk, calling it “baseless” and “improper” on Monday.", "calling it", "Berg’s office", "Berg’s office"),
        ("The Delta senator emailed members saying: “The fight goes on for us.”", "The fight goes on", "The Delta senator", None),
        ("Lund sent out an album of photos, tweeting at him, “You are a liar and a cheat.”", "You are a liar", "Lund", "Lund"),
        # who puts a document out speaks in it
        ("The guild and the port authority issued identical statements that said “the line stays open.”", "the line stays open", "identical statements", "The guild and the port authority"),
        ("Eva Holm left early. She released a statement saying, “We part as friends.”", "We part as friends", "a statement", "Eva Holm"),
        ("A letter saying that the quay was sold hung in the hall.", "the quay was sold", "A letter", None),
        # judgements that state something are on the word of who judges; praise alone is not
        ("They also criticized Delta for not counting its ships.", "They also criticized", "They", None),
        ("Lund has built his campaign on fear, portraying sailors as “thieves” and louts.", "portraying sailors", "Lund", "Lund"),
        ("Jeff Weaver called that “beyond belief.”", "Jeff Weaver called", "Jeff Weaver", "Jeff Weaver"),
        ("Lund criticized the plan on Monday.", "Lund criticized", None, None),
        ("Berg addressed a rally as mayor of Delta.", "Berg addressed", None, None),
        # an utterance is one, whatever half of it the parser takes
        ("“We are in a bubble, and when the rates rise, a lot of men will fall,” Mr. Lund said recently.", "We are in a bubble", "Mr. Lund", "Lund"),
        ("“I was there,” recalled the pilot, Mona Vik, 41, “when it fell.”", "“I was there,” recalled", "the pilot", "Mona Vik"),
        ("Holm wrote that he had been robbed: “They took the boat and the car.”", "he had been robbed: “They took", "Holm", "Holm"),
        # two clauses around a cue, the second behind a semicolon
        ("Nine people are in hospital, doctors said; two of them are in a coma.", "Nine people", "doctors", None),
        ("Nine people are in hospital, doctors said; two of them are in a coma.", "two of them", "doctors", None),
        # "made it clear that"; a crowd of no name; who only goes on to act says nothing
        ("She has made it clear that the quay will close.", "the quay will close", "She", None),
        ("In the old town, some are quietly saying it is time to go.", "it is time to go", "some", None),
        ("Lund knew of it and continued to spend guild money on “questionable goods.”", "continued to spend", None, None),
        # nothing and nobody speaks: what follows from it, what it shows, what is hoped to be said
        ("The ship sank, which would explain why it was lost.", "The ship sank", None, None),
        ("The quay was sold at once, meaning the guild lost its home.", "The quay was sold", None, None),
        ("It also highlighted the difficulty of the case.", "It also highlighted", None, None),
        ("Lund was expected to argue that the quay is safe.", "Lund was expected", None, None),
        ("While not all the files she gave to the court have been read, what has been shown suggests that nine are missing.", "While not all", None, None),
        # a title in marks is no speech, and the next sentence does not speak it
        ("He sang “Old River Song” in the port. “Nobody told me,” she said.", "He sang", None, None),
        # quoted words make others speak, where that is told for a fact
        ("“I know people are saying Lund will be tough on us, but he is not,” Holm said.", "Lund will be tough on us", "people", None),
        ("“I do not believe that Carl Lund has ever said the quay is safe,” Holm said.", "I do not believe", "Holm", "Holm"),
        # further quoted words in the sentence are of who speaks in it
        ("Lund said that he had heard of it, but “the papers in Delta do not touch the case at all.”", "the papers in Delta", "Lund", "Lund"),
        ("Lund, who can dance, was “genuinely thrilled” at the offer, Holm said, but “he wanted to make sure it would pay.”", "he wanted to make sure", "Holm", "Holm"),
        ("Lund later confirmed in the garden, “Absolutely, I said that,” while laughing.", "Absolutely, I said", "Lund", "Lund"),
        ("Lund said in a note that the files “could be used by the guild to beat us, so why would we want that?”", "the files", "Lund", "Lund"),
        # whoever is heard saying it says it; what somebody did meanwhile was not said
        ("“A good captain stays with the ship to the end,” Lund was heard saying.", "A good captain", "Lund", "Lund"),
        ("“Nice to see all of you,” he said as he kept walking, Deirdre Holm tweeted.", "Nice to see", "he", None),
        # where nobody is named for quoted words, they are by the word of whom they name
        ("“The guild has said that the quay is safe.”", "the quay is safe", "The guild", None),
        # the nearer of two subjects; one of many; of two participles joined
        ("They praised Ada Berg and Carl Lund, who many feel need a win in May to stay afloat.", "need a win in May", "many", None),
        ("Some divers fear that Lund has missed the chance and warn that the quay will fall.", "the quay will fall", "Some divers", None),
        ("A suit was filed in May challenging the sale of the quays and alleging that Lund took money.", "Lund took money", "A suit", None),
        # papers and those who report, but not who reports from where
        ("While the e-mails portrayed Lund as being fond of the quay, nobody was sure.", "the e-mails portrayed", "the e-mails", None),
        ("The hospital reported nine deaths.", "The hospital reported", "The hospital", None),
        ("Divers identified the ship as the Mona.", "Divers identified", "Divers", "Divers"),
        ("Mona Vik reported from Delta.", "Mona Vik reported", None, None),
        # whoever is quoted says it; where nobody says it, and where somebody is only said to be so
        ("“The guild has no plan for the quay,” Lund was quoted by the Delta Post as saying.", "The guild has", "Lund", "Lund"),
        ("Divers quoted Lund’s wife as saying that he had left at noon.", "he had left", "Lund’s wife", None),
        ("Neither Lund nor Vik would say whether the quay was safe.", "Neither Lund", None, None),
        ("Nobody said the quay was safe.", "Nobody said", None, None),
        ("Vik, said to be furious, left the hall.", "left the hall", None, None),
        ("Holm accused the guild of being vague, while insisting that the quay is safe.", "the quay is safe", "Holm", "Holm"),
        ("The quay will be sold on Friday, Fox News has learned.", "The quay will be sold", "Fox News", "Fox News"),
        ("The guild has learned that the quay will be sold.", "The guild has learned", None, None),
        # whole names
        ("Wal-Mart said sales fell.", "sales fell", "Wal-Mart", "Wal-Mart"),
    ],
)  # fmt: skip
def test_marks_tell_who_speaks(
    text: str, words: str, source: str | None, resolved: str | None
) -> None:
    assert speaker_of(words, text) == (source, resolved)


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        # No word or mark joins what parsers take for a second statement: of 120 of the 794 learned articles a claim was
        # cut within its subject ("failed to reach a deal", of a director), and not one of those cuts was right.
        ("She was a popular pinup, and her personality and self-deprecating wit kept her popular.", ["She was a popular pinup, and her personality and self-deprecating wit kept her popular"]),
        ("The jury has spoken and I respect the jury.", ["The jury has spoken", "I respect the jury"]),
        ("Papers reported that attempts to convince Delta to join the 13th Asian Games have failed.", ["attempts to convince Delta to join the 13th Asian Games have failed"]),
        # "As soon as", "as long as": one clause (41 of them)
        ("Lund was arrested at the port as soon as he left the ship.", ["Lund was arrested at the port as soon as he left the ship"]),
        # what has to come first need not come (2 and 8 of them)
        ("They said they would free him after Delta withdrew its ships.", ["they would free him after Delta withdrew its ships"]),
        ("The talks will resume only after the rebels disarmed.", ["The talks will resume only after the rebels disarmed"]),
        ("The bridge closed after a lorry hit it.", ["The bridge closed", "a lorry hit it"]),
        ("We will help them, but only if all take part in it.", ["We will help them, but only if all take part in it"]),
        ("If Lund stays away, it will be because he cannot leave the port.", ["If Lund stays away, it will be because he cannot leave the port"]),
        # taggers take a rare name for a verb, and the sentence for an order (16 newswire articles: one)
        ("Ranariddh, whose guild came second, returned last week.", ["Ranariddh, whose guild came second, returned last week"]),
        # ... and a verb with a subject for an infinitive: 18 sentences of the 794 learned articles had no claim
        ("The rebels, in turn, accuse Lund of leaving the port.", ["The rebels, in turn, accuse Lund of leaving the port"]),
        # what is only asked for was not given, and what a condition suggests nobody says
        ("He asked for help in obtaining a promise from Lund that all ships are safe.", ["He asked for help in obtaining a promise from Lund that all ships are safe"]),
        ("If Lund did not know of it, it suggests the divers acted on their own.", ["If Lund did not know of it, it suggests the divers acted on their own"]),
        # when it was said is no part of it
        ("The army said Monday the town was firmly in its hands.", ["the town was firmly in its hands"]),
        ("Berg said Monday was a good day.", ["Monday was a good day"]),
        # "a day after" says how long, "last year after" does not (26 of the 794 learned articles lost the day of what they tell)
        ("The port was closed last year after Lund left the guild.", ["The port was closed last year", "Lund left the guild"]),
        ("The port was closed a day after Lund left the guild.", ["The port was closed", "a day after Lund left the guild"]),
        # a day has done nothing
        ("The ship sank on Friday, which led to arrests in the port.", ["The ship sank on Friday, which led to arrests in the port"]),
        # reports that are denied state nothing of their own
        ("Berg denied reports that the port had closed.", ["Berg denied reports that the port had closed"]),
        ("There were reports that the port had closed.", ["There were reports", "the port had closed"]),
    ],
)  # fmt: skip
def test_claims_are_cut_where_a_statement_ends(text: str, claims: list[str]) -> None:
    assert all_claims(text) == claims
