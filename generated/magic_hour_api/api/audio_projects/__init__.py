"""The operations of `audio_projects`."""
