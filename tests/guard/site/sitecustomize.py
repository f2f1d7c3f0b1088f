"""Loaded by every Python process that has this directory on PYTHONPATH: keeps it offline."""

import socket_guard

socket_guard.install()
