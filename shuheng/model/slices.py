"""Long frames a stretch at a time, so that what a step makes on the way stays small and in the cache."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import polars as pl

# Of fewer rows each operation's start costs more than its work, more ask for fresh memory. A frame's own
# pieces are taken as they are between these, since columns cut in different places are copied later.
_LEAST, _MOST = 20_000, 500_000


def in_slices(frame: pl.DataFrame, step: Callable[[pl.DataFrame], pl.DataFrame]) -> pl.DataFrame:
    """What a step makes of a frame, where it makes of each of its rows what it would make of it alone."""
    if frame.height <= _MOST:
        return step(frame)
    if frame.height < _LEAST * frame.n_chunks():
        frame = frame.rechunk()
    with ThreadPoolExecutor(pl.thread_pool_size()) as pool:
        return pl.concat(pool.map(step, _pieces(frame)))


def _pieces(frame: pl.DataFrame) -> Iterator[pl.DataFrame]:
    start = 0
    for length in frame.to_series().chunk_lengths():
        yield from frame.slice(start, length).iter_slices(_MOST)
        start += length
