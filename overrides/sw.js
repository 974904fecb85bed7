// Reading without a network: every file of the site is kept on the device, by content, and served from there.
// The build fills FILES (camnang.offline): path from this folder → first letters of the SHA-256 of the file.
"use strict";
{
  /** @type {ServiceWorkerGlobalScope} */
  const worker = /** @type {any} */ (self);
  /** @type {Record<string, string>} */
  const FILES = /*TEP*/ {} /*HET*/;
  const STORE = "cam-nang";
  const AT_ONCE = 6;

  const root = new URL("./", worker.location.href);
  /** The name under which a file is kept; another content is another name. @param {string} path */
  const kept = (path) => `${root.href}${path}?ban=${FILES[path]}`;

  /** @param {URL} url @returns {string | undefined} the file that answers an address of the site */
  const fileOf = (url) => {
    if (url.origin !== root.origin || !url.pathname.startsWith(root.pathname)) return undefined;
    const path = decodeURIComponent(url.pathname.slice(root.pathname.length));
    return [path, `${path}index.html`, `${path}/index.html`].find((name) => Object.hasOwn(FILES, name));
  };

  /** Fetches what is not yet kept. What an earlier visit kept under the same content stays. */
  const fillStore = async () => {
    const store = await caches.open(STORE);
    const have = new Set((await store.keys()).map((request) => request.url));
    const missing = Object.keys(FILES).filter((path) => !have.has(kept(path)));
    const fetchNext = async () => {
      for (let path = missing.shift(); path !== undefined; path = missing.shift()) {
        const answer = await fetch(new URL(path, root), { cache: "no-cache" });
        if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
        // A followed redirect may not answer a navigation; the body alone may.
        await store.put(kept(path), answer.redirected ? new Response(answer.body, { headers: answer.headers }) : answer);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, fetchNext));
  };

  const dropOld = async () => {
    const store = await caches.open(STORE);
    const wanted = new Set(Object.keys(FILES).map(kept));
    const old = (await store.keys()).filter((request) => !wanted.has(request.url));
    await Promise.all(old.map((request) => store.delete(request)));
  };

  worker.addEventListener("install", (event) => event.waitUntil(fillStore()));
  worker.addEventListener("activate", (event) => event.waitUntil(dropOld().then(() => worker.clients.claim())));
  worker.addEventListener("message", (event) => {
    if (event.data === "doi-ban") worker.skipWaiting();
  });
  worker.addEventListener("fetch", (event) => {
    const path = event.request.method === "GET" ? fileOf(new URL(event.request.url)) : undefined;
    if (path === undefined) {
      if (event.request.mode === "navigate") event.respondWith(fetch(event.request).catch(() => absent()));
      return;
    }
    event.respondWith(caches.match(kept(path)).then((answer) => answer ?? fetch(event.request)));
  });
  const absent = async () => (await caches.match(kept("404.html"))) ?? Response.error();
}
