"""The documentation site: what of it is made from the code and from the API documents, and its checks."""
