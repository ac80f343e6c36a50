"""What it finds, what it costs, and against what else a user could pick."""
