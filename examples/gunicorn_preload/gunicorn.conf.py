"""Settings of gunicorn; it reads this file from the current directory."""

preload_app = True
workers = 2
