"""Warp Platform API; generated from the document beside it (openapi.json), do not edit."""

# The first server of the document.
BASE_URL = "https://app.warp.dev/api/v1"
# The methods that can be called without credentials.
ANONYMOUS = (
    "artifacts.download_url",
    "artifacts.get",
)
