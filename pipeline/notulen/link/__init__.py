"""What is the same thing in another place: bodies, subjects that return, commitments."""
