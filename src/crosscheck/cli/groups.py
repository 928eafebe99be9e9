"""Groups of commands: help that keeps its examples as lines, and a group with a default command."""

from typing import Any

from typer.core import TyperGroup

# The types of commands and contexts are private to typer: here they are `Any`.
# Its help keeps the lines of a paragraph that begins with this character; a raw docstring spells it so.
_SPELLED, _KEEP_LINES = "\\b\n", "\b\n"


class HelpGroup(TyperGroup):
    """The root: every command below it shows the examples of its docstring line by line."""

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Find a command and make its help ready."""
        command = super().get_command(ctx, cmd_name)
        if command is not None:
            _keep_examples(command)
        return command


class ListingGroup(TyperGroup):
    """A group whose command "list" may be left out: ``decisions FILE`` is ``decisions list FILE``."""

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Take the first word for an argument of "list" when it names no command."""
        if args and not args[0].startswith("-") and args[0] not in self.commands:
            args = ["list", *args]
        return super().resolve_command(ctx, args)


def _keep_examples(command: Any) -> None:
    if command.help is not None:
        command.help = command.help.replace(_SPELLED, _KEEP_LINES)
    for sub in getattr(command, "commands", {}).values():
        _keep_examples(sub)
