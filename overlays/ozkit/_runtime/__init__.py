"""What every generated package stands on: one UNSET, one model base, one way to encode and decode.

Generated code imports this package and nothing else of the library, and this package imports neither: so the three
generated packages share one runtime, and the library's own rules (transport, paging, waiting) stay out of them.
"""
