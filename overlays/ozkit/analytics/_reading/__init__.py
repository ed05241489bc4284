"""Pure parts of reading usage data: windows, dates, arguments, and the checks of responses."""
