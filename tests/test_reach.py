"""Hosts of an intranet are read where they are listed, and pages come by a proxy where there is one."""

from __future__ import annotations

import io
import threading
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from math import inf
from pathlib import Path

import pytest

from briefing import Notice, Settings, brief
from briefing.errors import EmptyBriefingError
from briefing.isolate import process
from briefing.model import Link, Raw
from briefing.readers import network
from briefing.readers.reach.hosts import is_near, literal_number, names_this_network
from briefing.readers.sources import open_links
from mail_server import Certificate, make_certificate

PAGE = b"<html><body><h1>Ferry sails</h1><p>The ferry sails again from Lorn.</p></body></html>"
HTML = {"Content-Type": "text/html; charset=utf-8"}
Answers = dict[str, tuple[int, dict[str, str], bytes]]


class Server:
    """A web server on loopback; asked as a proxy, it answers for every host. Its answers are by path, or by address."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.address = f"http://localhost:{port}"
        self.answers: Answers = {}
        self.asked: list[str] = []


@contextmanager
def serving(certificate: Certificate | None = None) -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            told.asked.append(self.path)
            status, headers, data = told.answers.get(self.path, (404, {}, b""))
            self.send_response(status)
            for name, value in {**headers, "Content-Length": str(len(data))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(data)

        def do_CONNECT(self) -> None:
            told.asked.append(f"CONNECT {self.path}")
            self.send_error(502, "no way there")

        def log_message(self, format: str, *args: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as running:
        told = Server(running.server_port)
        if certificate:
            running.socket = certificate.context().wrap_socket(running.socket, server_side=True)
            told.address = f"https://localhost:{running.server_port}"
        thread = threading.Thread(target=running.serve_forever, args=(0.02,))
        thread.start()
        yield told
        running.shutdown()
        thread.join()


@pytest.fixture(autouse=True)
def _forgetful() -> None:
    """End the processes that know the rules of hosts that were served before."""
    process.close_idle()


@pytest.fixture
def server() -> Iterator[Server]:
    with serving() as one:
        yield one


@pytest.fixture
def proxy() -> Iterator[Server]:
    with serving() as one:
        yield one


def allowing(*hosts: str, proxy: Server | None = None) -> Settings:
    way = f"http://localhost:{proxy.port}" if proxy else ""
    return Settings(allow_network=True, allow_private=hosts, proxy=way, date="2026-11-23", isolated=False)


def cause(address: str, settings: Settings) -> str:
    told = network.fetch(address, settings)
    assert isinstance(told, Notice)
    assert told.do
    return told.what


def page(address: str, settings: Settings) -> bytes:
    told = network.fetch(address, settings)
    assert isinstance(told, Raw), told
    return told.data


# An intranet


def test_a_listed_host_is_read_though_its_address_is_private(server: Server) -> None:
    server.answers["/a"] = (200, HTML, PAGE)
    assert "private address" in cause(f"{server.address}/a", allowing())
    assert "private address" in cause(f"{server.address}/a", allowing("host", "localhost.example"))
    assert server.asked == []
    edition = brief(f"{server.address}/a", allowing("LocalHost"))
    assert edition.documents[0].origin.title == "Ferry sails"


def test_an_authority_that_the_system_trusts_is_trusted_and_no_other(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    certificate = make_certificate(tmp_path)
    with serving(certificate) as server:
        server.answers["/a"] = (200, HTML, PAGE)
        assert "certificate verify failed" in cause(f"{server.address}/a", allowing("localhost"))
        # Where OpenSSL looks for the system's.
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate.certificate))
        process.close_idle()
        assert page(f"{server.address}/a", allowing("localhost")) == PAGE


def test_an_address_is_no_other_name_of_a_listed_host(server: Server) -> None:
    server.answers["/a"] = (200, HTML, PAGE)
    by_number = server.address.replace("localhost", "127.0.0.1")
    assert "private address" in cause(f"{by_number}/a", allowing("localhost"))
    assert page(f"{by_number}/a", allowing("127.0.0.1")) == PAGE


def test_a_listed_host_may_lead_to_itself_and_to_another_one_that_is_listed(server: Server) -> None:
    other = server.address.replace("localhost", "127.0.0.1")
    server.answers["/a"] = (302, {"Location": "/b"}, b"")
    server.answers["/b"] = (302, {"Location": f"{other}/c"}, b"")
    server.answers["/c"] = (200, HTML, PAGE)
    assert page(f"{server.address}/a", allowing("localhost", "127.0.0.1")) == PAGE
    assert "private address" in cause(f"{server.address}/a", allowing("localhost"))


def test_a_host_that_is_not_listed_leads_to_none_that_is(loopback: None, server: Server) -> None:
    public = server.address.replace("localhost", "127.0.0.1")
    server.answers["/a"] = (302, {"Location": f"{server.address}/b"}, b"")
    server.answers["/back"] = (302, {"Location": f"{public}/a"}, b"")
    server.answers["/b"] = (200, HTML, PAGE)
    for first in (f"{public}/a", f"{server.address}/back"):
        server.asked.clear()
        assert "a private host, to which another one leads" in cause(first, allowing("localhost"))
        assert "/b" not in server.asked
    assert page(f"{server.address}/b", allowing("localhost")) == PAGE


@pytest.mark.parametrize(
    "number", ["0.0.0.0", "224.0.0.1", "169.254.169.254", "fe80::1", "ff02::1", "::", "::ffff:0.0.0.0"]
)
def test_a_listed_host_has_an_address_of_a_host(number: str) -> None:
    assert not is_near(number)
    assert is_near("10.1.2.3")
    assert is_near("fd00::1")
    assert is_near("93.184.215.14")


def feed(address: str) -> str:
    return f'<opml><body><outline xmlUrl="{address}/rss"/></body></opml>'


def test_a_list_in_a_file_may_name_a_listed_host_and_one_in_a_mail_or_an_archive_not(
    server: Server, tmp_path: Path
) -> None:
    item = "<item><title>Pier</title><description>The pier is open.</description></item>"
    rss = f'<rss version="2.0"><channel><title>Wire</title>{item}</channel></rss>'
    server.answers["/rss"] = (200, {"Content-Type": "application/rss+xml"}, rss.encode())
    (tmp_path / "feeds.opml").write_text(feed(server.address))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("feeds.opml", feed(server.address))
    (tmp_path / "week.zip").write_bytes(packed.getvalue())
    edition = brief(tmp_path / "feeds.opml", allowing("localhost"))
    assert [document.origin.publisher for document in edition.documents] == ["Wire"]
    server.asked.clear()
    with pytest.raises(EmptyBriefingError) as caught:
        brief(tmp_path / "week.zip", allowing("localhost"))
    (notice,) = caught.value.notices
    assert notice.what == "a private host, to which a document from elsewhere leads: it is not read"
    assert notice.where == f"{server.address}/rss"
    assert server.asked == []


@pytest.mark.parametrize(
    ("holder", "is_read"),
    [("feeds.opml", True), ("https://public.example/feeds.opml", False), ("http://localhost/feeds.opml", True)],
)
def test_a_list_from_the_network_leads_to_a_listed_host_where_it_is_of_one(
    server: Server, holder: str, is_read: bool
) -> None:
    server.answers["/rss"] = (200, HTML, PAGE)
    (found,) = open_links([Link(f"{server.address}/rss", holder)], allowing("localhost").reading, inf)
    assert isinstance(found, Notice) is not is_read
    assert bool(server.asked) is is_read


# A proxy


def test_a_page_comes_by_the_proxy_and_its_host_is_not_looked_up_here(proxy: Server) -> None:
    proxy.answers["http://news.example/a"] = (200, HTML, PAGE)
    assert page("http://news.example/a", allowing(proxy=proxy)) == PAGE
    assert proxy.asked == ["http://news.example/robots.txt", "http://news.example/a"]


def test_what_robots_txt_forbids_is_not_read_by_a_proxy_either(proxy: Server) -> None:
    proxy.answers["http://news.example/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /")
    assert "robots.txt" in cause("http://news.example/a", allowing(proxy=proxy))


def test_a_page_under_tls_goes_through_the_proxy_unseen(proxy: Server) -> None:
    assert "it could not be fetched: 502 no way there" in cause("https://news.example/a", allowing(proxy=proxy))
    assert proxy.asked == ["CONNECT news.example:443"]


@pytest.mark.parametrize(
    "host",
    [
        *("127.0.0.1", "10.0.0.1", "[::1]", "[fd00::1]", "2130706433", "0x7f.1", "169.254.169.254"),
        *("localhost", "sub.localhost", "intranet", "printer.local", "db.internal", "nas.home.arpa", "localhost."),
    ],
)
def test_no_proxy_is_asked_for_what_is_private_by_its_name(proxy: Server, host: str) -> None:
    assert "private address" in cause(f"http://{host}/a", allowing(proxy=proxy))
    proxy.answers["http://news.example/a"] = (302, {"Location": f"http://{host}/a"}, b"")
    assert "private address" in cause("http://news.example/a", allowing(proxy=proxy))
    assert [address for address in proxy.asked if "news.example" not in address] == []


def test_listed_hosts_are_asked_without_the_proxy(server: Server, proxy: Server) -> None:
    server.answers["/a"] = (200, HTML, PAGE)
    assert page(f"{server.address}/a", allowing("localhost", proxy=proxy)) == PAGE
    assert proxy.asked == []


def test_a_page_that_came_by_the_proxy_leads_to_no_listed_host(server: Server, proxy: Server) -> None:
    proxy.answers["http://news.example/a"] = (302, {"Location": f"{server.address}/a"}, b"")
    assert "to which another one leads" in cause("http://news.example/a", allowing("localhost", proxy=proxy))
    assert server.asked == []


def test_a_proxy_that_is_not_there_is_named_in_a_line() -> None:
    with serving() as gone:
        pass
    assert "it could not be fetched" in cause("http://news.example/a", allowing(proxy=gone))


def test_the_environment_names_no_proxy(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HTTP_PROXY", "http://localhost:1")
    server.answers["/a"] = (200, HTML, PAGE)
    assert page(f"{server.address}/a", allowing("localhost")) == PAGE


@pytest.mark.parametrize(
    ("host", "number"),
    [
        ("127.1", "127.0.0.1"),
        ("0x7f000001", "127.0.0.1"),
        ("017700000001", "127.0.0.1"),
        ("::1", "::1"),
        ("a.example", None),
    ],
)
def test_a_host_may_be_an_address_in_a_rare_form(host: str, number: str | None) -> None:
    assert literal_number(host) == number


def test_most_names_say_nothing_of_where_they_are() -> None:
    assert not any(map(names_this_network, ("news.example", "internal.example", "local.news.example")))
