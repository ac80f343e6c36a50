"""Which findings their provider still has to answer."""

# Of a finding `f`: neither explained nor put before the steward.
ASKED = """
    f.verdict = 'failed' AND f.severity <> 'hint' AND NOT EXISTS (
        SELECT 1 FROM cell_outcome AS o WHERE o.submission = f.submission
          AND o.outcome = 'explained' AND list_contains(f.target, o.cell)
    ) AND NOT EXISTS (
        SELECT 1 FROM answer AS a WHERE a.submission = f.submission AND a.disputed
          AND list_contains(f.target, a.cell) AND list_contains(a.rules, f.rule)
    )
"""
