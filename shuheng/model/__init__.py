"""The words everything else is written in: intervals, periods, figures, findings, the catalogue."""
