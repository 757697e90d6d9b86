/* The address bar: links within a page's parts, choices in its controls, and where the focus goes on a new page. */
(function () {
  "use strict";
  const sightline = (window.sightline = window.sightline || {});
  const parts = (sightline.parts = sightline.parts || {});

  /* Go to an address of ours without loading the application again; Dash's own links do it in the same way. */
  sightline.go = function (href) {
    const there = new URL(href, window.location.href);
    if (there.href === window.location.href) return;
    const isOtherPage = there.pathname !== window.location.pathname;
    window.history.pushState({}, "", there.href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (isOtherPage) window.scrollTo(0, 0);
  };

  sightline.query = () => new URLSearchParams(window.location.search);

  /* The address of this page with some of its query changed; `|` stays readable. */
  sightline.changed = function (changes) {
    const query = sightline.query();
    for (const [name, value] of Object.entries(changes)) {
      if (value) query.set(name, value);
      else query.delete(name);
    }
    const written = query.toString().replace(/%7C/g, "|").replace(/\+/g, "%20");
    return window.location.pathname + (written ? "?" + written : "");
  };

  document.addEventListener("click", (event) => {
    const link = event.target.closest && event.target.closest("a[href^='/'], a.skip");
    const isPlain = event.button === 0 && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey);
    if (!link || !isPlain || event.defaultPrevented || link.hasAttribute("download") || link.target) return;
    event.preventDefault();
    if (link.classList.contains("skip")) document.getElementById("content").focus();
    else sightline.go(link.getAttribute("href"));
  });

  let lastPath = null;
  parts.heading = function (box) {
    const path = window.location.pathname;
    for (const link of document.querySelectorAll("header.site nav a")) {
      if (link.pathname === path) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (lastPath !== null && lastPath !== path) box.querySelector("h1").focus({ preventScroll: true });
    lastPath = path;
  };

  /* What a control shows already came from the address; only another choice changes it. */
  const isShown = (value) => {
    const controls = document.querySelector(".controls");
    return !controls || controls.dataset.shown === value;
  };

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    sightline_choices: {
      strategy_choice(slug) {
        if (slug && !isShown(slug)) sightline.go("/strategy?strategy=" + encodeURIComponent(slug));
      },
      driver_choice(driver) {
        if (driver && !isShown(driver)) sightline.go("/trace?driver=" + encodeURIComponent(driver));
      },
      compare_choice(slugs) {
        const chosen = (slugs || []).join("|");
        if (!chosen || isShown(chosen)) return;
        const cell = sightline.query().get("cell");
        const isLeft = cell && !slugs.includes(cell.split("|")[0]);
        sightline.go(sightline.changed(isLeft ? { strategies: chosen, cell: null } : { strategies: chosen }));
      },
      words(words) {
        if (sightline.onlyWords) sightline.onlyWords(words || "");
      },
    },
  });

  /* Paper cannot be clicked: show the words behind each step. */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details.hop:not([open])")];
    for (const each of opened) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
})();
