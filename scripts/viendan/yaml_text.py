"""Reading YAML: libyaml's parser where it is built in, and each text once.

A record's front matter is asked for by the register, by its schema, and by the page that shows it; the value they get
is one and the same, and none of them changes it.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import yaml

LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@lru_cache(maxsize=1024)
def load_yaml_text(text: str) -> Any:
    """The value of a YAML text, not to be changed. Raises yaml.YAMLError, and ValueError for a day that is none."""
    return yaml.load(text, Loader=LOADER)
