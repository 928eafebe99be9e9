"""`crosscheck doctor`: which model would be used, is it reachable, what is missing and what mends it."""

from typing import Annotated

import typer

from crosscheck.cli.console import say
from crosscheck.cli.exits import EXIT_DONE, EXIT_UNUSABLE
from crosscheck.cli.options import Model


def doctor(
    *,
    model: Model = None,
    probe: Annotated[
        bool,
        typer.Option("--probe", help="Ask the endpoint one tiny question, and say what it can do."),
    ] = False,
) -> None:
    r"""Say which model would be used, whether it can be reached, and what is missing.

    Each missing thing comes with the command that mends it. Exit code 2 when something needed is missing.

    \b
    Examples:
      crosscheck doctor
      crosscheck doctor --model my-model --probe
    """
    from crosscheck.llm.diagnose import diagnose
    from crosscheck.llm.settings import read_settings

    checks = diagnose(read_settings({"model": model}), probe=probe)
    for check in checks:
        mark = "ok     " if check.is_ok else "MISSING" if check.is_needed else "absent "
        say(f"{mark}  {check.name}: {check.detail}")
        if check.mend:
            say(f"         to mend: {check.mend}")
    broken = any(check.is_needed and not check.is_ok for check in checks)
    raise typer.Exit(EXIT_UNUSABLE if broken else EXIT_DONE)
