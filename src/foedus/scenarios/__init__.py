"""Worlds that are not: plans of sanctions and other shocks, and what they would cost."""
