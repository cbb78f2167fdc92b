"""Questions that combine variables: who needs whom, one trade in two books, closer or not."""
