"""The operations of `face_detection`."""
