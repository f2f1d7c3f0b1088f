"""The resources besides tools: projects of each kind, uploads, account, saved items."""

from __future__ import annotations

import pytest

from magic_hour_ext import NotFoundError

from .examples import example_call

# A tool of each kind whose job costs little.
MAKERS = {"video": "image_to_video", "image": "photo_colorizer", "audio": "ai_voice_generator"}


def with_cassette(kind):
    return pytest.param(kind, marks=pytest.mark.magic_hour_cassette(f"projects/{kind}"))


@pytest.mark.parametrize("kind", [with_cassette(kind) for kind in MAKERS])
def test_a_deleted_project_is_not_found(kind, client):
    job = getattr(client.v1, MAKERS[kind]).start(**example_call(MAKERS[kind]))
    projects = getattr(client.v1, f"{kind}_projects")
    assert projects.get(job.id).id == job.id
    assert projects.delete(job.id) is None
    with pytest.raises(NotFoundError):
        projects.get(job.id)


@pytest.mark.magic_hour_cassette("face_detection/get")
def test_faces_are_read_by_id(client):
    created = client.v1.face_detection.create(assets={"target_file_path": "api-assets/id/1234.png"})
    project = client.v1.face_detection.get(created.id)
    assert project.id == created.id
    assert project.status in {"queued", "rendering", "complete"}


@pytest.mark.magic_hour_cassette("files/upload_file")
def test_a_file_is_uploaded_for_use_in_several_requests(client):
    path = client.v1.files.upload_file("picture.png")
    assert path.startswith("api-assets/")
    assert path.endswith(".png")


@pytest.mark.magic_hour_cassette("files/upload_urls")
def test_upload_urls_are_returned_in_the_order_of_the_items(client):
    items = [{"type": "image", "extension": "png"}, {"type": "video", "extension": "mp4"}]
    answer = client.v1.files.upload_urls.create(items=items)
    assert [item.file_path.rpartition(".")[2] for item in answer.items] == ["png", "mp4"]
    assert all(item.upload_url.startswith("http") for item in answer.items)


@pytest.mark.magic_hour_cassette("account/list")
def test_account_get_and_account_list_return_the_same(client):
    account = client.v1.account.get()
    assert account.credits >= 0
    assert client.v1.account.list() == account


@pytest.mark.magic_hour_cassette("saved_items/pages")
def test_list_and_iterate_return_the_same_saved_items(client):
    page = client.v1.saved_items.list(limit=2)
    assert len(page.items) <= 2
    items = list(client.v1.saved_items.iterate(page_size=2))
    assert [item.id for item in items[:2]] == [item.id for item in page.items]
    assert len({item.id for item in items}) == len(items)


@pytest.mark.magic_hour_cassette("saved_items/of_a_type")
def test_saved_items_can_be_filtered_by_type(client):
    assert {item.type_ for item in client.v1.saved_items.iterate(type_="character")} <= {"character"}
