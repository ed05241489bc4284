"""`python -m scripts.pipeline`."""

import sys

from .cli import main

sys.exit(main())
