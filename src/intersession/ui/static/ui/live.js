// Live pages: a stream says when something changed; without one they ask every second. They say when the line is lost, and catch
// up by themselves. Without this file they are loaded anew by hand or by the browser.
(() => {
  "use strict";
  const place = document.querySelector("[data-live]");
  const line = document.querySelector("[data-line]");
  const say = (state) => {
    if (!line || line.dataset.state === state) return;
    line.dataset.state = state; line.hidden = !state; line.textContent = state ? line.dataset[state] : "";
  };
  // Where somebody is typing nothing is taken away: the part stays, and says that it changed elsewhere.
  place?.addEventListener("input", (event) => { const part = event.target.closest("[data-part]"); if (part) part.dataset.typed = "1"; });
  // What is for some only is shown by what the page knows of its reader; the server asks again in any case.
  const ours = document.querySelector("[data-ours]");
  const fit = (tree) => {
    if (!ours) return;
    const names = (mark, list) => mark.dataset[list].split(" ").includes(ours.value);
    tree.querySelectorAll("[data-if]").forEach((mark) => { mark.toggleAttribute("hidden", !names(mark, "if")); });
    tree.querySelectorAll("[data-unless]").forEach((mark) => { mark.toggleAttribute("hidden", names(mark, "unless")); });
  };
  ours?.addEventListener("change", () => fit(document));
  if (place) fit(document);
  const renew = (html) => {
    const fresh = new DOMParser().parseFromString(html, "text/html");
    fit(fresh);
    fresh.querySelectorAll("[data-part]").forEach((part) => {
      const stands = document.getElementById(part.id);
      if (!stands || stands.innerHTML === part.innerHTML) return;
      if (stands.dataset.typed) { stands.querySelectorAll("[data-meanwhile]").forEach((mark) => { mark.hidden = false; }); return; }
      const focused = stands.contains(document.activeElement) ? document.activeElement.id : "";
      stands.replaceWith(part);
      if (focused) document.getElementById(focused)?.focus();
    });
  };
  let has = place?.dataset.tag, told = "0", failed = 0, stream, heard = false, asking = false, again = false, timer;
  const ask = async () => {
    if (asking) { again = true; return; }
    asking = true; again = false; clearTimeout(timer);
    try {
      const answer = await fetch(place.dataset.live, { headers: { "Heard-Version": told, ...(has && { "If-None-Match": has }) }, redirect: "manual", cache: "no-store", signal: AbortSignal.timeout(8000) });
      if (answer.type === "opaqueredirect" || [401, 403, 404, 410].includes(answer.status)) { say("ended"); stream?.close(); return; }
      if (answer.status === 200) { renew(await answer.text()); has = answer.headers.get("ETag"); }
      else if (answer.status !== 304) throw new Error(answer.status);
      failed = 0; say("");
    } catch { if (++failed > 1) say("lost"); }
    asking = false;
    const rest = again ? 0 : heard && !failed ? 5000 : Math.min(1000 * 2 ** failed, 5000);
    timer = setTimeout(ask, rest * (0.9 + 0.2 * Math.random()));
  };
  // The browser comes back to a stream that broke off; where there is none (204) the page goes on asking, and looks again in a minute.
  const listen = () => {
    stream = new EventSource(place.dataset.live.replace(/now$/, "stream"));
    stream.onmessage = (event) => { heard = true; told = event.data; ask(); };
    stream.onerror = () => { heard = false; ask(); if (stream.readyState === 2) setTimeout(listen, 60000); };
  };
  if (place?.dataset.live) { timer = setTimeout(ask, 1000); if (window.EventSource) listen(); }

  // One key for each act, where nobody is typing; a switch on the page turns the keys off.
  const keys = document.querySelector("[data-keys]");
  if (!keys) return;
  keys.closest("[hidden]")?.removeAttribute("hidden");
  keys.checked = localStorage.getItem("keys") !== "off";
  keys.addEventListener("change", () => localStorage.setItem("keys", keys.checked ? "on" : "off"));
  addEventListener("keydown", (event) => {
    const typing = event.target.closest("textarea, select, input:not([type='checkbox'])");
    if (event.key === "Escape" || (event.key === "Enter" && event.target.matches("select"))) { event.target.blur?.(); if (typing) event.preventDefault(); return; }
    if (typing || !keys.checked || event.ctrlKey || event.altKey || event.metaKey || event.repeat) return;
    const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]:not([disabled])`);
    if (!target) return;
    event.preventDefault();
    if (target.matches("input, select, textarea")) { target.focus(); target.select?.(); } else target.click();
  });
})();
