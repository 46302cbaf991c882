// J and K go down and up a list, where nobody is typing; the other keys are those of live.js. Without this file Tab does it.
(() => {
  "use strict";
  const keys = document.querySelector("[data-keys]");
  const rows = [...document.querySelectorAll("[data-row]")];
  addEventListener("keydown", (event) => {
    if (!rows.length || (keys && !keys.checked) || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("textarea, select, input:not([type='checkbox'])")) return;
    const step = { j: 1, k: -1 }[event.key.toLowerCase()];
    if (!step) return;
    event.preventDefault();
    const here = rows.indexOf(document.activeElement);
    const to = rows[here < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.min(Math.max(here + step, 0), rows.length - 1)];
    to.focus(); to.scrollIntoView({ block: "nearest" });
  });
})();

// Many files go in parts, so that it is seen how far they are and a line that is cut loses none. Without this file they go at once.
(() => {
  "use strict";
  const form = document.querySelector("form[data-parts-of-many]");
  const input = form?.querySelector("input[type='file']");
  const told = form?.querySelector(".progress");
  if (!input || !told) return;
  const PART = 16; // as many small ones are read together
  const key = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  const bring = async (files, first) => {
    const body = new FormData(form);
    body.delete(input.name); body.set("idempotency_key", key());
    if (!first) body.delete("pasted");
    for (const file of files) body.append(input.name, file);
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" }); // followed, the desk would tell of each file now and no more
    return answer.type === "opaqueredirect";
  };
  form.addEventListener("submit", async (event) => {
    const files = [...input.files];
    if (files.length <= PART) return;
    event.preventDefault();
    const button = form.querySelector("button.first");
    button.disabled = true; told.hidden = false;
    const say = (words, done) => {
      told.querySelector("progress").value = done / files.length;
      told.querySelector("span").textContent = words.replace("{done}", done).replace("{all}", files.length);
    };
    for (let done = 0; done < files.length; done += PART) {
      say(told.dataset.told, done);
      if (await bring(files.slice(done, done + PART), !done).catch(() => false)) continue;
      const rest = new DataTransfer();
      files.slice(done).forEach((file) => rest.items.add(file));
      input.files = rest.files; button.disabled = false;
      say(told.dataset.cut, done);
      return;
    }
    say(told.dataset.told, files.length);
    location.assign(form.dataset.partsOfMany);
  });
})();
