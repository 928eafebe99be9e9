"""`crosscheck doctor`: which model would be used, is it reachable, what is missing and what mends it."""

from typing import TYPE_CHECKING, Annotated

import typer

from crosscheck.cli.options import Model

if TYPE_CHECKING:
    from crosscheck.llm.diagnose import Check
    from crosscheck.llm.settings import Settings


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
    from crosscheck.cli.console import say
    from crosscheck.cli.exits import EXIT_DONE, EXIT_UNUSABLE
    from crosscheck.llm.diagnose import diagnose
    from crosscheck.llm.settings import read_settings

    settings = read_settings({"model": model})
    checks = diagnose(settings)
    if probe:
        checks = (*checks, *_probe(settings))
    for check in checks:
        mark = "ok     " if check.is_ok else "MISSING" if check.is_needed else "absent "
        say(f"{mark}  {check.name}: {check.detail}")
        if check.mend:
            say(f"         to mend: {check.mend}")
    broken = any(check.is_needed and not check.is_ok for check in checks)
    raise typer.Exit(EXIT_UNUSABLE if broken else EXIT_DONE)


def _probe(settings: "Settings") -> "tuple[Check, ...]":
    """One question to the chosen endpoint; nothing where none is chosen, or none can be."""
    import asyncio

    from crosscheck.errors import ConfigError, ModelError
    from crosscheck.llm.diagnose import Check
    from crosscheck.llm.probe import probe_endpoint
    from crosscheck.llm.select import endpoint_address, select_model

    try:
        choice = select_model(settings)
    except (ConfigError, ModelError):
        return ()  # said already
    if choice.ref.endpoint_kind != "openai-compatible":
        return (Check("probe", f"not needed: {choice.ref.name!r} is no endpoint"),)
    return asyncio.run(probe_endpoint(settings, endpoint_address(settings), choice.ref))
