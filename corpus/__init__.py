"""The documents that Sightline starts with: digests, and their manifest."""
