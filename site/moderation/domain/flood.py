"""How often somebody may do something, counted in the cache that all processes share."""

from hashlib import sha256

from django.core.cache import cache
from django.utils.encoding import force_bytes


def within_limit(*, scope: str, who: str, limit: int, seconds: int) -> bool:
    """Count one more attempt of `who` (an address or a user's key); False where it is one too many.

    The count starts again `seconds` after its first attempt. Only a digest of `who` is kept.
    """
    digest = sha256(force_bytes(f"{scope}:{who}")).hexdigest()
    key = f"flood:{digest}"
    if cache.add(key, 1, timeout=seconds):
        return True
    try:
        return cache.incr(key) <= limit
    except ValueError:
        # It ended between the two calls.
        cache.set(key, 1, timeout=seconds)
        return True
