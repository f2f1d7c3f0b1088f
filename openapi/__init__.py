"""The contract of the API, and what turns it into code. Used to build; not shipped."""
