/* The browser's half of explorer/fragment.py: a part of a page put in whole, and handed to its behaviour when it changes. */
(function () {
  "use strict";
  const sightline = (window.sightline = window.sightline || {});
  const parts = (sightline.parts = sightline.parts || {});

  const LOADING = '<p class="loading">Loading…</p>';
  const LOST =
    '<section class="notice"><h2>This part did not arrive</h2>' +
    "<p>The explorer may have been stopped. Start it again, then load this page again.</p></section>";

  sightline.Fragment = function Fragment({ id, html, src, part, state, className }) {
    const { createElement, useEffect, useRef, useState } = window.React;
    const box = useRef(null);
    const [fetched, setFetched] = useState({});

    useEffect(() => {
      if (!src) return undefined;
      const stop = new AbortController();
      fetch(src, { signal: stop.signal })
        .then((answer) => answer.text())
        .then((text) => setFetched({ src, html: text }))
        .catch((error) => error.name === "AbortError" || setFetched({ src, html: LOST }));
      return () => stop.abort();
    }, [src]);

    const isHere = !src || fetched.src === src;
    const shown = src ? (isHere ? fetched.html : LOADING) : html || "";
    useEffect(() => {
      if (isHere && parts[part]) parts[part](box.current, state || "");
    }, [shown, part, state, isHere]);

    return createElement("div", {
      id,
      className,
      ref: box,
      "aria-busy": isHere ? undefined : true,
      dangerouslySetInnerHTML: { __html: shown },
    });
  };
})();
