"""The Enterprise Analytics API: a feed of messages of agents, and totals of it."""
