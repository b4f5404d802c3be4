"""Forms of the award."""
