"""Models as views of the response: fields, unions, enums, dates, and how values become JSON again."""
