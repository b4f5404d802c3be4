"""What the room `schools` does."""
