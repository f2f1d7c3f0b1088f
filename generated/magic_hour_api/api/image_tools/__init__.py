"""The operations of `image_tools`."""
