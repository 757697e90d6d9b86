/* The Query page: Run or Ctrl+Enter puts the query into the address; from there it is asked, and its answer shown. */
(function () {
  "use strict";
  const sightline = (window.sightline = window.sightline || {});
  const parts = (sightline.parts = sightline.parts || {});

  let asking = null; // what stops waiting for an answer that is no longer wanted
  const heard = new WeakSet(); // the boxes that are listened to

  const field = () => document.getElementById("sparql");
  const say = (words) => (document.querySelector("form.query .said").textContent = words);

  /* The address holds a query, or the name of one, which is then shown written out. */
  parts.asked = function (box) {
    listen(box);
    const search = window.location.search;
    if (box.dataset.search === undefined || box.dataset.search === search) {
      box.dataset.search = search; // as the server wrote it
      return;
    }
    box.dataset.search = search;
    const own = sightline.query().get("sparql");
    if (own !== null || !sightline.query().get("name")) {
      write(own || "");
      return;
    }
    fetch("/query.rq" + search)
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => box.dataset.search === search && write(text), () => {});
  };

  /* What the address holds is the field's default: what differs from it was typed. */
  function write(text) {
    const written = text.replace(/\r\n?/g, "\n");
    field().defaultValue = written;
    if (field().value !== written) field().value = written;
  }

  parts.answer = function (box) {
    const src = "/part/query" + window.location.search;
    if (box.dataset.src !== src || !box.firstElementChild) ask(box, src);
  };

  function ask(box, src) {
    if (asking) asking.abort();
    asking = new AbortController();
    box.dataset.src = src;
    box.setAttribute("aria-busy", "true");
    box.innerHTML = sightline.LOADING;
    say(window.location.search ? "Asking…" : "");
    sightline.ask(src, asking.signal).then((text) => {
      if (text === null || box.dataset.src !== src || !box.isConnected) return;
      box.removeAttribute("aria-busy");
      box.innerHTML = text;
      say(box.firstElementChild.dataset.said || "");
    });
  }

  function run() {
    const text = field().value;
    if (!text.trim()) {
      say("Write a query first, or choose a question below.");
      field().focus();
      return;
    }
    const answer = document.getElementById("answer");
    if (text === field().defaultValue) ask(answer, "/part/query" + window.location.search); // once more
    else sightline.go("/query?" + new URLSearchParams({ sparql: text }).toString().replace(/\+/g, "%20"));
  }

  function listen(box) {
    if (heard.has(box)) return;
    heard.add(box);
    box.addEventListener("submit", (event) => {
      event.preventDefault();
      run();
    });
    box.addEventListener("keydown", (event) => {
      if (event.target !== field() || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      run();
    });
    /* A question was chosen: the list makes room for its answer, and keeps the focus. */
    box.addEventListener("click", (event) => {
      if (!event.target.closest(".examples a") || event.ctrlKey || event.metaKey || event.shiftKey) return;
      const examples = box.querySelector(".examples");
      examples.open = false;
      examples.querySelector("summary").focus();
    });
  }
})();
