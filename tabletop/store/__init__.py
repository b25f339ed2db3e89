"""The ledger: SQLite and files. The only room that opens databases."""
