/* The Strategy page: an element leads to its words in the text, a mark to what it proves; both stand in the address. */
(function () {
  "use strict";
  const sightline = (window.sightline = window.sightline || {});
  const parts = (sightline.parts = sightline.parts || {});

  const pane = (name) => document.getElementById(name);
  const all = (root, selector) => (root ? [...root.querySelectorAll(selector)] : []);
  const places = (node) => (node.dataset.at || "").split(" ").filter(Boolean);
  const span = (place) => place.split("-").map(Number);
  const marksOf = (place) => all(pane("text"), `mark[data-at~="${place}"]`);
  const elementsOf = (place) => all(pane("elements"), `.element[data-at~="${place}"]`);

  let cameFrom = null; // the pane in which the person chose: it stays where it is
  let last = {}; // what each pane was last brought to

  /* Both panes are dressed by each: either may arrive first. */
  parts.strategy = function (box) {
    const query = sightline.query();
    const words = query.get("words") || "";
    const field = pane("words");
    if (field && field.value !== words) window.dash_clientside.set_props("words", { value: words });
    listen(box);
    show(query.get("kind"), words);
    select(place(query.get("at")));
  };

  /* A place is two numbers, the first below the second; anything else is passed over. */
  function place(at) {
    const found = /^(\d{1,9})-(\d{1,9})$/.exec(at || "");
    return found && Number(found[1]) < Number(found[2]) ? at : null;
  }

  sightline.onlyWords = function (words) {
    if (!pane("elements")) return;
    if ((sightline.query().get("words") || "") !== words) {
      window.history.replaceState(window.history.state, "", sightline.changed({ words }));
    }
    const download = document.querySelector(".download");
    if (download) download.href = "/strategy.csv" + window.location.search;
    show(sightline.query().get("kind"), words);
  };

  function show(asked, words) {
    const list = pane("elements");
    const kind = asked && list && list.querySelector(`section[data-kind="${CSS.escape(asked)}"]`) ? asked : null;
    const sought = words.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    let total = 0;
    let isApart = false; // what is shown is no list of elements, and words choose nothing in it
    for (const section of all(list, "section[data-kind]")) {
      if (section.dataset.apart) {
        section.hidden = section.dataset.kind !== kind;
        isApart = isApart || !section.hidden;
        continue;
      }
      let here = 0;
      for (const element of all(section, ".element")) {
        total += 1;
        element.hidden = !sought.every((word) => wording(element).includes(word));
        here += element.hidden ? 0 : 1;
      }
      section.hidden = here === 0 || (kind !== null && section.dataset.kind !== kind);
      shown += section.hidden ? 0 : here;
    }
    for (const link of all(list, ".kinds a")) {
      const isChosen = link.dataset.kind === (kind || "all");
      if (isChosen) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const said = list && list.querySelector(".shown");
    if (said) {
      said.textContent =
        shown === total || isApart ? "" : shown ? `${shown} of ${total} elements shown` : "No element has these words. Try fewer.";
    }
    const article = pane("text") && pane("text").querySelector("article");
    if (article) article.dataset.only = isApart ? "" : kind || "";
  }

  /* What an element says, without the words of the way that leads on from it. */
  const wording = (element) =>
    [...element.children].filter((part) => !part.matches(".way-up")).map((part) => part.textContent).join(" ").toLowerCase();

  function select(at) {
    for (const node of document.querySelectorAll(".panes .selected, .panes .around")) node.classList.remove("selected", "around");
    for (const node of document.querySelectorAll(".panes [aria-pressed='true']")) node.setAttribute("aria-pressed", "false");
    unpoint();
    const elements = at ? elementsOf(at) : [];
    const marks = at ? (marksOf(at).length ? marksOf(at) : point(at)) : [];
    for (const element of elements) {
      element.classList.add("selected");
      element.querySelector(".element-name").setAttribute("aria-pressed", "true");
      for (const mark of places(element).flatMap(marksOf)) press(mark);
    }
    marks.forEach(press);
    const around = marks.length ? placesRound(marks[0]).filter((place) => place !== at && holds(place, at)) : [];
    for (const element of around.flatMap(elementsOf)) element.classList.add("around");
    rove(marks.find((mark) => mark.hasAttribute("role")));
    say(at, elements, around);
    bring("text", at, marks[0]);
    bring("elements", at, elements[0]);
    cameFrom = null;
  }

  /* Mark words that are no element's, such as those that only tie two: an address may point at them too. */
  function point(at) {
    const article = pane("text") && pane("text").querySelector("article");
    if (!article) return [];
    const characters = [...article.textContent];
    const [start, end] = span(at).map((place) => characters.slice(0, place).join("").length);
    const pieces = [];
    const texts = document.createTreeWalker(article, NodeFilter.SHOW_TEXT);
    for (let passed = 0; passed < end && texts.nextNode(); ) {
      const text = texts.currentNode;
      const piece = [Math.max(start - passed, 0), Math.min(end - passed, text.length)];
      if (piece[0] < piece[1] && text.data.slice(...piece).trim()) pieces.push([text, piece]);
      passed += text.length;
    }
    return pieces.map(([text, [from, to]]) => {
      const words = document.createRange();
      words.setStart(text, from);
      words.setEnd(text, to);
      const mark = document.createElement("mark");
      mark.className = "pointed-at";
      mark.dataset.at = at;
      words.surroundContents(mark);
      return mark;
    });
  }

  function unpoint() {
    for (const mark of all(pane("text"), "mark.pointed-at")) {
      const parent = mark.parentNode;
      mark.replaceWith(...mark.childNodes);
      parent.normalize();
    }
  }

  /* All passages that cover a mark; words that were only pointed at may stand within another's. */
  function placesRound(mark) {
    const other = mark.matches(".pointed-at") ? mark.parentNode.closest("mark") : mark;
    return other ? places(other) : [];
  }

  function press(mark) {
    mark.classList.add("selected");
    if (mark.hasAttribute("role")) mark.setAttribute("aria-pressed", "true");
  }

  function holds(place, at) {
    const [start, end] = span(place);
    const [from, to] = span(at);
    return start <= from && to <= end;
  }

  /* One mark is in the order of the Tab key: the selected one, else the first. */
  function rove(mark) {
    const chosen = mark || (pane("text") && pane("text").querySelector("mark[role]"));
    for (const each of all(pane("text"), "mark[tabindex='0']")) each.tabIndex = -1;
    if (chosen) chosen.tabIndex = 0;
  }

  function say(at, elements, around) {
    const said = pane("text") && pane("text").querySelector(".proves");
    if (!said) return;
    said.textContent = "";
    if (!at) return;
    const proved = [...elements, ...around.flatMap(elementsOf)];
    if (!proved.length) {
      said.textContent =
        "No element rests on this place of the text alone. Its words may tie two elements, or the document has been read in anew since.";
      return;
    }
    said.append("These words prove: ");
    proved.forEach((element, number) => {
      const link = document.createElement("a");
      link.href = "#" + element.id;
      link.textContent = name(element);
      link.addEventListener("click", (event) => {
        event.preventDefault();
        element.querySelector(".element-name").focus();
        scroll(pane("elements").firstElementChild, element, true);
      });
      if (number) said.append("; ");
      said.append(link);
    });
  }

  function name(element) {
    const label = element.querySelector(".element-name");
    return `${label.dataset.kind}: ${label.textContent}`;
  }

  /* Bring a pane to what is selected, once for each selection; a pane that stands in the page's own flow moves only if
     the person chose in the other one, or came by a link to the text. */
  function bring(which, at, node) {
    if (!node || last[which] === at) {
      if (!at) last[which] = null;
      return;
    }
    const section = pane(which).firstElementChild;
    const isTarget = cameFrom ? cameFrom !== which : which === "text";
    if (cameFrom !== which) scroll(section, node, isTarget);
    const panes = document.querySelector(".panes");
    if (!cameFrom && panes.getBoundingClientRect().bottom > window.innerHeight && isPane(section)) panes.scrollIntoView();
    last[which] = at;
  }

  /* Beside each other the panes scroll by themselves; below each other, on a narrow screen, the page does. */
  const isPane = (section) => getComputedStyle(section).overflowY !== "visible";

  function scroll(section, node, isTarget) {
    if (isPane(section)) {
      const middle = section.clientHeight / 2 - Math.min(node.offsetHeight, section.clientHeight) / 2;
      section.scrollTop += node.getBoundingClientRect().top - section.getBoundingClientRect().top - middle;
      const box = node.closest(".table-box");
      if (box) box.scrollLeft += node.getBoundingClientRect().left - box.getBoundingClientRect().left - 40;
    } else if (isTarget) {
      node.scrollIntoView({ block: "center" });
    }
  }

  function choose(at, from) {
    cameFrom = from;
    last = {};
    select(at);
    sightline.go(sightline.changed({ at }));
  }

  /* The words that begin under a mark before those that only run through it; the shortest first. */
  const placeOf = (mark) => places(mark)[0];

  function listen(box) {
    if (box.dataset.listens) return;
    box.dataset.listens = "yes";
    box.addEventListener("click", (event) => {
      const mark = event.target.closest("mark");
      const element = event.target.closest(".element-name");
      const kind = event.target.closest(".kinds a");
      const copy = event.target.closest(".copy");
      if (kind && !event.ctrlKey && !event.metaKey) {
        event.preventDefault();
        const chosen = kind.dataset.kind === "all" ? null : kind.dataset.kind;
        show(chosen, sightline.query().get("words") || "");
        sightline.go(sightline.changed({ kind: chosen, at: null }));
      } else if (mark) {
        choose(placeOf(mark), "text");
      } else if (element) {
        const own = places(element.closest(".element"));
        const at = own.indexOf(sightline.query().get("at"));
        choose(own[(at + 1) % own.length], "elements");
      } else if (copy) {
        copyReference(copy);
      }
    });
    box.addEventListener("keydown", (event) => {
      if (!event.target.matches("mark[role]")) return;
      const marks = all(box, "mark[role]").filter((mark) => mark.offsetParent !== null);
      const here = marks.indexOf(event.target);
      const there = { ArrowRight: here + 1, ArrowDown: here + 1, ArrowLeft: here - 1, ArrowUp: here - 1, Home: 0, End: marks.length - 1 };
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        choose(placeOf(event.target), "text");
      } else if (event.key in there) {
        event.preventDefault();
        const next = marks[Math.max(0, Math.min(marks.length - 1, there[event.key]))];
        rove(next);
        next.focus();
      }
    });
  }

  function copyReference(button) {
    const done = (said) => {
      button.textContent = said;
      window.setTimeout(() => (button.textContent = "Copy reference"), 2000);
    };
    const written = navigator.clipboard ? navigator.clipboard.writeText(button.dataset.reference) : Promise.reject();
    written.then(() => done("Copied"), () => byHand(button, done));
  }

  /* Without leave to write to the clipboard, show the reference selected, to be copied by hand. */
  function byHand(button, done) {
    const field = document.createElement("textarea");
    field.value = button.dataset.reference;
    field.readOnly = true;
    field.setAttribute("aria-label", "Reference, to be copied");
    button.after(field);
    field.select();
    done("Copy it from here");
  }
})();
