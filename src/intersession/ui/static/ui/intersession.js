// Progressive enhancement only: every page works without this file.
(() => {
  "use strict";
  const root = document.documentElement;
  const all = (selector, act) => document.querySelectorAll(selector).forEach(act);

  // The server's clock, whatever the device's clock says.
  const started = performance.now();
  const served = Date.parse(root.dataset.now) || Date.now();
  const now = () => served + performance.now() - started;
  const clock = new Intl.DateTimeFormat(root.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: root.dataset.zone || undefined });

  // Within two days of a deadline the words beside it count down.
  const relative = new Intl.RelativeTimeFormat(root.lang);
  const count = () => all("[data-until]", (mark) => {
    const minutes = Math.trunc((Date.parse(mark.dataset.until) - now()) / 60000);
    if (Math.abs(minutes) >= 2880) return;
    mark.textContent = Math.abs(minutes) < 60 ? relative.format(minutes, "minute") : relative.format(Math.trunc(minutes / 60), "hour");
  });
  if (root.dataset.now) { count(); setInterval(count, 30000); }

  // Times where a meeting is held; beside them the reader's own, where the clocks differ.
  all("time[data-clock]", (mark) => {
    const moments = [mark.dateTime, mark.dataset.to].filter(Boolean).map((text) => new Date(text));
    const read = (zone, more) => moments.map((moment) => new Intl.DateTimeFormat(root.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23", timeZone: zone, ...more }).format(moment)).join("–");
    const dated = { day: "numeric", month: "numeric" };
    if (read(mark.dataset.clock, dated) === read(undefined, dated)) return;
    const same = moments[0].toLocaleDateString("en", { timeZone: mark.dataset.clock }) === moments[0].toLocaleDateString("en");
    const yours = document.createElement("span");
    yours.className = "yours soft small";
    yours.textContent = `${mark.dataset.yours} ${read(undefined, same ? {} : { weekday: "short" })}`;
    mark.after(document.createElement("br"), yours);
  });

  // What is typed is kept on this device until the server has it: a line that is cut, a closed lid lose nothing.
  const KEPT = "typed:", WEEK = 7 * 86400000;
  const store = (act) => { try { return act(localStorage); } catch { return null; } }; // a browser may refuse it
  const typed = (form) => {
    const fields = {};
    for (const [name, text] of new FormData(form)) if (typeof text === "string" && !["csrfmiddlewaretoken", "idempotency_key", "version", "replaces"].includes(name)) (fields[name] ||= []).push(text);
    return JSON.stringify(fields);
  };
  const put = (form, fields) => {
    for (const field of form.elements) {
      if (!field.name || field.type === "hidden" || field.type === "submit") continue;
      const texts = fields[field.name] || [];
      if (["checkbox", "radio"].includes(field.type)) field.checked = texts.includes(field.value);
      else if (texts.length && field.value !== texts[0]) { field.value = texts[0]; field.closest("details")?.setAttribute("open", ""); }
    }
    form.dispatchEvent(new Event("input", { bubbles: true }));
  };
  const offerAgain = (form, place) => {
    const kept = store((there) => JSON.parse(there.getItem(place) || "null"));
    const offer = form.querySelector("[data-typed]");
    const forget = () => { store((there) => there.removeItem(place)); if (offer) offer.hidden = true; };
    if (!kept || !offer) return;
    if (kept.fields === typed(form) || Date.now() - kept.at > WEEK) { forget(); return; }
    offer.querySelector("time").textContent = new Intl.DateTimeFormat(root.lang === "en" ? "en-GB" : root.lang, { dateStyle: "long", timeStyle: "short", hourCycle: "h23" }).format(kept.at);
    offer.hidden = false;
    offer.querySelector("[data-put-back]").addEventListener("click", () => { put(form, JSON.parse(kept.fields)); offer.hidden = true; });
    offer.querySelector("[data-forget]").addEventListener("click", forget);
  };
  all("form[data-sign-out]", (form) => form.addEventListener("submit", () => store((there) => Object.keys(there).filter((name) => name.startsWith(KEPT)).forEach((name) => there.removeItem(name)))));

  // Autosave: each save is a write of its own, so it has a key of its own.
  const key = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  all("form[data-autosave]", (form) => {
    const say = (state, more = "") => {
      const status = form.querySelector("[data-autosave-status]");
      if (status) { status.dataset.state = state; status.textContent = status.dataset[state] + more; }
    };
    // The answer may bring fresh parts of the page: the children of [data-parts] take the place of what has their ids.
    const renew = (html) => {
      const parts = new DOMParser().parseFromString(html, "text/html").querySelector("[data-parts]");
      if (parts) Array.from(parts.children).forEach((part) => document.getElementById(part.id)?.replaceWith(part));
      return Boolean(parts);
    };
    let timer, sending = false, again = false, pressed = null;
    const place = KEPT + form.dataset.autosave;
    const keep = () => store((there) => there.setItem(place, JSON.stringify({ at: Date.now(), fields: typed(form) })));
    offerAgain(form, place);
    const save = async () => {
      if (sending) { again = true; return; }
      sending = true; say("saving");
      const body = new FormData(form); body.set("idempotency_key", key());
      try {
        const answer = await fetch(form.dataset.autosave, { method: "POST", body, headers: { "X-Autosave": "1" } });
        const told = !answer.redirected && renew(await answer.text());
        if (!told && (!answer.ok || answer.redirected)) throw new Error(answer.status);
        if (!told) say("saved", " " + clock.format(now()));
        if (answer.ok && !again) { form.dataset.dirty = ""; store((there) => there.removeItem(place)); }
      } catch (fault) { say(fault instanceof TypeError ? "offline" : "failed"); again = false; timer = setTimeout(save, 15000); }
      sending = false;
      if (pressed) { const button = pressed; pressed = null; again = false; form.requestSubmit(button); }
      else if (again) { again = false; save(); }
    };
    form.addEventListener("input", () => { keep(); clearTimeout(timer); timer = setTimeout(save, 1200); });
    addEventListener("offline", () => say("offline"));
    addEventListener("online", () => { if (form.dataset.dirty || store((there) => there.getItem(place))) save(); else say("online"); });
    // What is sent while a save is under way waits for it, so that nobody overtakes herself.
    form.addEventListener("submit", (event) => { clearTimeout(timer); if (sending) { event.preventDefault(); pressed = event.submitter; } });
  });

  // Changing an option's wording selects it.
  all(".topic", (topic) => topic.addEventListener("input", (event) => {
    const box = topic.querySelector(".control input[type='checkbox']");
    if (box && event.target.matches("textarea.wording")) box.checked = true;
  }));

  // Leaving with something typed and not sent is asked about.
  all("form[data-confirm-leave]", (form) => {
    form.addEventListener("input", () => { form.dataset.dirty = "1"; });
    form.addEventListener("submit", () => { form.dataset.dirty = ""; });
  });
  addEventListener("beforeunload", (event) => { if (document.querySelector("form[data-dirty='1']")) event.preventDefault(); });

  all("[data-copy]", (button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(new URL(button.dataset.copy, location.href).href);
      button.textContent = button.dataset.copied;
    });
  });
  all("[data-copy-text]", (button) => {
    if (!navigator.clipboard) return;
    button.hidden = false;
    button.addEventListener("click", async () => { await navigator.clipboard.writeText(button.dataset.copyText); button.textContent = button.dataset.copied; });
  });
  all("[data-print]", (button) => { button.hidden = false; button.addEventListener("click", () => print()); });

  all("[data-themes]", (group) => { group.hidden = false; });
  all("[data-set-theme]", (button) => button.addEventListener("click", () => {
    const theme = button.dataset.setTheme;
    if (theme) root.dataset.theme = theme; else delete root.dataset.theme;
    document.cookie = `theme=${theme};path=/;max-age=${theme ? 31536000 : 0};samesite=lax`;
  }));

  // On paper everything that was folded is there.
  addEventListener("beforeprint", () => all(".topic details:not([open])", (part) => { part.open = true; part.dataset.folded = ""; }));
  addEventListener("afterprint", () => all("details[data-folded]", (part) => { part.open = false; delete part.dataset.folded; }));

  const first = document.querySelector("[data-focus]");
  first?.focus();
  first?.select?.(); // a scanner types: what it reads takes the place of what it read before
})();
