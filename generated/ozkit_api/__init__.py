"""The generated packages, one a document; replaced whole at each regeneration, do not edit."""
