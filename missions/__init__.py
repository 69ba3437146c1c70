"""Work for players: missions planned by rules, proved by a solver, worded by a model, paid by a tariff."""
