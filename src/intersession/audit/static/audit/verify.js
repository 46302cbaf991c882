// Checks a receipt, or that nothing was given in a delegation's name, in this browser alone: nothing is sent, nothing is kept.
// Formats: RFC 6962 hashing, C2SP signed-note, tlog-checkpoint and tlog-proof; Ed25519. Whole numbers of places are BigInt.
(() => {
  "use strict";
  const page = document.querySelector("[data-verify]");
  if (!page) return;
  const part = (name, within = page) => within.querySelector(`[data-${name}]`);

  class Found extends Error {} // what was found wanting: the name of the sentence that says it
  const wanting = (name) => { throw new Found(name); };

  // -- hashes ---------------------------------------------------------------------------------------------------------------
  const joined = (parts) => {
    const whole = new Uint8Array(parts.reduce((sum, each) => sum + each.length, 0));
    parts.reduce((at, each) => { whole.set(each, at); return at + each.length; }, 0);
    return whole;
  };
  const bytesOf = (text) => new TextEncoder().encode(text);
  const sha = async (...parts) => new Uint8Array(await crypto.subtle.digest("SHA-256", joined(parts)));
  const leaf = (body) => sha([0], body);
  const node = (left, right) => sha([1], left, right);
  const hex = (bytes) => Array.from(bytes, (each) => each.toString(16).padStart(2, "0")).join("");
  const unhex = (text) => /^(?:[0-9a-f]{2})*$/.test(text) ? Uint8Array.from(text.match(/../g) || [], (each) => parseInt(each, 16)) : wanting("form");
  const same = (one, other) => hex(one) === hex(other);

  // -- JSON with sorted keys, without spaces, in ASCII: the same value gives the same bytes ---------------------------------
  const byCodePoint = (one, other) => {
    const a = Array.from(one, (each) => each.codePointAt(0)), b = Array.from(other, (each) => each.codePointAt(0));
    const at = a.findIndex((each, place) => each !== b[place]);
    return at < 0 ? a.length - b.length : at < b.length ? a[at] - b[at] : 1;
  };
  const quoted = (text) => JSON.stringify(text).replace(/[\x7f-\uffff]/g, (each) => `\\u${each.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const written = (value) => {
    if (value === null || typeof value === "boolean") return String(value);
    if (typeof value === "string") return quoted(value);
    if (typeof value === "number") return Number.isSafeInteger(value) ? JSON.stringify(value) : wanting("form");
    if (Array.isArray(value)) return `[${value.map(written).join(",")}]`;
    if (typeof value !== "object") return wanting("form");
    return `{${Object.keys(value).sort(byCodePoint).map((key) => `${quoted(key)}:${written(value[key])}`).join(",")}}`;
  };
  const canonical = (value) => bytesOf(written(value));
  const committed = async (nonce, content) => hex(await sha(unhex(nonce), canonical(content)));
  const read = (text) => {
    try {
      const value = JSON.parse(text);
      const bare = text.replace(/"(?:[^"\\]|\\.)*"/g, '""');
      if (/\d[.eE]/.test(bare) || typeof value !== "object" || value === null || Array.isArray(value)) wanting("form");
      return value;
    } catch { return wanting("unread"); }
  };

  // -- the tree -------------------------------------------------------------------------------------------------------------
  // The root that a path leads to (RFC 9162, section 2.1.3.2).
  const rootBy = async (found, index, size, path) => {
    let place = index, last = size - 1n;
    if (index < 0n || index >= size) wanting("fails");
    for (const sibling of path) {
      if (last === 0n) wanting("fails");
      if (place & 1n || place === last) {
        found = await node(sibling, found);
        while (!(place & 1n) && place) { place >>= 1n; last >>= 1n; }
      } else found = await node(found, sibling);
      place >>= 1n; last >>= 1n;
    }
    return last ? wanting("fails") : found;
  };
  // Whether the log of one size is the beginning of that of another (RFC 9162, section 2.1.4.2).
  const consistent = async (old, size, path, oldRoot, newRoot) => {
    if (old === size) return !path.length && same(oldRoot, newRoot);
    if (old <= 0n || old > size || !path.length) return false;
    const hashes = old & (old - 1n) ? path : [oldRoot, ...path];
    let place = old - 1n, last = size - 1n;
    while (place & 1n) { place >>= 1n; last >>= 1n; }
    let was = hashes[0], found = hashes[0];
    for (const sibling of hashes.slice(1)) {
      if (!last) return false;
      if (place & 1n || place === last) {
        was = await node(sibling, was); found = await node(sibling, found);
        while (!(place & 1n) && place) { place >>= 1n; last >>= 1n; }
      } else found = await node(found, sibling);
      place >>= 1n; last >>= 1n;
    }
    return !last && same(was, oldRoot) && same(found, newRoot);
  };
  // A stack of complete subtrees, each [level, hash], the largest first.
  const grown = async (stack, leaves) => {
    for (let found of leaves) {
      let level = 0;
      while (stack.length && stack.at(-1)[0] === level) { found = await node(stack.pop()[1], found); level += 1; }
      stack.push([level, found]);
    }
    return stack.slice(0, -1).reduceRight(async (right, [, left]) => node(left, await right), Promise.resolve(stack.at(-1)?.[1] ?? sha()));
  };
  const rootOfMarks = async (marks) => hex(await grown([], await Promise.all([...marks].sort().map((mark) => leaf(unhex(mark))))));

  // -- signed heads ---------------------------------------------------------------------------------------------------------
  const decoded = (text) => { // one value has one form
    try {
      const bytes = Uint8Array.from(atob(text), (each) => each.charCodeAt(0));
      if (btoa(String.fromCharCode(...bytes)) === text) return bytes;
    } catch { /* said below */ }
    return wanting("form");
  };
  const keyOf = async (text) => {
    const [name, said, ...rest] = text.trim().split("+"), raw = decoded(rest.join("+"));
    const id = (await sha(bytesOf(`${name}\n`), raw)).slice(0, 4);
    return raw.length === 33 && raw[0] === 1 && hex(id) === said ? { name, id, raw: raw.slice(1) } : wanting("key");
  };
  const keysOf = async (text) => {
    const lines = text.split("\n").filter((line) => line.trim());
    try { return lines.length ? await Promise.all(lines.map(keyOf)) : wanting("key"); } catch { return wanting("key"); }
  };
  // The head that a note tells of: its signatures are looked at by `signedBy`.
  const headOf = (note) => {
    const cut = note.lastIndexOf("\n\n"), text = note.slice(0, cut + 1), lines = text.split("\n");
    if (cut < 0 || !note.endsWith("\n") || lines.length < 4 || !/^(0|[1-9]\d{0,18})$/.test(lines[1])) wanting("form");
    const signatures = note.slice(cut + 2).split("\n").slice(0, -1).map((line) => {
      const match = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line) || wanting("form"), raw = decoded(match[2]);
      return { name: match[1], id: raw.slice(0, 4), signature: raw.slice(4) };
    });
    return { text, signatures, origin: lines[0], size: BigInt(lines[1]), root: decoded(lines[2]) };
  };
  const signedBy = async (head, keys) => {
    const signer = [];
    for (const { name, id, signature } of head.signatures) {
      const key = keys.find((each) => each.name === name && name === head.origin && same(each.id, id));
      if (!key) continue;
      let public_;
      try { public_ = await crypto.subtle.importKey("raw", key.raw, { name: "Ed25519" }, false, ["verify"]); } catch { wanting("unable"); }
      if (!await crypto.subtle.verify({ name: "Ed25519" }, public_, signature, bytesOf(head.text))) wanting("fails");
      signer.push(`${name}+${hex(id)}`);
    }
    return signer.length ? signer.join(", ") : wanting("other");
  };
  const proofOf = (text) => {
    if (!text) wanting("early");
    const cut = text.indexOf("\n\n"), lines = text.slice(0, cut).split("\n").filter((line) => !line.startsWith("extra "));
    const index = /^index (0|[1-9]\d{0,18})$/.exec(lines[1] || "");
    if (cut < 0 || lines[0] !== "c2sp.org/tlog-proof@v1" || !index) wanting("form");
    return { index: BigInt(index[1]), path: lines.slice(2).map(decoded), head: headOf(text.slice(cut + 2)) };
  };
  const standsIn = async (given) => {
    const { index, path, head } = proofOf(given.proof);
    if (index !== BigInt(given.entry.index)) wanting("fails");
    return same(await rootBy(await leaf(canonical(given.entry.body)), index, head.size, path), head.root) ? head : wanting("fails");
  };

  // -- what is checked: each step is its name, and what it takes; true, or the values that its sentence names ----------------
  const inUtc = (at) => {
    const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d:\d\d)$/.exec(at) || wanting("form");
    return `${new Date(match[1] + match[3]).toISOString().slice(0, 19)}.${(match[2] || "").padEnd(6, "0")}+00:00`;
  };
  const stepsOf = {
    receipt: (file, keys) => [
      ["choices", async () => await committed(file.nonce, { choices: file.choices, remarks: file.remarks }) === file.commitment],
      ["entry", async () => (file.entry || wanting("early")).body.commitment === file.commitment],
      ["particulars", async () => {
        const { number, question, delegation, channel, replaces } = file;
        return await committed(file.nonce, { at: inUtc(file.at), number, question, delegation, channel, replaces }) === file.entry.body.receipt;
      }],
      ["place", async () => ({ index: file.entry.index, size: (await standsIn(file)).size })],
      ["signature", async () => ({ origin: proofOf(file.proof).head.origin, signer: await signedBy(proofOf(file.proof).head, keys) })],
    ],
    absence: (file, keys) => {
      const said = () => ({ opening: file.opening.entry.body, closing: file.closing.entry.body });
      const mark = () => committed(file.secret, { delegation: file.delegation, question: file.question });
      const ends = () => ({ first: file.opening.entry.index, last: file.closing.entry.index });
      const once = (marks) => new Set(marks).size === marks.length;
      const signedEntry = async (given) => ({ index: given.entry.index, signer: await signedBy(await standsIn(given), keys) });
      return [
        ["opening", () => signedEntry(file.opening)],
        ["closing", () => signedEntry(file.closing)],
        ["question", async () => Object.entries(said()).every(([kind, body]) => body.kind === kind && body.question === file.question)],
        ["roll", async () => once(file.marks.roll) && await rootOfMarks(file.marks.roll) === said().opening.roll],
        ["counted", async () => once(file.marks.counted) && file.marks.counted.every((each) => file.marks.roll.includes(each)) && await rootOfMarks(file.marks.counted) === said().closing.counted],
        ["mark", async () => file.marks.roll.includes(await mark())],
        ["uncounted", async () => !file.marks.counted.includes(await mark())],
        ["between", async () => {
          const { first, last } = ends(), { head } = proofOf(file.closing.proof), start = BigInt(first);
          const levels = [...first.toString(2)].map((bit, place, all) => bit === "1" ? all.length - 1 - place : -1).filter((level) => level >= 0);
          if (levels.length !== file.before.length || file.entries.length !== last + 1 - first) wanting("fails");
          const ours = [file.entries[0], file.entries.at(-1)].map(written).join() === [said().opening, said().closing].map(written).join();
          const stack = levels.map((level, place) => [level, unhex(file.before[place])]);
          const root = await grown(stack, await Promise.all(file.entries.map((body) => leaf(canonical(body)))));
          return ours && await consistent(start + BigInt(file.entries.length), head.size, file.after.map(unhex), root, head.root) && { first, last };
        }],
        ["none", async () => { const own = await mark(); return !file.entries.some((body) => body.kind === "answer" && body.mark === own); }],
      ];
    },
  };
  const againstOther = (file, keys, note) => ["head", async () => {
    const mine = proofOf((file.closing || file).proof).head, other = headOf(`${note.trim()}\n`);
    await signedBy(other, keys);
    if (mine.size !== other.size) return wanting("size");
    return same(mine.root, other.root) && { size: mine.size };
  }];

  // -- what is shown --------------------------------------------------------------------------------------------------------
  const chipped = (line, state) => part("state", line).replaceChildren(part(`chip="${state}"`).content.cloneNode(true));
  const say = (line, name, values = {}) => {
    line.querySelectorAll("[data-says]").forEach((each) => { each.hidden = each.dataset.says !== name; });
    line.querySelectorAll("[data-value]").forEach((each) => { each.textContent = values[each.dataset.value] ?? "…"; });
  };
  const choiceSaid = ({ option, modified, alternative, rank }) => {
    const title = alternative && Object.values(alternative.title)[0];
    return title ? `“${title}”` : `${rank ? `${rank}. ` : ""}(${option})${modified ? ` ${part("modified").dataset.modified}` : ""}`;
  };
  const factsOf = (file) => ({
    number: file.number, question: file.question, delegation: file.delegation, at: file.at,
    choices: file.choices ? file.choices.map(choiceSaid).join(", ") || "—" : "", remarks: file.remarks || "—",
  });
  const verdict = (name, values = {}) => {
    const told = part("verdicts");
    say(told, name, values);
    told.hidden = false;
    told.focus();
  };
  const clear = () => {
    part("verdicts").hidden = true;
    page.querySelectorAll("[data-step]").forEach((line) => { say(line, "shows"); chipped(line, "open"); });
  };
  const onlySteps = (kind) => page.querySelectorAll("[data-steps]").forEach((list) => { list.hidden = list.dataset.steps !== kind && list.dataset.steps !== "head"; });
  const taken = async (line, check) => { // "holds", or what was found
    try {
      const held = await check();
      if (!held) wanting("fails");
      say(line, "shows", held === true ? {} : held);
      chipped(line, "holds");
      return "holds";
    } catch (fault) {
      const name = fault instanceof Found && line.querySelector(`[data-says="${fault.message}"]`) ? fault.message : "form";
      say(line, name);
      chipped(line, name === "unable" || name === "size" ? "unable" : "fails");
      return name;
    }
  };
  const check = async () => {
    clear();
    try {
      const file = read(part("file").value), keys = await keysOf(part("keys").value), note = part("other").value;
      const kind = file.format === "intersession-absence-1" ? "absence" : "commitment" in file ? "receipt" : wanting(file.format === "intersession-result-1" ? "result" : "unread");
      onlySteps(kind);
      part('steps="head"').hidden = !note.trim();
      const steps = [...stepsOf[kind](file, keys), ...(note.trim() ? [againstOther(file, keys, note)] : [])];
      let unable = false;
      for (const [name, holds] of steps) {
        const found = await taken(part(`step="${name}"`), holds);
        if (found === "unable") unable = true;
        else if (found !== "holds" && found !== "size") return verdict("bad", { step: part(`step="${name}"`).querySelector("b").textContent });
      }
      verdict(unable ? "unable" : kind, factsOf(file));
    } catch (fault) { verdict(fault instanceof Found ? fault.message : "form"); }
  };

  part("without").hidden = true;
  if (!globalThis.crypto?.subtle) { part("insecure").hidden = false; return; }
  part("form").hidden = false;
  part("check").addEventListener("click", check);
  part("choose").addEventListener("change", async (event) => { part("file").value = await event.target.files[0]?.text() ?? ""; });
})();
