"""From the vendor's OpenAPI document to the generated package: one module for each step."""
