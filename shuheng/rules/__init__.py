"""What a rule is: one small expression tree, read in several ways."""
