"""What the room `vocabulary` does."""
