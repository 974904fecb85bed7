"""The modules beside the test are a script's too (run.py), so they are found by folder, not by package."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
