"""The endpoints: one package for each resource, one module for each operation."""
