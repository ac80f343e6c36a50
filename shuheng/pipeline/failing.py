"""What fails, by the names that stay the same when it is asked again."""

from shuheng.model.finding import Finding

# Submission, rule, subject, period.
Key = tuple[str, str, str | None, str | None]


def key(finding: Finding) -> Key:
    return finding.submission, finding.rule, finding.subject, finding.period


def grave(finding: Finding) -> bool:
    """Whether something need be wrong: a failed error or query."""
    return finding.verdict == "failed" and finding.severity != "hint"
