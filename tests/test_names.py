"""One name for one thing: two classes of one name are one thing, or one of them is called otherwise."""

import ast
from collections import Counter
from pathlib import Path

SOURCES = Path(__file__).parents[1] / "src" / "crosscheck"
# The first and the last day that is possible: each stage has its own, as stages never import each other.
SAME_EVERYWHERE = {"Days"}


def test_no_two_classes_share_a_name() -> None:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in SOURCES.rglob("*.py"))
    classes = Counter(
        node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef)
    )
    shared = {name for name, times in classes.items() if times > 1 and not name.startswith("_")}
    assert shared <= SAME_EVERYWHERE
