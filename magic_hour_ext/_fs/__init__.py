"""Reads the files to upload and writes the files to save, on disk or in object storage. Blocking: call in a thread."""
