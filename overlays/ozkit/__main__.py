"""`python -m ozkit`: the command line."""

from ozkit.cli import main

raise SystemExit(main())
