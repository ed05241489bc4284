"""Numbers that look random and can be traced back: rows need no memory for what follows from their number."""

MASK = 2**64 - 1
_FIRST, _SECOND, _STEP = 0xBF58476D1CE4E5B9, 0x94D049BB133111EB, 0x9E3779B97F4A7C15
_FIRST_BACK, _SECOND_BACK = pow(_FIRST, -1, 2**64), pow(_SECOND, -1, 2**64)


def mixed(number: int) -> int:
    """Scatter a number over 64 bits (splitmix64): no two numbers below 2**64 give the same."""
    number = (number + _STEP) & MASK
    number = (number ^ number >> 30) * _FIRST & MASK
    number = (number ^ number >> 27) * _SECOND & MASK
    return number ^ number >> 31


def unmixed(number: int) -> int:
    """Say which number was scattered into this one."""
    number = (number ^ number >> 31 ^ number >> 62) * _SECOND_BACK & MASK
    number = (number ^ number >> 27 ^ number >> 54) * _FIRST_BACK & MASK
    return (number ^ number >> 30 ^ number >> 60) - _STEP & MASK
