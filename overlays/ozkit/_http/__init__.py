"""What is sent and received: requests, connections, retry, rate limit, responses, downloads, logging.

Read `base.py` first, then `../_async/http.py`, which sends.
"""
