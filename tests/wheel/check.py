"""Builds the wheel, installs it into an environment of its own, away from the sources, and uses it there."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import venv
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]

USE = """
import sys
from pathlib import Path
import magic_hour_api, magic_hour_ext
assert "site-packages" in magic_hour_ext.__file__, magic_hour_ext.__file__
assert (Path(magic_hour_api.__file__).parent / "py.typed").exists()
assert (Path(magic_hour_ext.__file__).parent / "py.typed").exists()
assert "httpx" not in sys.modules
from magic_hour_ext.sandbox import sandbox
from magic_hour_ext.sandbox.page_files import FOLDER
assert {"index.html", "style.css", "app.js"} <= {path.name for path in FOLDER.iterdir()}
from PIL import Image
Image.new("RGB", (96, 64), "teal").save("photo.png")
with sandbox(queue_seconds=0, render_seconds=0) as client:
    result = client.v1.image_to_video.generate(
        assets={"image_file_path": "photo.png"}, end_seconds=5, resolution="480p", download_directory="out"
    )
    assert Path(result.downloaded_paths[0]).stat().st_size > 1000
print("the wheel works:", magic_hour_ext.__version__, result.downloaded_paths[0])
"""


# Found by pytest through the entry point of the wheel, as nothing here names the plugin.
TEST = """
from magic_hour_ext import Client

def test_the_plugin(magic_hour_sandbox):
    result = Client().v1.photo_colorizer.generate(assets={"image_file_path": "photo.png"}, download_directory="out2")
    assert result.downloaded_paths
    magic_hour_sandbox.assert_paid(1)
"""


def main() -> int:
    """Fails if the wheel lacks anything that the sources have."""
    with tempfile.TemporaryDirectory() as directory:
        here = Path(directory)
        build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", directory]
        subprocess.run(build, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        wheel = next(here.glob("*.whl"))
        names = zipfile.ZipFile(wheel).namelist()
        odd = [name for name in names if not name.startswith(("magic_hour_ext", "magic_hour_api"))]
        assert not odd, odd
        assert "magic_hour_api/openapi.json" in names
        venv.create(here / "env", with_pip=True)
        python = here / "env" / ("Scripts" if os.name == "nt" else "bin") / "python"
        constraints = str(ROOT / "constraints.txt")
        install = [str(python), "-m", "pip", "install", "--quiet", "--constraint", constraints]
        subprocess.run([*install, f"{wheel}[testing]"], check=True)
        environment = {name: value for name, value in os.environ.items() if name not in {"PYTHONPATH", "PYTHONHOME"}}
        subprocess.run([python, "-c", USE], cwd=here, check=True, env=environment)
        told = subprocess.run([python.with_name("mhx"), "--version"], check=True, capture_output=True, text=True)
        assert "version" in told.stdout, told.stdout
        (here / "test_plugin.py").write_text(TEST, "utf-8")
        command = [str(python), "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_plugin.py"]
        return subprocess.run(command, cwd=here, check=False, env=environment).returncode


if __name__ == "__main__":
    sys.exit(main())
