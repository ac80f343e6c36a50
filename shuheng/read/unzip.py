"""What unpacking a zip raises when the file is at fault."""

import zipfile
import zlib

# A part may be cut short, missing, garbled, encrypted, or of a method that zipfile does not know.
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError, KeyError, IndexError)
