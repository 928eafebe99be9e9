"""The short way through folding must give what the long way gives."""

from hypothesis import given
from hypothesis import strategies as st

from crosscheck.text.fold import fold, folded


@given(st.text(alphabet=st.sampled_from("aÀé “”’–—\u00a0\t\n…ﬁ\u00adZ\x1c9")))
def test_folded_equals_fold(text: str) -> None:
    assert folded(text) == fold(text).text
