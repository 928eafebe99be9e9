"""What a run reads and writes besides articles: the report folder, folders and archives to compare with."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from crosscheck.cli.claims import TEXTS_FOLDER, read_text
from crosscheck.contract import report_to_json
from crosscheck.errors import ConfigError, InputError
from crosscheck.ingest import readable_files
from crosscheck.models.articles import Article
from crosscheck.models.report import Report
from crosscheck.report.decisions import Decision
from crosscheck.report.html import render_html
from crosscheck.report.markdown import render_markdown
from crosscheck.report.svg import draw_files
from crosscheck.store.runs import Manifest, write_run
from crosscheck.text.identity import public_name

# Rendered into every report folder.
_RENDERED = ("index.html", "report.md")
# What else a report folder holds; nobody puts files of these names there.
_OWN_FOLDERS = (f"{TEXTS_FOLDER}/*.txt", "pictures/*.svg")


@dataclass(frozen=True, slots=True)
class Against:
    """What `--against` names: files of a folder, or an archive; nothing if it is not given."""

    paths: tuple[str, ...] = ()
    archive: Path | None = None


def find_background(against: str | None, checked: Sequence[str]) -> Against:
    """Find what `--against` names; files that are also checked are left out.

    Raises:
        ConfigError: there is no such folder or archive, or the folder holds nothing readable.
    """
    if against is None:
        return Against()
    path = Path(against)
    if path.is_dir():
        return Against(paths=_readable_files(path, checked))
    if path.is_file():
        return Against(archive=path)
    raise ConfigError(f"--against {against!r} is neither a folder nor an archive; check the path")


def refuse_overwriting(articles: Sequence[Article], out: Path) -> None:
    """Stop before a report would replace one of its own inputs.

    Raises:
        ConfigError: an article lies where the report folder's files go.
    """
    folder = _resolved(out)
    written = {folder / "report.json", folder / "run.json", *(folder / n for n in _RENDERED)}
    written |= {folder / TEXTS_FOLDER / f"{a.id}.txt" for a in articles}
    for article in articles:
        if _resolved(Path(article.path_as_given)) in written:
            raise ConfigError(
                f"the report would overwrite its input {article.path_as_given!r}; choose another --out"
            )


def _resolved(path: Path) -> Path:
    try:
        return path.resolve()
    except (OSError, RuntimeError):  # links that lead to themselves: whoever writes there is told
        return path


def refuse_mixing(checked: Sequence[Article], out: Path, *, force: bool) -> None:
    """Stop before a report would take the place of another one.

    Args:
        checked: the articles that are checked; a run over the same files may be repeated, also when
            an archive has given an edited one another id.
        out: the folder for the report; other files in it are no matter.
        force: whether the user wants the other report replaced.

    Raises:
        ConfigError: the folder holds the report of other articles, or files of these names that are
            no report of ours.
    """
    there = [name for name in ("report.json", *_RENDERED) if (out / name).exists()]
    if force or not there or _is_of(out, {public_name(a.path_as_given) for a in checked}):
        return
    files = ", ".join(there)
    what = f"{str(out)!r} holds the report of another run, or files that are no report ({files})"
    raise ConfigError(f"{what}; choose another --out, or --force to replace them")


def _is_of(out: Path, checked: set[str]) -> bool:
    """Whether the report in `out` is of these files; False where that cannot be told."""
    try:
        file = out / "run.json"
        run = json.loads(read_text(str(file))) if file.exists() else {}
        if "checked" in run:
            return set(run["checked"]) == checked
        # A run that was stopped while it wrote, or an earlier version, which did not say which articles
        # were checked and which only compared with.
        report = json.loads(read_text(str(out / "report.json")))
        return checked <= {public_name(given["path_as_given"]) for given in report["inputs"]}
    except (InputError, ValueError, KeyError, TypeError, RecursionError):
        return False


def _remove_earlier_files(out: Path, files: Iterable[str]) -> None:
    """Remove the texts and pictures that an earlier report left and this one does not have."""
    kept = set(files)
    for pattern in _OWN_FOLDERS:
        for file in out.glob(pattern):
            if file.relative_to(out).as_posix() not in kept:
                file.unlink(missing_ok=True)


def write_report_folder(
    report: Report,
    out: Path,
    manifest: Manifest,
    decisions: Sequence[Decision] = (),
    *,
    desk: Iterable[Article] = (),
) -> None:
    """Write report.json, its renderings and pictures, the articles' texts, and run.json last.

    Args:
        report: what the run found.
        out: the folder.
        manifest: becomes run.json.
        decisions: of an earlier run.
        desk: the articles under question, which come first; what they are compared with is known only here.

    Raises:
        StoreError: the folder cannot be written.
    """
    files: dict[str, str | bytes] = {
        "report.json": report_to_json(report),
        "index.html": render_html(report, decisions, desk=[a.id for a in desk]),
        "report.md": render_markdown(report, decisions),
    }
    files |= {f"{TEXTS_FOLDER}/{a.id}.txt": a.text for a in report.articles}
    files |= {f"pictures/{name}": svg for name, svg in draw_files(report).items()}
    is_ours = (out / "report.json").exists()
    write_run(out, files, manifest)
    if is_ours:
        _remove_earlier_files(out, files)


def _readable_files(folder: Path, checked: Sequence[str]) -> tuple[str, ...]:
    own = {Path(p).resolve() for p in checked}
    found = tuple(str(p) for p in readable_files(folder) if p.resolve() not in own)
    if not found:
        raise ConfigError(
            f"--against folder {str(folder)!r} holds no other article (.txt, .md, .html, .docx, .pdf)"
        )
    return found
