"""Cursor AI Code Tracking API; generated from the document beside it (openapi.json), do not edit."""

# The first server of the document.
BASE_URL = "https://api.cursor.com"
# The methods that can be called without credentials.
ANONYMOUS = ()
