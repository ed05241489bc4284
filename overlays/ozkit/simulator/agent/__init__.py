"""The Oz Agent API: runs, schedules, identities, messages, artifacts and what there is to choose from."""
