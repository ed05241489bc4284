"""Cursor AI Code Tracking API; generated from the document beside it (openapi.json), do not edit."""
