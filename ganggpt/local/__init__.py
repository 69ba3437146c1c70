"""The whole city on one machine: PostgreSQL and Valkey and the processes of the product under one launcher."""
