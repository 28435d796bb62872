"""What each verb of the command line does, as functions that take and give data, print nothing and ask nothing."""
