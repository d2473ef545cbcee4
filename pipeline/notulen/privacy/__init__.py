"""The gate before the database: what may not be published is masked, and closed items are kept apart."""

from notulen.privacy.gate import Gated, gate
from notulen.privacy.masks import FILL, Mask

__all__ = ["FILL", "Gated", "Mask", "gate"]
