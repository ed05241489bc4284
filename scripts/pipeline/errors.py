"""The one exception that every command of the pipeline reports."""


class PipelineError(Exception):
    """One clear line that says what is wrong and what to do next."""
