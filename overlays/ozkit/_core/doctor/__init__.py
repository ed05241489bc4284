"""The doctor's decisions: from what a server answered to what is known about it."""
