"""The map inside other pages: it works as by itself, and it is shut off from what is around it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from pathways.api.drawing import map_view
from pathways.model.graph import Graph
from pathways.show.map import map_html
from pathways.show.map.frame import map_fragment
from tests.browser.conftest import Open
from tests.browser.hosts import CARRIERS, embedding, notebook
from tests.browser.samples import GRAPH, answered, medical_coding

ATTEMPTS = {
    "the page around": "parent.document.body.innerText",
    "the one at the top": "top.document.title",
    "its frames": "frameElement.id",
    "what it keeps": "localStorage.length",
    "its cookies": "document.cookie",
}


@pytest.fixture(scope="module")
def embedded() -> str:
    return embedding(map_fragment(map_html(GRAPH, answered()), GRAPH.title))


@pytest.mark.parametrize("carrier", CARRIERS[1:])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_it_draws_and_answers(opened: Open, carrier: Callable[[Graph], str], scheme: str) -> None:
    with opened(carrier(medical_coding()), color_scheme=scheme) as it:
        assert it.inside.url == "about:srcdoc"
        assert it.drawn() > 4000
        width = it.page.evaluate("document.querySelector('iframe').clientWidth")
        assert width > 1300
        it.inside.fill("#find", "cpc")
        it.inside.press("#find", "Enter")
        assert "Certified Professional Coder" in it.inside.inner_text("#facts")
        it.inside.click("#view-table")
        assert it.inside.is_visible("#table")


def test_a_route_of_a_notebook_is_lit(opened: Open) -> None:
    view = map_view(medical_coding(), "medical auditor")
    with opened(notebook(view._repr_html_())) as it:
        assert it.pixels_of(240, 164, 0) > 1000
        assert "Route to Medical auditor" in it.inside.inner_text("#route")


@pytest.mark.parametrize("what", ATTEMPTS)
def test_it_can_read_nothing_around_it(opened: Open, embedded: str, what: str) -> None:
    with opened(embedded) as it:
        tried = f"(() => {{ try {{ return String({ATTEMPTS[what]}); }} catch (error) {{ return error.name; }} }})()"
        assert it.inside.evaluate(tried) in {"SecurityError", "TypeError"}
        assert it.inside.evaluate("self.origin") == "null"
        assert it.page.evaluate("(() => { try { return frames[0].document; } catch (error) { return error.name; } })()")


@pytest.mark.parametrize(
    ("attempt", "directive"),
    [
        ("fetch('https://example.invalid/').catch(() => 0)", "connect-src"),
        ("document.body.append(Object.assign(new Image(), {src: 'https://example.invalid/x.png'}))", "img-src"),
        ("document.body.append(Object.assign(document.createElement('script'), {text: 'broken = 1'}))", "script-src"),
        ("document.body.append(Object.assign(document.createElement('style'), {textContent: '*{}'}))", "style-src"),
    ],
)
def test_its_policy_holds(opened: Open, embedded: str, attempt: str, directive: str) -> None:
    with opened(embedded) as it:
        it.inside.evaluate(f"async () => {{ {attempt}; }}")
        for _ in range(100):
            it.page.wait_for_timeout(50)
            if any(each.startswith(f"error: CSP {directive}") for each in it.errors):
                break
        else:
            pytest.fail(f"{directive} was not kept")
        assert it.inside.evaluate("window.broken") is None
        it.errors.clear()
        del it.requests[1:]  # announced even where the policy stops them


def test_it_may_hand_over_a_file(opened: Open, embedded: str) -> None:
    link = (
        "const link = Object.assign(document.createElement('a'), "
        "{href: URL.createObjectURL(new Blob(['a,b'])), download: 'table.csv'}); link.click();"
    )
    with opened(embedded) as it:
        with it.page.expect_download() as download:
            it.inside.evaluate(f"() => {{ {link} }}")
        assert download.value.suggested_filename == "table.csv"


def test_a_source_opens_in_a_tab_of_its_own(opened: Open, embedded: str) -> None:
    with opened(embedded) as it:
        it.state("m.select({node: 'exam'})")
        with it.page.context.expect_page() as tab:
            it.inside.locator("#facts a").first.click()
        assert tab.value.evaluate("opener") is None
        assert it.page.url.startswith("file:")
        tab.value.close()


def test_its_own_parts_are_found_in_it(browser: Any) -> None:
    #  in a frame, "#map" is an address of the page around it: followed, it would put that page into the frame
    asked_for = []
    with browser.new_context() as context:
        page = context.new_page()
        html = embedding(map_fragment(map_html(GRAPH), GRAPH.title))

        def answer(route: Any) -> None:
            asked_for.append(route.request.url)
            route.fulfill(body=html, content_type="text/html")

        page.route("**/*", answer)
        page.goto("http://host.test/page")
        page.wait_for_function("frames.length")
        inside = page.frames[-1]
        inside.wait_for_selector("html[data-ready]", state="attached")
        inside.focus(".skip")
        page.keyboard.press("Enter")
        page.wait_for_timeout(200)
        assert inside.evaluate("document.activeElement.id") == "map"
        assert [frame.url for frame in page.frames] == ["http://host.test/page", "about:srcdoc"]
    assert asked_for == ["http://host.test/page"]


def test_a_page_that_forbids_its_script_gets_a_word_about_it(browser: Any) -> None:
    policy = "<meta http-equiv=Content-Security-Policy content=\"default-src 'self'\">"
    html = embedding(map_fragment(map_html(GRAPH), GRAPH.title)).replace("<title>", f"{policy}<title>")
    with browser.new_context(offline=True) as context:
        page = context.new_page()
        page.set_content(html)
        page.wait_for_function("frames.length")
        inside = page.frames[-1]
        inside.wait_for_selector("#hint .late", state="visible")
        assert "forbids the script" in inside.inner_text("#hint")


def test_without_script_the_page_says_that_it_needs_it(browser: Any) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        page.set_content(map_html(GRAPH))
        page.wait_for_timeout(2300)
        assert page.is_visible("#hint .late")
