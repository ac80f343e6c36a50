"""Turns text into numbers, units and codes, and judges nothing."""
