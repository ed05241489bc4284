"""From a checkout to files on a package index: `python -m scripts.release build|publish`."""
