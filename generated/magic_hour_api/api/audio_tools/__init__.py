"""The operations of `audio_tools`."""
