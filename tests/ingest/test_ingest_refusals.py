"""Pages that are no article are refused with one line; articles about such pages are not."""

from pathlib import Path

import pytest

from crosscheck.ingest import read_articles

STORY = (
    "The town of Dalby took its website down on Monday after visitors had seen nothing but the words "
    "“Please verify that you are a human” for three days. The mayor, Ruth Amsel, said that the firm "
    "that runs the site had known of the fault since Friday.\n\n"
    "“Whoever wanted to read about the school closures could not,” she told the council. The firm said "
    "in a statement that it was sorry, and that 4,100 people had tried to open the page.\n\n"
    "The council will talk about the contract, which costs the town 30,000 crowns a year, at its "
    "meeting in March. Two members of the opposition asked for it to be ended at once, and a vote on "
    "that is to be held before the summer. The firm has until then to say what went wrong with it.\n"
)


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            (
                "We and our partners use cookies and process personal data to show you ads. You can change "
                "your choices at any time. Do you agree that we do so on this device?\n"
            ),
            "consent wall",
        ),
        ("Just a moment.\n\nPlease verify you are a human to go on to the page.\n", "robots"),
        ("The page you are looking for could not be found. Try the front page.\n", "error page"),
        ("Please enable JavaScript to view this page in the browser that you use.\n", "JavaScript"),
        (
            (
                "Council hid a report on the bridge\n\nThe council kept a report on cracks in the bridge "
                "from the public for two years.\n\nSubscribe to continue reading\n"
            ),
            "paywall",
        ),
        (
            (
                "Die Polizei sagte am Freitag, dass drei Menschen verletzt worden seien. Der Zug war in der "
                "Nacht entgleist, wie die Behörden mitteilten. Die Ursache ist noch nicht bekannt. Ein "
                "Sprecher der Bahn sagte, die Strecke bleibe bis Montag gesperrt, und Busse seien bestellt.\n"
            ),
            "not in English",
        ),
        (
            "قالت الشرطة يوم الجمعة إن ثلاثة أشخاص أصيبوا في حادث قطار قرب المدينة.\n",
            "not in English",
        ),
    ],
)
def test_what_is_no_article_is_said_in_one_line(tmp_path: Path, text: str, says: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    result = read_articles([str(tmp_path / "a.txt")])
    assert result.articles == ()
    (problem,) = result.problems
    assert says in problem.message
    assert problem.not_an_article


@pytest.mark.parametrize(
    "text",
    [
        STORY,
        "The bridge at Lowgate was closed on Monday after engineers found cracks in its main span.\n",
        "The regulator fined the firm 2 million crowns on Friday for the cookies that it set.\n",
    ],
)
def test_articles_are_not_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    assert len(read_articles([str(tmp_path / "a.txt")]).articles) == 1
