"""Runtime of the generated packages: models and fields, operations and requests, pagination, and the errors they raise.

Generated code imports this package and nothing else of the library; this package imports neither. Read first:
`operation` and `request` (how a call becomes a request), `model` and `decode` (how a response becomes a model),
`pagination` (how a list is read).
"""
