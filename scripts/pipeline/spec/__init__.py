"""The documents: reading and writing, import, overlay, descriptions, validation, normalisation."""
