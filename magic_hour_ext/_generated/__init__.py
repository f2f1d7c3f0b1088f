"""Everything below this package is written by `make generate`; never edited."""
