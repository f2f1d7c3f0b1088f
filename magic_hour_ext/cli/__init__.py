"""The command line: ``mhx``, or ``python -m magic_hour_ext``. See docs/command-line.md."""
