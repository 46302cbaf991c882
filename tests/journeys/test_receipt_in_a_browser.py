"""A receipt is checked in the reader's own browser: nothing is sent, and every change in it is found and named."""

import json
import time
from contextlib import contextmanager

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from playwright.sync_api import expect

from intersession.core.receipts import Checkpoint, Proof, Tree, VerifierKey, canonical, inclusion, leaf_hash, sign
from tests.browser import goes_on
from tests.live import intersession

pytestmark = pytest.mark.browser
NUMBER = "1-0053"
ICON = "/ui/icon.svg"  # a browser asks for it when it likes, after the page has come too
GENUINE = "Every check holds: the receipt is genuine, and its answer stands in the log."


@pytest.fixture(scope="module")
def receipt(shared_site) -> dict:
    return shared_site.get(f"/api/v1/receipts/{NUMBER}", role="head").json()


@pytest.fixture
def checks(open_page):
    """Opens the page of a site and checks a file there: what the page then says, and the step that fails with its sentence."""

    def opened(site, script="", **more):
        page = open_page(**more)
        if script:
            page.add_init_script(script)
        page.route(f"**{ICON}", lambda route: route.fulfill(body=""))
        page.goto(f"{site.url}/log/verify/")
        return page

    return opened


def checked(page, content, *, other=""):
    page.locator("#file").fill(content if isinstance(content, str) else json.dumps(content))
    if other:
        page.get_by_text("Compare with a head").click()
        page.locator("#other").fill(other)
    page.get_by_role("button", name="Check it").click()
    expect(page.locator("[data-verdicts]")).to_be_visible()
    return page.locator("[data-verdicts] .notice").locator("visible=true").inner_text()


def failing(page):
    """The step that does not hold, and why."""
    line = page.locator("[data-step]", has=page.locator('.chip:has-text("Does not hold")')).locator("visible=true")
    return line.locator("b").first.inner_text(), line.locator("[data-says]").locator("visible=true").inner_text()


@contextmanager
def watched(page):
    """What the page asks of any server meanwhile, its icon apart."""
    asked = []
    page.on("request", lambda request: request.url.endswith(ICON) or asked.append(request.url))
    yield asked


def test_a_receipt_is_checked_without_asking_any_server_and_without_a_connection(shared_site, checks, receipt):
    page = checks(shared_site)
    page.context.set_offline(True)
    with watched(page) as asked:
        assert GENUINE in checked(page, receipt)
    assert asked == []
    expect(page.locator('[data-steps="receipt"] .chip:has-text("Holds")')).to_have_count(5)
    expect(page.locator("[data-verdicts] dl")).to_contain_text(NUMBER)
    expect(page.locator("[data-verdicts] dl")).to_contain_text(f"({receipt['choices'][0]['option']})")
    expect(page.locator('[data-step="place"]')).to_contain_text(f"entry {receipt['entry']['index']} of")
    expect(page.locator('[data-steps="absence"]')).to_be_hidden()
    assert page.evaluate("[localStorage.length, location.search]") == [0, ""]


def test_a_file_is_chosen_as_it_was_downloaded(shared_site, checks, receipt, tmp_path):
    path = tmp_path / f"receipt-{NUMBER}.json"
    path.write_text(json.dumps(receipt, ensure_ascii=False, indent=1))
    page = checks(shared_site)
    page.locator("#choose").set_input_files(path)
    expect(page.locator("#file")).not_to_have_value("")
    assert GENUINE in checked(page, path.read_text())


CHANGED = {
    "number": ("1-0054", "Entry of these particulars"),
    "choices": ([{"option": "d"}], "Commitment to the choices"),
    "remarks": ("Nothing.", "Commitment to the choices"),
    "commitment": ("00" * 32, "Commitment to the choices"),
    "nonce": ("00" * 32, "Commitment to the choices"),
    "delegation": ("FR", "Entry of these particulars"),
    "at": ("2008-10-09T09:00:00.000001+00:00", "Entry of these particulars"),
    "replaces": ("1-0001", "Entry of these particulars"),
    "entry": (None, "Entry of these choices"),
    "proof": (None, "Place in the log"),
}


@pytest.mark.parametrize("field", CHANGED)
def test_one_thing_that_was_changed_is_found_and_named(shared_site, checks, receipt, field):
    value, step = CHANGED[field]
    page = checks(shared_site)
    assert checked(page, receipt | {field: value}).startswith(f"The file does not hold. It fails here: {step}.")
    assert failing(page)[0] == step


def test_a_changed_entry_proof_or_head_is_found(shared_site, checks, receipt):
    page = checks(shared_site)
    proof, entry = receipt["proof"], receipt["entry"]
    index, size = entry["index"], int(proof.split("\n\n")[1].split("\n")[1])
    signature = proof.rstrip().rpartition(" ")[2]
    flipped = signature[:20] + ("A" if signature[20] != "A" else "B") + signature[21:]
    for changed, step in (
        (receipt | {"entry": entry | {"index": index + 1}}, "Place in the log"),
        (receipt | {"entry": {"index": index, "body": entry["body"] | {"mark": "00" * 32}}}, "Place in the log"),
        (receipt | {"proof": proof.replace(f"index {index}", f"index {index - 1}")}, "Place in the log"),
        (receipt | {"proof": proof.replace(f"\n{size}\n", f"\n{size + 1}\n")}, "Signature of the head"),
        (receipt | {"proof": proof.replace(signature, flipped)}, "Signature of the head"),
    ):
        assert f"It fails here: {step}." in checked(page, changed), step
        assert failing(page)[0] == step


def of_another_log(receipt: dict) -> dict:
    """The same answer, honestly entered in a log of somebody else."""
    private, tree = Ed25519PrivateKey.from_private_bytes(b"\x09" * 32), Tree()
    tree.append(leaf_hash(b"another"))
    tree.append(leaf_hash(canonical(receipt["entry"]["body"])))
    key = VerifierKey("other.example/log", private.public_key().public_bytes_raw())
    note = sign(Checkpoint(key.name, 2, tree.root()).text(), key.name, private)
    proof = Proof(1, tuple(inclusion(1, 2, tree.node)), note).text()
    return receipt | {"entry": receipt["entry"] | {"index": 1}, "proof": proof, "log": str(key)}


def test_a_receipt_of_another_log_is_refused_until_its_key_is_given(shared_site, checks, receipt):
    page, other = checks(shared_site), of_another_log(receipt)
    assert "It fails here: Signature of the head." in checked(page, other)
    assert failing(page)[1].startswith("None of the keys given signed this")
    page.locator("#keys").fill(other["log"])
    assert GENUINE in checked(page, other)
    expect(page.locator('[data-step="signature"]')).to_contain_text("other.example/log")
    page.locator("#keys").fill("nothing")
    assert checked(page, other) == "A key of the log is not of the form name+id+key. Nothing was checked."


def test_what_is_no_receipt_gets_one_sentence(shared_site, checks, receipt):
    page = checks(shared_site)
    cut = json.dumps(receipt)[:300]
    for content in ("", "[]", "{}", cut, "[" * 5000, '{"commitment": 1.0}', "\ufeff" + cut):
        assert checked(page, content).startswith("This is no file of a receipt, or it was cut."), content[:20]
    assert checked(page, {"commitment": "00", "nonce": 7}).startswith(
        "The file does not hold. It fails here: Commitment"
    )
    assert checked(page, {"format": "intersession-result-1"}).startswith("This is a result, not a receipt.")


def test_a_head_from_elsewhere_is_compared(shared_site, checks, receipt):
    page, proof = checks(shared_site), receipt["proof"]
    mine = proof.split("\n\n", 1)[1]
    assert GENUINE in checked(page, receipt, other=mine)
    expect(page.locator('[data-step="head"]')).to_contain_text("Both heads are of one log")
    page.locator("#other").fill(of_another_log(receipt)["proof"].split("\n\n", 1)[1])
    assert "It fails here: Head from elsewhere." in checked(page, receipt)


NO_ED25519 = """const was = SubtleCrypto.prototype.importKey;
SubtleCrypto.prototype.importKey = function (form, key, name, ...more) {
  if (name.name === "Ed25519") return Promise.reject(new DOMException("Unrecognized name.", "NotSupportedError"));
  return was.call(this, form, key, name, ...more); };"""
INSECURE = "Object.defineProperty(globalThis.crypto, 'subtle', { value: undefined });"


def test_a_browser_that_cannot_check_signatures_claims_nothing(shared_site, checks, receipt):
    page = checks(shared_site, NO_ED25519)
    assert checked(page, receipt).startswith("Not verified: this browser cannot check signatures (Ed25519)")
    expect(page.locator('[data-step="signature"]')).to_contain_text("the signature was not checked")
    expect(page.locator('[data-step="signature"] .chip')).to_have_text("Could not be checked")
    assert "It fails here" in checked(page, receipt | {"number": "1-0054"})


def test_a_page_without_cryptography_or_scripts_says_how_else_to_check(shared_site, checks):
    page = checks(shared_site, INSECURE)
    expect(page.get_by_text("This browser offers no cryptography")).to_be_visible()
    expect(page.get_by_role("button", name="Check it")).to_be_hidden()
    page = checks(shared_site, scripts=False)
    expect(page.get_by_text("This page checks with JavaScript, which is off.")).to_be_visible()
    expect(page.get_by_text("python3 verify_log.py receipt.json").first).to_be_visible()
    expect(page.locator('[data-step="signature"]')).to_be_visible()
    expect(page.get_by_role("button", name="Check it")).to_be_hidden()


def test_earlier_receipts_hold_after_a_new_key_and_later_ones_want_it(live_site, checks):
    before, page = signed_alone(live_site, NUMBER), checks(live_site)
    assert GENUINE in checked(page, before)
    intersession("log", "rotate-key", data=live_site.data)
    given = {"delegation": "IT", "choices": [{"option": "a"}], "remarks": "", "replaces": None}
    number = live_site.post("/api/v1/questions/2/ballots", given, role="head", key="k").json()["number"]
    after = signed_alone(live_site, number)
    assert after["log"] != before["log"]
    assert "It fails here: Signature of the head." in checked(page, after)
    page.reload()
    assert [GENUINE in checked(page, each) for each in (before, after)] == [True, True]


def signed_alone(site, number):
    """The receipt of the last answer, once a head that covers it is signed by the new key alone: the first is signed by both."""
    for turn in range(300):
        told = site.get(f"/api/v1/receipts/{number}", role="head").json()
        if told["proof"] and told["proof"].count("\n— ") == 1:
            return told
        if told["proof"]:
            given = {"delegation": "IT", "choices": [{"option": "b"}], "remarks": "", "replaces": number}
            number = site.post("/api/v1/questions/2/ballots", given, role="head", key=f"k{turn}").json()["number"]
        time.sleep(0.2)
    raise AssertionError("no head was signed by the new key")


def test_that_nothing_was_given_is_checked_too_and_a_missing_entry_is_found(live_site, checks, open_page):
    page = open_page()
    page.goto(live_site.url + "/")
    goes_on(page.locator('button[name="door"][value="delegate"]').first)
    live_site.set_clock("2008-10-22T18:30:00+02:00")
    link = page.get_by_role("link", name="The proof that nothing was given in its name (JSON)")
    for _turn in range(120):  # the drain takes ten seconds, the signing of the close another
        page.goto(f"{live_site.url}/questions/2/")
        answer = page.request.get(f"{live_site.url}/questions/2/absence/IT.json")
        if link.count() and answer.ok:
            break
        time.sleep(0.5)
    absence = answer.json()
    page = checks(live_site)
    said = "Every check holds: no answer was entered or counted in the name of IT on question 2."
    assert checked(page, absence) == said
    expect(page.locator('[data-steps="absence"] .chip:has-text("Holds")')).to_have_count(9)
    shorter = absence | {"entries": absence["entries"][:-2] + absence["entries"][-1:]}
    assert "It fails here: All entries between." in checked(page, shorter)
    assert "It fails here: Mark of the delegation." in checked(page, absence | {"delegation": "FR"})
    swapped = absence | {"entries": absence["entries"][:1] + absence["entries"][1:-1][::-1] + absence["entries"][-1:]}
    if swapped != absence:
        assert "It fails here: All entries between." in checked(page, swapped)
