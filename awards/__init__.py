"""The award: editions, nominations, the jury, the counting and what came of it."""
