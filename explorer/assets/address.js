/* The address bar. Another page, or the same page of another strategy or driver, comes from the server by Dash's router. What
   is chosen within a page (a passage, a cell, words) stands in the address too, and the page's parts read it there: the
   router would build the whole page again, and lose its place. */
(function () {
  "use strict";
  const sightline = (window.sightline = window.sightline || {});
  const parts = (sightline.parts = sightline.parts || {});

  /* What makes it another page: the path, and the first of these names in the query. */
  const SUBJECT = { "/strategy": ["strategy"], "/compare": ["strategies"], "/gaps": ["strategy"], "/trace": ["action", "driver"], "/reliability": ["rule"] };
  let shown = { path: null, subjects: [] };
  let returnTo = null; // the control in which another subject was chosen: it takes the focus again when that has come

  sightline.query = () => new URLSearchParams(window.location.search);
  const WHOLE = ["/search"]; // whatever changes there, the page comes anew
  const subject = () => WHOLE.includes(window.location.pathname) ? window.location.search : (SUBJECT[window.location.pathname] || []).map((name) => sightline.query().get(name)).find(Boolean) || "";

  /* Go to an address of ours without loading the application again; Dash's own links do it in the same way. */
  sightline.go = function (href) {
    const there = new URL(href, window.location.href);
    if (there.href === window.location.href) return;
    const isOtherPage = there.pathname !== window.location.pathname;
    window.history.pushState({}, "", there.href);
    window.dispatchEvent(new CustomEvent("_dashprivate_pushstate"));
    if (isOtherPage) window.scrollTo(0, 0);
  };

  /* This comes before the router's own listeners, which are added when the application is drawn. */
  for (const kind of ["_dashprivate_pushstate", "popstate"]) {
    window.addEventListener(kind, (event) => {
      if (window.location.pathname !== shown.path || !shown.subjects.includes(subject())) return;
      event.stopImmediatePropagation();
      for (const box of document.querySelectorAll("[data-part]")) {
        if (box.dataset.part !== "heading") parts[box.dataset.part](box);
      }
    });
  }

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

  /* A page has come: mark it in the row of pages, and on another page than before, let its title take the focus. */
  parts.heading = function (box) {
    const path = window.location.pathname;
    for (const link of document.querySelectorAll("header.site nav a")) {
      if (link.pathname === path) link.setAttribute("aria-current", "page");
      else link.removeAttribute("aria-current");
    }
    if (shown.path !== null && shown.path !== path) box.querySelector("h1").focus({ preventScroll: true });
    else if (returnTo) focusAgain(returnTo);
    returnTo = null;
    const controls = document.querySelector(".controls");
    shown = { path, subjects: controls ? [subject(), controls.dataset.shown] : [subject()] };
  };

  /* A control is drawn after its page's head. Nobody who has gone on meanwhile is called back. */
  function focusAgain(id, framesLeft = 60) {
    const control = document.getElementById(id);
    if (document.activeElement !== document.body || !framesLeft) return;
    if (control) control.focus({ preventScroll: true });
    else requestAnimationFrame(() => focusAgain(id, framesLeft - 1));
  }

  /* Go to what was chosen in a control. */
  function choose(control, href) {
    if (document.activeElement && document.activeElement.id === control) returnTo = control;
    sightline.go(href);
  }

  /* Go on within a page that comes anew: this then takes the focus. */
  sightline.goOn = function (href, focus) {
    returnTo = focus;
    sightline.go(href);
  };

  /* What a control shows already came from the address; only another choice changes it. */
  const isShown = (value) => {
    const controls = document.querySelector(".controls");
    return !controls || controls.dataset.shown === value;
  };

  window.dash_clientside = Object.assign({}, window.dash_clientside, {
    sightline_choices: {
      strategy_choice(slug) {
        if (slug && !isShown(slug)) choose("strategy-choice", "/strategy?strategy=" + encodeURIComponent(slug));
      },
      gaps_choice(slug) {
        if (slug && !isShown(slug)) choose("gaps-choice", "/gaps?strategy=" + encodeURIComponent(slug));
      },
      driver_choice(driver) {
        if (driver && !isShown(driver)) choose("driver-choice", "/trace?driver=" + encodeURIComponent(driver));
      },
      compare_choice(slugs) {
        const chosen = (slugs || []).join("|");
        if (!chosen || isShown(chosen)) return;
        const cell = sightline.query().get("cell");
        const isLeft = cell && !slugs.includes(cell.split("|")[0]);
        choose("compare-choice", sightline.changed(isLeft ? { strategies: chosen, cell: null } : { strategies: chosen }));
      },
      words(words) {
        if (sightline.onlyWords) sightline.onlyWords(words || "");
      },
    },
  });

  /* Paper cannot be clicked: show the words behind each step. */
  let opened = [];
  window.addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:is(.hop, .inferred, .folded):not([open])")];
    for (const each of opened) each.open = true;
  });
  window.addEventListener("afterprint", () => {
    for (const each of opened) each.open = false;
  });
})();
