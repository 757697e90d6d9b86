/* The Search page: Enter or the button puts the words into the address, a count narrows the finds; from there the page follows. */
(function () {
  "use strict";
  const sightline = (window.sightline = window.sightline || {});
  const parts = (sightline.parts = sightline.parts || {});

  const heard = new WeakSet(); // the boxes that are listened to

  parts.search = function (box) {
    if (heard.has(box)) return;
    heard.add(box);
    box.addEventListener("submit", (event) => {
      event.preventDefault();
      const given = [...new FormData(event.target)].filter(([, value]) => value.trim());
      const query = new URLSearchParams(given).toString().replace(/\+/g, "%20");
      sightline.goOn("/search" + (query ? "?" + query : ""), query ? "finds" : "search-words");
    });
    box.addEventListener("click", (event) => {
      const link = event.target.closest(".facets a, .narrowed a, .turning a");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      sightline.goOn(link.getAttribute("href"), "finds");
    });
  };
})();
