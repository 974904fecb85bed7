// Keeps the handbook on the device for the days without a network, and says when a newer edition is there.
"use strict";
{
  /** @type {{home: string}} from page.js */
  const { home } = /** @type {any} */ (window).camNang;
  /** @type {{saveData?: boolean} | undefined} */
  const connection = /** @type {any} */ (navigator).connection;

  /** @param {ServiceWorker} waiting */
  const offer = (waiting) => {
    const notice = document.createElement("div");
    notice.className = "cn-notice";
    notice.setAttribute("role", "status");
    notice.append("Cẩm nang vừa có bản mới. ");
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Đọc bản mới";
    button.addEventListener("click", () => {
      navigator.serviceWorker.addEventListener("controllerchange", () => location.reload());
      waiting.postMessage("doi-ban");
    });
    notice.append(button);
    document.body.append(notice);
  };

  const start = async () => {
    const registration = await navigator.serviceWorker.register(`${home}sw.js`);
    const tell = () => {
      if (registration.waiting && navigator.serviceWorker.controller) offer(registration.waiting);
    };
    tell();
    registration.addEventListener("updatefound", () => {
      registration.installing?.addEventListener("statechange", (event) => {
        if (/** @type {ServiceWorker} */ (event.target).state === "installed") tell();
      });
    });
  };

  // Well after the page itself: the reader who saves data asks for nothing more than the page.
  const LATER = 3000; // ms
  if ("serviceWorker" in navigator && location.protocol.startsWith("http") && !connection?.saveData) {
    const keep = () => start().catch((fault) => console.warn("Không lưu được để đọc khi mất mạng:", fault));
    addEventListener("load", () => setTimeout(keep, LATER));
  }
}
