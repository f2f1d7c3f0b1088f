"""Reads a published OpenAPI document, reports the changes, and updates the contract in openapi/."""
