"""Run one target with atheris, which keeps inputs that reach new lines and changes them further.

    python -m fuzzing.one NAME FOLDER RUNS SECONDS SEED

libFuzzer writes to standard error; an input that fails is written into FOLDER, and the exit code is
not 0. An input that takes more than half a minute on the clock counts as failed too.
"""

import random
import sys
import warnings
from pathlib import Path

import atheris

# A pause of the machine must not look like a slow input: the targets measure processor time.
_SECONDS_PER_INPUT = 30

with atheris.instrument_imports(include=["crosscheck"]):
    from fuzzing.targets import TARGETS


def main() -> None:
    """Fuzz the target that the command line names."""
    name, folder, runs, seconds, seed = sys.argv[1:6]
    plan = TARGETS[name]
    corpus = Path(folder) / "corpus" / name
    _sow(corpus, plan.most_bytes, int(seed))
    warnings.simplefilter("error")
    plan.run(b"")  # loads models and word lists
    options = [
        f"-runs={runs}",
        f"-max_total_time={seconds}",
        f"-max_len={plan.most_bytes}",
        f"-timeout={_SECONDS_PER_INPUT}",
        f"-seed={seed}",
        f"-artifact_prefix={folder}/{name}-",
        "-rss_limit_mb=4096",
        "-print_final_stats=1",
    ]
    atheris.Setup([sys.argv[0], *options, str(corpus)], plan.run)
    atheris.Fuzz()


def _sow(corpus: Path, most_bytes: int, seed: int) -> None:
    """Begin with some inputs of every length: from nothing, libFuzzer takes long to reach long ones."""
    corpus.mkdir(parents=True, exist_ok=True)
    rng = random.Random(seed)
    for length in range(0, most_bytes + 1, max(1, most_bytes // 32)):
        (corpus / f"sown-{length}").write_bytes(rng.randbytes(length))


if __name__ == "__main__":
    main()
