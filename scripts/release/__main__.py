"""`python -m scripts.release`."""

import sys

from .cli import main

sys.exit(main())
