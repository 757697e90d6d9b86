/* The Compare page: arrow keys between the cells of the matrix, Enter opens one, Escape closes it. */
(function () {
  "use strict";
  const sightline = (window.sightline = window.sightline || {});
  const parts = (sightline.parts = sightline.parts || {});

  let byKey = false; // a key opened the cell: its evidence takes the focus
  let returnTo = null; // the button that takes the focus back when its evidence is closed

  const buttons = (root) => [...root.querySelectorAll("button[data-href]")];

  parts.matrix = function (box) {
    listen(box);
    const open = opened(window.location.href);
    for (const button of buttons(box)) button.setAttribute("aria-pressed", String(opens(button) === open));
    const pressed = box.querySelector("[aria-pressed='true']");
    rove(box, pressed || box.querySelector("button[tabindex='0']") || box.querySelector("td button"));
    if (!pressed && returnTo && returnTo.isConnected) rove(box, returnTo).focus();
    returnTo = pressed;
  };

  parts.opened = function (box) {
    const what = opened(window.location.href);
    const src = what ? `/part/evidence?strategies=${shownStrategies()}&${what}` : null;
    if ((box.dataset.src || null) === src) return;
    if (src === null) {
      delete box.dataset.src;
      box.innerHTML = "";
      box.parentElement.className = "compare";
      return;
    }
    box.dataset.src = src;
    box.setAttribute("aria-busy", "true");
    sightline.ask(src).then((text) => {
      if (box.dataset.src !== src) return; // another cell was opened meanwhile
      box.removeAttribute("aria-busy");
      box.innerHTML = text;
      box.parentElement.className = `compare ${box.firstElementChild.dataset.layout || "below"}`;
      arrive(box);
    });
  };

  function arrive(box) {
    const title = box.querySelector("#evidence");
    box.firstElementChild.scrollTop = 0;
    if (title && byKey) title.focus({ preventScroll: true });
    byKey = false;
    const top = box.getBoundingClientRect().top;
    if (top < 0 || top > window.innerHeight * 0.8) box.scrollIntoView({ block: "start" });
    if (box.dataset.listens) return;
    box.dataset.listens = "yes";
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") box.querySelector(".close").click();
    });
  }

  const shownStrategies = () => document.querySelector(".controls").dataset.shown;

  /* What an address opens: the part of its query that names a cell, or else a theme. */
  function opened(href) {
    const query = new URL(href, window.location.href).searchParams;
    if (query.get("cell")) return "cell=" + query.get("cell");
    return query.get("theme") ? "theme=" + query.get("theme") : null;
  }

  const opens = (button) => opened(button.dataset.href);

  function rove(box, button) {
    for (const each of buttons(box)) each.tabIndex = each === button ? 0 : -1;
    return button;
  }

  function listen(box) {
    if (box.dataset.listens) return;
    box.dataset.listens = "yes";
    box.addEventListener("click", (event) => {
      const button = event.target.closest("button[data-href]");
      if (!button) return;
      rove(box, button);
      if (button.getAttribute("aria-pressed") === "true") {
        sightline.go(sightline.changed({ cell: null, theme: null }));
        return;
      }
      byKey = event.detail === 0;
      sightline.go(button.dataset.href);
    });
    box.addEventListener("keydown", (event) => {
      const button = event.target.closest("button[data-href]");
      if (!button) return;
      const rows = [...box.querySelectorAll("tr")].map(buttons).filter((row) => row.length);
      const down = rows.findIndex((row) => row.includes(button));
      const across = rows[down].indexOf(button);
      const last = rows[down].length - 1;
      const there = {
        ArrowRight: [down, across + 1],
        ArrowLeft: [down, across - 1],
        ArrowDown: [down + 1, across],
        ArrowUp: [down - 1, across],
        Home: event.ctrlKey ? [0, 0] : [down, 0],
        End: event.ctrlKey ? [rows.length - 1, last] : [down, last],
      }[event.key];
      if (!there) return;
      event.preventDefault();
      const next = rows[there[0]] && rows[there[0]][there[1]];
      if (next) rove(box, next).focus();
    });
  }
})();
