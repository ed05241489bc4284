"""The AI Code Tracking API of Cursor: commits and accepted changes, as JSON pages and as CSV."""
