"""Addresses: fetched from a real server, within limits, never from a private network."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from briefing import BriefingError, Settings, analyse_part, brief, join_parts
from briefing.cli import main as program
from briefing.model import Notice, Raw
from briefing.readers import network
from briefing.readers.reach import hosts

PAGE = b"<html><body><h1>Ferry sails</h1><p>The ferry sails again from Lorn.</p></body></html>"


@dataclass
class Server:
    """A web server on loopback: what it says to each path, and what it was asked."""

    address: str = ""
    answers: dict[str, tuple[int, dict[str, str], bytes]] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)


@pytest.fixture
def server(loopback: None) -> Iterator[Server]:
    told = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append((self.path, {name.lower(): value for name, value in self.headers.items()}))
            status, headers, data = told.answers.get(self.path, (404, {}, b""))
            if headers.get("ETag") and self.headers.get("If-None-Match") == headers["ETag"]:
                status, data = 304, b""
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        told.address = f"http://localhost:{running.server_port}"
        yield told
        running.shutdown()
        thread.join()


HTML = {"Content-Type": "text/html; charset=utf-8"}
OPEN = Settings(allow_network=True, date="2026-11-23", isolated=False)


def cause(address: str, settings: Settings = OPEN) -> str:
    told = network.fetch(address, settings)
    assert isinstance(told, Notice)
    assert told.do
    return told.what


def page(address: str, settings: Settings = OPEN) -> bytes:
    told = network.fetch(address, settings)
    assert isinstance(told, Raw), told
    return told.data


def test_a_page_is_fetched_and_read_by_its_type(server: Server) -> None:
    server.answers["/ferry"] = (200, HTML, PAGE)
    edition = brief(f"{server.address}/ferry", OPEN)
    assert edition.documents[0].origin.title == "Ferry sails"
    assert edition.documents[0].origin.place == f"{server.address}/ferry"


def test_the_log_says_what_was_fetched_and_how_long_it_took(server: Server, caplog: pytest.LogCaptureFixture) -> None:
    server.answers["/ferry"] = (200, HTML, PAGE)
    with caplog.at_level("INFO", logger="briefing"):
        data = page(f"{server.address}/ferry")
        cause(f"{server.address}/gone")
    (line,) = caplog.messages
    assert re.fullmatch(rf"{server.address}/ferry: fetched, {len(data)} bytes in \d\.\d\d s", line)


def test_the_program_names_itself_and_the_host(server: Server) -> None:
    server.answers["/ferry"] = (200, HTML, PAGE)
    network.fetch(f"{server.address}/ferry", OPEN)
    assert [path for path, _ in server.asked] == ["/robots.txt", "/ferry"]
    assert server.asked[1][1]["user-agent"].startswith("briefing")
    assert server.asked[1][1]["host"] == server.address.removeprefix("http://")


def test_nothing_is_fetched_unless_it_is_allowed(server: Server) -> None:
    with pytest.raises(BriefingError):
        brief(f"{server.address}/ferry", Settings(isolated=False))
    assert server.asked == []


def test_robots_txt_is_kept_to(server: Server) -> None:
    server.answers["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private")
    server.answers["/private/a"] = server.answers["/a"] = (200, HTML, PAGE)
    assert "robots.txt" in cause(f"{server.address}/private/a")
    assert page(f"{server.address}/a") == PAGE


def test_of_a_redirect_the_rules_of_the_other_host_are_kept_to(server: Server) -> None:
    other = server.address.replace("localhost", "127.0.0.1")
    server.answers["/a"] = (302, {"Location": f"{other}/b"}, b"")
    server.answers["/b"] = (200, HTML, PAGE)
    assert page(f"{server.address}/a") == PAGE
    assert [path for path, _ in server.asked] == ["/robots.txt", "/a", "/robots.txt", "/b"]


def test_of_very_long_rules_the_first_500_kilobytes_count(server: Server) -> None:
    rules = b"User-agent: *\nDisallow: /private\n" + b"# long\n" * 100_000
    server.answers["/robots.txt"] = (200, {}, rules)
    server.answers["/open"] = (200, HTML, PAGE)
    assert page(f"{server.address}/open") == PAGE
    assert "robots.txt" in cause(f"{server.address}/private/a")


def test_where_robots_txt_cannot_be_had_nothing_is_fetched(server: Server) -> None:
    server.answers["/robots.txt"] = (503, {}, b"")
    assert "robots.txt" in cause(f"{server.address}/a")


def test_redirects_are_followed_a_few_times_and_checked(server: Server) -> None:
    server.answers["/a"] = (302, {"Location": "/b"}, b"")
    server.answers["/b"] = (200, HTML, PAGE)
    server.answers["/loop"] = (302, {"Location": "/loop"}, b"")
    server.answers["/file"] = (302, {"Location": "file:///etc/passwd"}, b"")
    server.answers["/inside"] = (302, {"Location": "http://10.0.0.1/admin"}, b"")
    assert page(f"{server.address}/a") == PAGE
    assert "redirected more than 5 times" in cause(f"{server.address}/loop")
    assert "not an address" in cause(f"{server.address}/file")
    assert "private address" in cause(f"{server.address}/inside")


def test_what_is_too_large_is_named(server: Server) -> None:
    server.answers["/a"] = (200, HTML, b"x" * 5000)
    assert "more than 4,000 bytes" in cause(f"{server.address}/a", Settings(allow_network=True, max_bytes=4000))


def test_an_answer_that_is_no_page_is_named(server: Server) -> None:
    assert "answered 404" in cause(f"{server.address}/none")


def test_what_has_not_changed_comes_from_the_cache(server: Server, tmp_path: Path) -> None:
    server.answers["/a"] = (200, {**HTML, "ETag": '"1"'}, PAGE)
    settings = Settings(allow_network=True, cache=str(tmp_path / "cache"))
    first, second = (network.fetch(f"{server.address}/a", settings) for _ in range(2))
    assert first == second
    assert server.asked[-1][1]["if-none-match"] == '"1"'
    for kept in (tmp_path / "cache").glob("*"):
        kept.write_bytes(b"damaged")
    assert network.fetch(f"{server.address}/a", settings) == first


@pytest.mark.parametrize("command", ["build", "read", "summarize", "quotes", "figures", "send"])
def test_every_command_that_reads_can_be_allowed_the_network(command: str) -> None:
    options = {name for option in program.commands[command].params for name in option.opts}
    assert "--allow-network" in options


def test_a_list_of_feeds_is_followed(server: Server, tmp_path: Path) -> None:
    item = "<item><title>Pier</title><description>The pier is open.</description></item>"
    feed = f'<rss version="2.0"><channel><title>Wire</title>{item}</channel></rss>'
    server.answers["/rss"] = (200, {"Content-Type": "application/rss+xml"}, feed.encode())
    (tmp_path / "a.opml").write_text(f'<opml><body><outline xmlUrl="{server.address}/rss"/></body></opml>')
    edition = brief(tmp_path / "a.opml", OPEN)
    assert [document.origin.publisher for document in edition.documents] == ["Wire"]


def test_lists_of_feeds_are_followed_in_parts_as_in_one_go(server: Server, tmp_path: Path) -> None:
    for name in ("lorn", "vell"):
        item = f"<item><title>Port of {name}</title><description>The port of {name} is open.</description></item>"
        server.answers[f"/{name}"] = (
            200,
            {"Content-Type": "application/rss+xml"},
            f"<rss><channel>{item}</channel></rss>".encode(),
        )
    feeds = "".join(f'<outline xmlUrl="{server.address}/{name}"/>' for name in ("lorn", "missing", "vell"))
    for name in ("a.opml", "c.opml"):
        (tmp_path / name).write_text(f"<opml><body>{feeds}</body></opml>", encoding="utf-8")
    (tmp_path / "b.txt").write_text("The ferry sails again.\n", encoding="utf-8")
    places = [str(tmp_path), f"{server.address}/lorn", f"{server.address}/missing"]
    made = brief(places, OPEN, cache=tmp_path / ".cache")
    assert len(made.documents) == 6
    for part in (1, 2, 3):
        analyse_part(places, tmp_path / ".parts", OPEN, part=part, of=3)
    assert join_parts(tmp_path / ".parts") == made == brief(places, OPEN, cache=tmp_path / ".cache")


@pytest.mark.parametrize(
    "number",
    [
        "127.0.0.1",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "0.0.0.0",
        "100.64.0.1",
        "224.0.0.1",
        "::1",
        "fe80::1",
        "fc00::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "64:ff9b:1::a00:1",
        "fec0::1",
        "::127.0.0.1",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2",
        "ff02::1",
    ],
)
def test_a_private_address_is_none_to_read(number: str) -> None:
    assert not hosts.is_public(number)


@pytest.mark.parametrize("number", ["93.184.215.14", "2606:2800:21f:cb07:6820:80da:af6b:8b2c"])
def test_a_public_address_is_one(number: str) -> None:
    assert hosts.is_public(number)


@pytest.mark.parametrize(
    "address",
    [
        "http://localhost/a",
        "http://127.0.0.1:8080/a",
        "http://[::1]/",
        "http://2130706433/",
        "http://0x7f.1/",
        "ftp://a.example/x",
        "file:///etc/passwd",
        "gopher://x",
        "http://",
        "http:///a",
        "https://[::1",
        "http://a..b/",
    ],
)
def test_an_address_that_leads_inside_or_nowhere_is_named(address: str) -> None:
    assert cause(address)
