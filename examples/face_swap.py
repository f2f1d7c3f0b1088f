"""Finds the faces in a photo, and replaces the first one with the face of another photo.

python face_swap.py photo.png new_face.png
"""

import sys

from magic_hour_ext import Client


def swap_first_face(client: Client, photo: str, new_face: str) -> list[str]:
    """Saves the photo with its first face replaced, and returns the paths."""
    target = client.v1.files.upload_file(photo)  # Uploaded once, for both requests.
    found = client.v1.face_detection.generate(assets={"target_file_path": target}, download_outputs=False)
    if not found.faces:
        sys.exit(f"there is no face in {photo}")
    result = client.v1.face_swap_photo.generate(
        assets={
            "target_file_path": target,
            "face_swap_mode": "individual-faces",
            "face_mappings": [{"original_face": found.faces[0].path, "new_face": new_face}],
        },
        download_directory="outputs",
    )
    return result.downloaded_paths


if __name__ == "__main__":
    with Client() as magic_hour:
        print(swap_first_face(magic_hour, *sys.argv[1:]))
