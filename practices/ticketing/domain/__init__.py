"""What the room `ticketing` does."""
