"""Decisions without effects: nothing here opens a socket, sleeps or reads a clock."""
