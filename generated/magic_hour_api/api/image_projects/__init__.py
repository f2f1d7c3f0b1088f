"""The operations of `image_projects`."""
