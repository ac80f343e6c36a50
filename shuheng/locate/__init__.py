"""Points at the cell to blame."""
