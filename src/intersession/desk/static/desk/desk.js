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
