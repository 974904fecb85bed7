"""Text in, text out: one spelling of spaces, hyphens and accents, with the way back to the offsets as given."""

from viendan.text.normal import Normal, normalise
from viendan.text.prose import prose

__all__ = ["Normal", "normalise", "prose"]
