"""The operations of `video_tools`."""
