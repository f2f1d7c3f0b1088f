"""Reads a published OpenAPI document, says what has changed, and brings the contract in openapi/ up to it."""
