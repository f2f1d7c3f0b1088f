"""Turns the contract in openapi/ into all that is generated. Run it with ``python -m openapi.generator``."""
