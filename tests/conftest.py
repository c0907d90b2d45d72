"""What all tests share.

How many random examples they try: `ZCDSL_TEST_PROFILE=thorough pytest tests/property` tries many, new ones.
Programs built by hand stand beside this file and are imported by name.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from hypothesis import HealthCheck, settings

# A slow or busy machine is no reason to fail, and no file is left behind.
_COMMON = {"deadline": None, "database": None, "suppress_health_check": [HealthCheck.too_slow]}
settings.register_profile("quick", max_examples=200, derandomize=True, **_COMMON)
settings.register_profile("thorough", max_examples=20_000, derandomize=False, print_blob=True, **_COMMON)
settings.load_profile(os.environ.get("ZCDSL_TEST_PROFILE", "quick"))

sys.path.insert(0, str(Path(__file__).parent))
