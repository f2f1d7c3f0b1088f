"""What touches the local disk: files to upload, files to save. Plain blocking code; callers run it in a thread."""
