/* The Compare page: arrow keys between the cells of the matrix, Enter opens one, Escape closes it. */
(function () {
  "use strict";
  const sightline = (window.sightline = window.sightline || {});
  const parts = (sightline.parts = sightline.parts || {});

  let openedFrom = null; // the address of the cell that a key opened: its evidence takes the focus
  let returnTo = null; // the address of the cell that takes the focus back

  const same = (one, other) => decodeURIComponent(one || "") === decodeURIComponent(other || "");
  const buttons = (root) => [...root.querySelectorAll("button[data-href]")];

  parts.matrix = function (box, state) {
    listen(box);
    for (const button of buttons(box)) button.setAttribute("aria-pressed", String(same(button.dataset.href, state)));
    const pressed = box.querySelector("[aria-pressed='true']");
    rove(box, pressed || box.querySelector("button[tabindex='0']") || box.querySelector("td button"));
    if (!pressed && returnTo) {
      const button = buttons(box).find((each) => same(each.dataset.href, returnTo));
      if (button) rove(box, button).focus();
    }
    returnTo = pressed ? pressed.dataset.href : null;
  };

  parts.opened = function (box, state) {
    const title = box.querySelector("#evidence");
    box.firstElementChild.scrollTop = 0;
    if (title && same(openedFrom, state)) title.focus({ preventScroll: true });
    openedFrom = null;
    const top = box.getBoundingClientRect().top;
    if (top < 0 || top > window.innerHeight * 0.8) box.scrollIntoView({ block: "start" });
    if (box.dataset.listens) return;
    box.dataset.listens = "yes";
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") box.querySelector(".close").click();
    });
  };

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
      if (event.detail === 0) openedFrom = button.dataset.href;
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
