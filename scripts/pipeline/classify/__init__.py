"""What a change of the documents means for those who use the client: compare, judge by one table, report."""
