"""Prompt files: reads one strictly, renders it, and knows its hash.

A prompt is a file that people edit and review, so its format is plain text, and everything that
is wrong with it is said at once. It looks like this::

    ---
    name: extract-compact
    version: 3
    schema_version: 1
    ---

    # system

    For each numbered sentence ...

    # example user

    [1] The mayor said ...

    # example assistant

    {"1": "the mayor"}

- Front matter: `key: value` lines between two `---` lines; exactly these three keys.
- Sections: a line that is exactly `# system`, `# example user` or `# example assistant` starts one;
  it runs to the next such line, white space around it does not count. No other line may start
  with `# ` (use `##` for headings inside a section).
- `# system` comes first and once; examples follow in pairs, user then assistant; none is fine.

There are no placeholders: the text asked about is sent as the last user message. So nothing an
article says can be taken for a part of the template.
"""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import resources
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Literal, NamedTuple

from crosscheck.errors import ConfigError
from crosscheck.models.calls import PromptRef

_KEYS = ("name", "version", "schema_version")
_SECTIONS = ("system", "example user", "example assistant")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_HEAD = re.compile(r"^# (.*)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Message:
    """One chat message."""

    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt as read from its file.

    Attributes:
        version: of the wording, for people; the hash is what identifies it.
        schema_version: of the reply's schema that the wording asks for.
        examples: messages in turn, user and assistant.
        hash: `sha256:` and the digest of the file's text with newlines and trailing white space
            normalised, so that a checkout on another system has the same hash.
        text: that normalised text, to be kept beside a recorded run.
    """

    name: str
    version: str
    schema_version: str
    system: str
    examples: tuple[Message, ...]
    hash: str
    text: str = ""

    @property
    def ref(self) -> PromptRef:
        """How a report names this prompt."""
        return PromptRef(self.name, self.version, self.hash)

    def render(self, user_text: str) -> tuple[Message, ...]:
        """The messages to send: system text, examples, and `user_text` as it is."""
        return (Message("system", self.system), *self.examples, Message("user", user_text))


class _Section(NamedTuple):
    title: str
    line: int
    text: str


def load_prompt(path_or_name: str | Path) -> Prompt:
    """Load a prompt by its file's path, or one that comes with crosscheck by its name.

    A `Path`, or text that ends in `.md` or holds a `/`, is a file; anything else is a name such as
    "extract-compact".

    Raises:
        ConfigError: there is no such prompt, or its file has faults; every fault is listed.
    """
    if isinstance(path_or_name, Path) or path_or_name.endswith(".md") or "/" in path_or_name:
        return parse_prompt(_read(Path(path_or_name)), origin=str(path_or_name))
    known = _packaged_prompts()
    if path_or_name not in known:
        raise ConfigError(
            f"no prompt is called {path_or_name!r}; there are: {', '.join(sorted(known))}"
        )
    text = known[path_or_name].read_text(encoding="utf-8")
    return parse_prompt(text, origin=f"{path_or_name}.md")


def parse_prompt(text: str, origin: str) -> Prompt:
    """Parse the text of a prompt file; messages call it `origin`.

    Raises:
        ConfigError: lists everything that is wrong with it.
    """
    text = _normalise(text)
    fields, body, first_line, problems = _split_front_matter(text)
    sections = tuple(_split_sections(body, first_line))
    problems += _check_fields(fields) + _check_sections(sections, body)
    if problems:
        raise ConfigError(*(f"prompt {origin!r}: {problem}" for problem in problems))
    return Prompt(
        name=fields["name"],
        version=fields["version"],
        schema_version=fields["schema_version"],
        system=sections[0].text,
        examples=tuple(_as_message(section) for section in sections[1:]),
        hash="sha256:" + hashlib.sha256(text.encode()).hexdigest(),
        text=text,
    )


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
        raise ConfigError(f"cannot read the prompt {str(path)!r}: {reason}") from error


def _packaged_prompts() -> Mapping[str, Traversable]:
    """Find the prompt files: inside the wheel, else at the top of a source checkout."""
    folder: Traversable = resources.files("crosscheck") / "_prompts"
    if not folder.is_dir():
        folder = Path(__file__).parents[2] / "prompts"
    if not folder.is_dir():
        return {}
    return {
        entry.name.removesuffix(".md"): entry
        for entry in folder.iterdir()
        if entry.name.endswith(".md") and entry.name != "README.md"
    }


def _normalise(text: str) -> str:
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return "\n".join(line.rstrip() for line in text.split("\n")).strip() + "\n"


class _FrontMatter(NamedTuple):
    fields: dict[str, str]
    body: str
    first_line: int
    problems: list[str]


def _split_front_matter(text: str) -> _FrontMatter:
    lines = text.split("\n")
    if lines[0] != "---" or "---" not in lines[1:]:
        return _FrontMatter(
            {}, text, 1, ["it must begin with front matter between two '---' lines"]
        )
    end = lines.index("---", 1)
    fields: dict[str, str] = {}
    problems: list[str] = []
    for number, line in enumerate(lines[1:end], start=2):
        key, colon, value = (part.strip() for part in line.partition(":"))
        if not colon or not value:
            problems.append(f"line {number}: write 'key: value', not {line!r}")
        elif key in fields:
            problems.append(f"line {number}: {key!r} is given twice")
        else:
            fields[key] = value
    return _FrontMatter(fields, "\n".join(lines[end + 1 :]), end + 2, problems)


def _check_fields(fields: Mapping[str, str]) -> list[str]:
    problems = [f"the front matter lacks {key!r}" for key in _KEYS if key not in fields]
    problems += [
        f"the front matter has an unknown key {key!r}; known are {', '.join(_KEYS)}"
        for key in fields
        if key not in _KEYS
    ]
    if "name" in fields and not _NAME.fullmatch(fields["name"]):
        problems.append(f"the name {fields['name']!r} must be lower-case words joined by '-'")
    return problems


def _split_sections(body: str, first_line: int) -> Iterator[_Section]:
    heads = list(_HEAD.finditer(body))
    ends = [*(head.start() for head in heads[1:]), len(body)]
    for head, end in zip(heads, ends, strict=False):
        line = first_line + body.count("\n", 0, head.start())
        yield _Section(head[1], line, body[head.end() : end].strip())


def _check_sections(sections: tuple[_Section, ...], body: str) -> list[str]:
    before = body.split("\n# ", 1)[0].strip()
    problems = []
    if before and not before.startswith("# "):
        problems.append("there is text before the first section; move it under '# system'")
    for section in sections:
        if section.title not in _SECTIONS:
            problems.append(
                f"line {section.line}: unknown section {section.title!r};"
                f" known are {', '.join(_SECTIONS)} (use '##' for a heading inside a section)"
            )
        elif not section.text:
            problems.append(f"line {section.line}: the section {section.title!r} is empty")
    return problems + _check_order([section.title for section in sections])


def _check_order(titles: list[str]) -> list[str]:
    if titles[:1] != ["system"] or titles.count("system") > 1:
        return ["'# system' must be the first section and stand there once"]
    expected = ["example user", "example assistant"] * (len(titles) // 2)
    if titles[1:] != expected:
        return ["examples must come in pairs: '# example user', then '# example assistant'"]
    return []


def _as_message(section: _Section) -> Message:
    return Message("user" if section.title == "example user" else "assistant", section.text)
