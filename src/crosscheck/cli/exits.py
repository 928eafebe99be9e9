"""Exit codes, as documented in the help of the program."""

from crosscheck.errors import CrosscheckError, NotAnArticle

EXIT_DONE = 0
EXIT_FINDINGS = 1
EXIT_UNUSABLE = 2
EXIT_INCOMPLETE = 3
EXIT_FAULT = 70
EXIT_INTERRUPTED = 130


def code_of(error: BaseException) -> int:
    """The exit code of a command that ended with `error`."""
    if isinstance(error, KeyboardInterrupt):
        return EXIT_INTERRUPTED
    if isinstance(error, NotAnArticle):
        return EXIT_INCOMPLETE
    return EXIT_UNUSABLE if isinstance(error, CrosscheckError) else EXIT_FAULT
