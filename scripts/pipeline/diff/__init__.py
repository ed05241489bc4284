"""What a change means for users: compare two documents or two Python surfaces, classify by policy, report."""
