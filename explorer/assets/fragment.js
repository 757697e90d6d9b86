/* The browser's half of explorer/fragment.py: a part of a page, put in whole and then handed to its behaviour. */
(function () {
  "use strict";
  const sightline = (window.sightline = window.sightline || {});
  const parts = (sightline.parts = sightline.parts || {});

  sightline.LOADING = '<p class="loading">Loading…</p>';
  const LOST =
    '<section class="notice"><h2>This part did not arrive</h2>' +
    "<p>The explorer may have been stopped. Start it again, then load this page again.</p></section>";

  /* Ask for a part; without an answer, say so in its place. */
  sightline.ask = (src, signal) =>
    fetch(src, { signal }).then(
      (answer) => answer.text(),
      (error) => (error.name === "AbortError" ? null : LOST)
    );

  sightline.Fragment = function Fragment({ id, html, src, part, className }) {
    const { createElement, useEffect, useRef, useState } = window.React;
    const box = useRef(null);
    const [answer, setAnswer] = useState({});

    useEffect(() => {
      if (!src) return undefined;
      const stop = new AbortController();
      sightline.ask(src, stop.signal).then((text) => text !== null && setAnswer({ src, text }));
      return () => stop.abort();
    }, [src]);

    const isHere = !src || answer.src === src;
    const shown = src ? (isHere ? answer.text : sightline.LOADING) : html || "";
    useEffect(() => {
      if (isHere && parts[part]) parts[part](box.current);
    }, [shown, part, isHere]);

    return createElement("div", {
      id,
      className,
      ref: box,
      "data-part": part,
      "aria-busy": isHere ? undefined : true,
      dangerouslySetInnerHTML: { __html: shown },
    });
  };
})();
