"""The pages: each reads its address, asks named queries, and draws."""
