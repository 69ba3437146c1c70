"""Money: double entry, whole dollars, rows that never change."""
