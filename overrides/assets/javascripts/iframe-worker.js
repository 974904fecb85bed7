// From file:// a browser starts no Worker. This one does a worker's part in a hidden frame: enough for the theme's
// search, which looks for the name IFrameWorker and then loads its language pack beside this file.
"use strict";
if (location.protocol === "file:") {
  class IFrameWorker extends EventTarget {
    /** @param {string | URL} address */
    constructor(address) {
      super();
      const frame = document.createElement("iframe");
      frame.hidden = true;
      document.body.append(frame);
      const inside = /** @type {any} */ (frame.contentWindow);
      inside.postMessage = (/** @type {unknown} */ data) => this.dispatchEvent(new MessageEvent("message", { data }));
      inside.importScripts = async (/** @type {string[]} */ ...addresses) => {
        for (const each of addresses) await load(inside.document, each);
      };
      this.inside = inside;
      this.ready = load(inside.document, String(address));
      this.ready.catch((fault) => this.dispatchEvent(new ErrorEvent("error", { error: fault })));
    }
    /** @param {unknown} data */
    postMessage(data) {
      this.ready.then(() => this.inside.dispatchEvent(new MessageEvent("message", { data })));
    }
    terminate() {
      this.inside.frameElement.remove();
    }
  }
  /** @param {Document} page @param {string} address */
  const load = (page, address) =>
    new Promise((done, failed) => {
      const script = page.createElement("script");
      script.src = address;
      script.onload = () => done(undefined);
      script.onerror = () => failed(new Error(address));
      page.body.append(script);
    });
  Object.assign(window, { IFrameWorker, Worker: IFrameWorker });
}
