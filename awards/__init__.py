"""The award: editions, nominations, the jury, ballots that nobody can doubt, results."""
