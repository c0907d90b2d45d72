"""What can be proved about a standard without any submission."""
