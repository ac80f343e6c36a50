"""Whether the catalogue itself is sound: `shuheng rules --lint`."""
