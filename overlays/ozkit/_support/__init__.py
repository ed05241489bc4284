"""What the client stands on that is not about HTTP: clock, concurrency, extras, files and help texts."""
