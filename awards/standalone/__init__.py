"""Files that work on their own, away from this site."""
