"""Measure extraction against annotations: how much of what is found is right, and how much is found."""
