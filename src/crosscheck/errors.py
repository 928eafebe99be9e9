"""Everything crosscheck raises on purpose.

    CrosscheckError
    ├── InputError      a file, page or claim that cannot be read
    │   └── NotAnArticle       it was read, and is no article to check
    ├── ConfigError     settings that cannot work; lists every problem at once
    ├── ModelError      the model could not answer
    │   ├── ModelUnreachable   no connection, time-out, or still failing after the retries
    │   ├── ModelRefused       the endpoint or the model said no: key, permission, policy
    │   ├── ContextOverflow    the prompt is longer than the model's context
    │   ├── ReplyTruncated     the reply was cut at the token limit
    │   ├── ReplyInvalid       the reply does not follow the schema, also after the re-ask
    │   └── BudgetReached      asking would have passed the run's ceiling of tokens or cost
    ├── StoreError      the cache or archive cannot be read or written
    └── GoldError       a gold file that does not validate

A message says what went wrong, with which thing (its `repr`), and what to do next.
Stages return rejects and failures as data; only `cli` catches these.
"""

from typing import TYPE_CHECKING

from crosscheck.models.calls import Usage

if TYPE_CHECKING:
    from pydantic import ValidationError


class CrosscheckError(Exception):
    """Base of every error crosscheck raises on purpose."""


class InputError(CrosscheckError):
    """An article or claims file cannot be read."""


class NotAnArticle(InputError):
    """What was read is a wall, an error page or the like, or is not in English."""


class ConfigError(CrosscheckError):
    """Settings that cannot work: all problems found, a line each, so that they can be mended in one go."""

    def __init__(self, *problems: str) -> None:
        self.problems = problems
        super().__init__("\n".join(self.problems))


def missing_extra(error: ModuleNotFoundError, extra: str) -> ConfigError:
    """What to say when a library is missing that only the extra `extra` brings."""
    return ConfigError(
        f"{error.name!r} is missing; pip install 'crosscheck-news[{extra}]' brings it"
    )


def describe_faults(error: "ValidationError", whole: str = "line") -> list[str]:
    """Which field of a file or of options has what fault, one line each, without the value.

    A fault of no field is one of `whole`.
    """
    return [
        f"{'.'.join(map(str, f['loc'])) or whole}: {f['msg'].removeprefix('Value error, ')}"
        for f in error.errors(include_input=False, include_url=False)
    ]


class ModelError(CrosscheckError):
    """The model could not answer.

    Args:
        message: what, which, what to do next.
        usage: the tokens that the failed attempts cost.
        attempts: how many requests were sent.
        ends_run: whether nothing was answered yet, and nothing will be: a wrong key, an unknown model.
    """

    def __init__(
        self,
        message: str,
        *,
        usage: Usage | None = None,
        attempts: int = 1,
        ends_run: bool = False,
    ) -> None:
        super().__init__(message)
        self.ends_run = ends_run
        self.usage = usage or Usage()
        self.attempts = attempts


class ModelUnreachable(ModelError):
    """No connection, a time-out, or an answer that still failed after the retries."""


class ModelRefused(ModelError):
    """The endpoint or the model said no: a missing key, a permission, a policy."""


class ContextOverflow(ModelError):
    """The prompt is longer than the model's context."""


class ReplyTruncated(ModelError):
    """The reply was cut at the token limit."""


class ReplyInvalid(ModelError):
    """The reply does not follow the schema, also after the re-ask."""


class BudgetReached(ModelError):
    """Asking, or asking again, would have passed the run's ceiling of tokens or cost."""


class StoreError(CrosscheckError):
    """The cache or archive cannot be read or written."""


class GoldError(CrosscheckError):
    """A gold file does not validate."""
