"""Networks, comparison, agreement, surveys and chance: pure functions of tables."""
