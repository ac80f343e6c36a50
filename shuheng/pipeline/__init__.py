"""The way of a figure, from read to deliver. This package alone knows the order of the steps."""
