"""The record: evidence with its sources, the store that holds it, and the fetchers that bring it."""
