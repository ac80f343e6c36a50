"""What the codes of SDMX-CSV say of a figure: its status, who may see it, what it can mean, that it is gone.

Each function leaves a frame without the columns of CODED as it is: no other form has them.
"""

import polars as pl

from shuheng.model.submission import CODED

# CL_OBS_STATUS. Of the reasons for a missing value the model keeps three, and what the receiving agency
# imputed is an estimate. G, J, K, N, S, U, V and W say what no figure of ours can: each is a finding.
_STATUS = {code: code for code in "APFEDBOMQ"} | {"L": "O", "H": "O", "I": "E"}
_ABSENT = ("O", "M", "Q")
# CL_CONF_STATUS: free, internal, and the ten ways in which a figure is confidential.
_CONF = {"F": "F", "N": "N"} | dict.fromkeys("ACDEGMOPST", "C")
_ACTIONS = ("I", "A", "M", "R", "D")
# The status says that the scope is another, and nothing which.
_OTHER_SCOPE = "其他口径"

_LOW, _HIGH = (pl.col(f"{end}_text").cast(pl.Float64, strict=False) for end in ("low", "high"))
_BOUNDED = pl.col("low_text").is_not_null() | pl.col("high_text").is_not_null()


def is_coded(frame: pl.DataFrame) -> bool:
    return "status_text" in frame.columns


def with_printed(entries: pl.DataFrame) -> pl.DataFrame:
    """The entries as they would be printed: with all decimals, and a range where only its ends are given.

    Beside a stated interval the qualifier stays out of the text, as `qualifier_said`: 超 before a negative
    number could mean two things, and the interval has said which.
    """
    if not is_coded(entries):
        return entries
    codes = [pl.col(name).str.strip_chars() for name in CODED]
    entries = entries.with_columns(pl.when(code != "").then(code) for code in codes)
    given, text = pl.coalesce("low_text", "high_text"), pl.col("text")
    spelled = (
        pl.when(pl.col("low_text").is_null())
        .then(given + "以下")
        .when(pl.col("high_text").is_null())
        .then(given + "以上")
        .otherwise(pl.concat_str("low_text", pl.lit("～"), "high_text"))
    )
    said = pl.col("qualifier_text")
    return entries.with_columns(
        pl.when(text.is_null() & _BOUNDED).then(spelled).otherwise(_in_full(text)).alias("text"),
        pl.when(_BOUNDED).then(said).alias("qualifier_said"),
        pl.when(~_BOUNDED).then(said).alias("qualifier_text"),
    )


def _in_full(text: pl.Expr) -> pl.Expr:
    """A plain number with the zeros that DECIMALS asks for: 613.4 of two decimals is 613.40."""
    written = text.str.extract(r"^-?[0-9,]+(?:\.([0-9]*))?$").fill_null("").str.len_bytes().cast(pl.Int32)
    wanted = pl.col("decimals_text").str.extract(r"^([0-9])$").cast(pl.Int32)
    more = (text.str.contains(r"^-?[0-9,]+(?:\.[0-9]+)?$") & (wanted > written)).fill_null(False)
    point = pl.when(text.str.contains(".", literal=True)).then(pl.lit("")).otherwise(pl.lit("."))
    zeros = pl.lit("000000000").str.slice(0, (wanted - written).clip(0).fill_null(0))
    return pl.when(more).then(pl.concat_str(text, point, zeros)).otherwise(text)


def with_codes(parts: pl.DataFrame) -> pl.DataFrame:
    """The parts with `missing` and `status` as the codes have them, and what else the codes say.

    `stated` is a status of A or P, which yields to what the figure is of; `stated_conf` is that of
    CONF_STATUS, C where its code is unknown. `code_problem` is the first code that is unknown, or that says
    there is no figure where there is one: "OBS_STATUS Z".
    """
    if not is_coded(parts):
        return parts
    action, code, conf = (pl.col(f"{of}_text").str.to_uppercase() for of in ("action", "status", "conf"))
    status = code.replace_strict(_STATUS, default=None, return_dtype=pl.String)
    absent, deleted = status.is_in(_ABSENT).fill_null(False), (action == "D").fill_null(False)
    missing, words = pl.col("missing"), pl.col("status")
    asides = pl.coalesce("mark", "remark", "name_mark", "subject_remark", "period_remark", "scope_text")
    return parts.with_columns(
        pl.when(deleted)
        .then(pl.lit("withdrawn"))
        .when(absent & (missing == "blank"))
        .then(pl.lit("not_available"))
        .otherwise(missing)
        .alias("missing"),
        pl.when(absent & missing.is_in(["blank", "not_available"]))
        .then(status)
        .otherwise(pl.coalesce(words, pl.when(~status.is_in(["A", "P"])).then(status)))
        .alias("status"),
        pl.when(status.is_in(["A", "P"])).then(status).alias("stated"),
        pl.when(conf.is_not_null())
        .then(conf.replace_strict(_CONF, default="C", return_dtype=pl.String))
        .alias("stated_conf"),
        pl.when((status == "D") & asides.is_null())
        .then(pl.lit(_OTHER_SCOPE))
        .otherwise("scope_text")
        .alias("scope_text"),
        pl.when(pl.col("period_basis_text") == "assumed")
        .then("period_basis_text")
        .otherwise("period_basis")
        .alias("period_basis"),
        (pl.col("readable") | deleted).alias("readable"),
        pl.coalesce(
            _unknown("ACTION", "action_text", action.is_in(_ACTIONS)),
            _unknown("OBS_STATUS", "status_text", status.is_not_null()),
            _unknown("OBS_STATUS", "status_text", ~(absent & missing.is_null() & ~deleted)),
            _unknown("CONF_STATUS", "conf_text", conf.is_in(list(_CONF))),
        ).alias("code_problem"),
    )


def _unknown(column: str, text: str, known: pl.Expr) -> pl.Expr:
    wrong = pl.col(text).is_not_null() & ~known
    return pl.when(wrong).then(pl.concat_str(pl.lit(f"{column} "), text))


def with_interval(weighed: pl.DataFrame) -> pl.DataFrame:
    """The figures with the interval and qualifier that are stated, where one is; a blank end is open.

    An end that is no number, ends that are crossed and a value outside them are a `code_problem`.
    """
    if not is_coded(weighed):
        return weighed
    figure = _BOUNDED & pl.col("low").is_not_null()
    low, high, value = _LOW.fill_null(float("-inf")), _HIGH.fill_null(float("inf")), pl.col("value")
    slack = 1e-9 * value.abs()
    no_number = (pl.col("low_text").is_not_null() & _LOW.is_null()) | (
        pl.col("high_text").is_not_null() & _HIGH.is_null()
    )
    outside = (value < low - slack) | (value > high + slack)
    wrong = no_number | (low > high) | outside.fill_null(False) | low.is_nan() | high.is_nan()
    ends = [pl.concat_str(pl.lit(f"OBS_{end} "), pl.col(f"{end.lower()}_text")) for end in ("LOW", "HIGH")]
    told = pl.concat_str(ends, separator="，", ignore_nulls=True)
    return weighed.with_columns(
        pl.when(figure).then(low).otherwise("low").alias("low"),
        pl.when(figure).then(high).otherwise("high").alias("high"),
        pl.when(figure).then("qualifier_said").otherwise("qualifier").alias("qualifier"),
        pl.coalesce("code_problem", pl.when(figure & wrong).then(told)).alias("code_problem"),
    )
