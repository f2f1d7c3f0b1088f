"""The account, and the saved items page by page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import httpx
import pytest
from magic_hour_api.models import V1AccountListResponse, V1SavedItemsListResponse
from support.memory_service import STORAGE

from magic_hour_ext import AuthenticationError, ValidationError

if TYPE_CHECKING:
    from support.client_driver import ClientDriver
    from support.memory_service import MemoryService

    from magic_hour_ext.sandbox import Sandbox

PATH = "GET /v1/saved-items"


def page(*names: str, cursor: str | None = None) -> httpx.Response:
    assets = [{"file_path": "saved-items/1.png", "url": f"{STORAGE}/1?sig=5ecret", "media_kind": "IMAGE"}]
    items = [{"id": name, "name": name, "type": "character", "assets": assets} for name in names]
    return httpx.Response(200, json={"items": items, "next_cursor": cursor})


@pytest.mark.parametrize("name", ["get", "list"])
def test_the_account_has_credits_and_plan(driver: ClientDriver, sandbox: Sandbox, name: str) -> None:
    account = driver.run(getattr(driver.client_of(sandbox).v1.account, name)())
    assert isinstance(account, V1AccountListResponse)
    assert account.credits == sandbox.credits
    assert account.subscription is not None
    assert (account.tier, account.subscription.status) == ("creator", "active")


def test_a_plan_without_name_and_end_is_read(driver: ClientDriver, service: MemoryService) -> None:
    plan: dict[str, Any] = {"name": None, "status": "active", "current_period_end": None}
    plan |= {"price": {"amount": 1, "currency": "usd"}}
    plan |= {"billing_interval": None, "cancel_at_period_end": False, "discount": None}
    answer = {"id": "a", "email": None, "credits": 1, "tier": "pro", "subscription": plan}
    service.instead["GET /v1/account"] = [httpx.Response(200, json=answer)]
    subscription = driver.run(driver.client_on(service).v1.account.get()).subscription
    assert (subscription.name, subscription.current_period_end) == (None, None)
    types = type(subscription).__annotations__
    assert (types["name"], types["current_period_end"]) == ("None | str", "None | str")


def test_a_wrong_key_error_names_where_the_key_comes_from(driver: ClientDriver, sandbox: Sandbox) -> None:
    client = driver.client(token="mhk_live_wr0ng", base_url=sandbox.base_url)
    with pytest.raises(AuthenticationError, match="check the token given to the client or in MAGIC_HOUR_API_KEY") as (
        caught
    ):
        driver.run(client.v1.account.get())
    assert caught.value.code == "unauthorized"
    assert "wr0ng" not in str(caught.value) + repr(caught.value)


class TestSavedItems:
    def test_list_sends_type_limit_and_cursor(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead[PATH] = [page("a", "b", cursor="next")]
        items = driver.client_on(service).v1.saved_items
        found = driver.run(items.list(type_="character", limit=2, cursor="here"))
        assert isinstance(found, V1SavedItemsListResponse)
        assert [item.name for item in found.items] == ["a", "b"]
        assert found.next_cursor == "next"
        assert service.seen[0].query == {"type": ["character"], "limit": ["2"], "cursor": ["here"]}
        assert "5ecret" not in repr(found)

    def test_an_item_without_a_name_is_read(self, driver: ClientDriver, service: MemoryService) -> None:
        item: dict[str, Any] = {"id": "a", "name": None, "type": "voice", "assets": []}
        service.instead[PATH] = [httpx.Response(200, json={"items": [item], "next_cursor": None})]
        (found,) = driver.run(driver.client_on(service).v1.saved_items.list()).items
        assert found.name is None
        assert type(found).__annotations__["name"] == "None | str"

    def test_list_without_arguments_sends_no_query(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead[PATH] = [page()]
        assert driver.run(driver.client_on(service).v1.saved_items.list()).items == []
        assert service.seen[0].query == {}

    def test_iterate_follows_the_cursor_to_the_last_page(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead[PATH] = [page("a", "b", cursor="2"), page(cursor="3"), page("c")]
        items = driver.client_on(service).v1.saved_items
        found = driver.collect(items.iterate(type_="character", page_size=2))
        assert [item.name for item in found] == ["a", "b", "c"]
        assert [one.query.get("cursor") for one in service.seen] == [None, ["2"], ["3"]]
        assert {tuple(one.query["limit"]) for one in service.seen} == {("2",)}

    def test_iterate_requests_each_page_only_when_it_is_needed(
        self, driver: ClientDriver, service: MemoryService
    ) -> None:
        service.instead[PATH] = [page("a", "b", cursor="2"), page("c")]
        iterator = driver.client_on(service).v1.saved_items.iterate()
        assert service.seen == []
        step = iterator.__anext__ if driver.is_async else iterator.__next__
        names = [driver.run(step()).name for _ in range(2)]
        assert (names, len(service.seen)) == (["a", "b"], 1)
        assert driver.run(step()).name == "c"
        assert len(service.seen) == 2

    def test_a_repeated_cursor_ends_the_iteration(self, driver: ClientDriver, service: MemoryService) -> None:
        service.instead[PATH] = [page("a", cursor="2"), page("b", cursor="3"), page("c", cursor="2")]
        assert len(driver.collect(driver.client_on(service).v1.saved_items.iterate())) == 3

    def test_iterate_with_page_size_one_gives_all_items(self, driver: ClientDriver, sandbox: Sandbox) -> None:
        items = driver.client_of(sandbox).v1.saved_items
        together = driver.run(items.list(limit=100)).items
        one_by_one = driver.collect(items.iterate(page_size=1))
        assert [item.id for item in one_by_one] == [item.id for item in together]
        assert len(together) > 2

    @pytest.mark.parametrize(
        ("given", "path"),
        [
            ({"type_": "charakter"}, "type_"),
            ({"type_": ["character"]}, "type_"),
            ({"limit": 0}, "limit"),
            ({"limit": 101}, "limit"),
            ({"limit": "5"}, "limit"),
            ({"limit": True}, "limit"),
            ({"cursor": 5}, "cursor"),
        ],
    )
    def test_invalid_arguments_of_list_send_nothing(
        self, driver: ClientDriver, service: MemoryService, given: Any, path: str
    ) -> None:
        items = driver.client_on(service).v1.saved_items
        with pytest.raises(ValidationError, match=r"saved_items\.list has 1 problem") as caught:
            driver.run(items.list(**given))
        assert [problem.path for problem in caught.value.problems] == [path]
        assert service.seen == []
