"""Generates code and pages from the contract in openapi/. Run it with ``python -m openapi.generator``."""
