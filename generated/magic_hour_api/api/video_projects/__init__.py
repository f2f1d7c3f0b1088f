"""The operations of `video_projects`."""
