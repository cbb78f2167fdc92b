"""The words of the house: states, groups, dyads, periods, units, Panel, lineage, errors. No I/O."""
