"""UUIDv7: ids that sort by the time they were made and never meet, whichever machine made them."""

import os
from datetime import datetime


def new_uid(now: datetime) -> str:
    """A new UUIDv7 for a moment given in UTC (RFC 9562, section 5.7)."""
    milliseconds = int(now.timestamp() * 1000)  # 48 bits to the end of the year 9999
    random = int.from_bytes(os.urandom(10), "big")
    value = milliseconds << 80 | 0x7 << 76 | (random >> 68 & 0xFFF) << 64 | 0b10 << 62 | random & ((1 << 62) - 1)
    digits = f"{value:032x}"
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
