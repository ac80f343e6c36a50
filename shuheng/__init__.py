"""Shuheng 数衡 weighs figures: reads submissions, judges every figure, says which cell is wrong."""
