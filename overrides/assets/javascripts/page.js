// Tools of a page: text size, printing, wide tables on small screens, one repair of the search box, and the way the
// other scripts read the build's data.
"use strict";
{
  const config = JSON.parse(document.getElementById("__config")?.textContent || "{}");
  const home = new URL(config.base || ".", location.href).href.replace(/\/?$/, "/");

  /** Data of the build, assets/<name>.json; from file:// its twin <name>.js, because a page may fetch nothing there.
   * @param {string} name @returns {Promise<any>} */
  const readData = async (name) => {
    if (location.protocol !== "file:") {
      const answer = await fetch(`${home}assets/${name}.json`);
      if (!answer.ok) throw new Error(`${name}: ${answer.status}`);
      return answer.json();
    }
    await new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${home}assets/${name}.js`;
      script.onload = done;
      script.onerror = failed;
      document.head.append(script);
    });
    return /** @type {any} */ (window).camNangDuLieu[name];
  };
  /** As camnang.slug.fold: lower case, no marks. @param {string} text */
  const fold = (text) =>
    text
      .normalize("NFD")
      .replace(/\p{M}/gu, "")
      .replace(/[đĐ]/g, "d")
      .toLowerCase();
  Object.assign(window, { camNang: { home, readData, fold } });

  const KEY = "cam-nang.co-chu";
  const SCALES = [0.9, 1, 1.15, 1.3, 1.5];
  const root = document.documentElement;

  const stored = () => {
    try {
      return Number(localStorage.getItem(KEY)) || 1;
    } catch {
      return 1;
    }
  };

  /** @param {number} scale */
  const apply = (scale) => {
    root.style.setProperty("--cn-scale", String(scale));
    try {
      localStorage.setItem(KEY, String(scale));
    } catch {
      // Private windows may forbid storage; the size then lasts for this page.
    }
    for (const button of document.querySelectorAll(".cn-text-size button")) {
      const step = Number(button.getAttribute("data-step"));
      /** @type {HTMLButtonElement} */ (button).disabled =
        (step < 0 && scale === SCALES[0]) || (step > 0 && scale === SCALES.at(-1));
    }
  };

  let scale = SCALES.includes(stored()) ? stored() : 1;
  for (const button of document.querySelectorAll(".cn-text-size button")) {
    button.addEventListener("click", () => {
      const step = Number(button.getAttribute("data-step"));
      scale = step === 0 ? 1 : SCALES[Math.max(0, Math.min(SCALES.length - 1, SCALES.indexOf(scale) + step))];
      apply(scale);
    });
  }
  apply(scale);

  for (const button of document.querySelectorAll(".cn-print")) button.addEventListener("click", () => print());
  // Paper has no folds: open them, and close again those that were closed.
  /** @type {HTMLDetailsElement[]} */
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details")].filter((details) => !details.open);
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => {
    for (const details of opened) details.open = false;
  });

  // A table of four columns or more, or of three where one cites, becomes one block a row on a phone (text.css); each cell
  // then needs its heading.
  for (const table of document.querySelectorAll(".md-typeset table:not([class])")) {
    const labels = [...table.querySelectorAll("thead :is(th, td)")].map((cell) => cell.textContent?.trim() ?? "");
    if (labels.length < (table.querySelector("td a.vd-ref") ? 3 : 4)) continue;
    table.setAttribute("data-stacked", "");
    table.setAttribute("role", "table");
    for (const row of table.querySelectorAll("tr")) {
      row.setAttribute("role", "row");
      [...row.cells].forEach((cell, index) => {
        // No role on headings: the theme takes one for a sign that the table can be sorted.
        if (cell.tagName === "TD") cell.setAttribute("role", "cell");
        cell.setAttribute("data-label", labels[index] ?? "");
      });
    }
  }

  // What scrolls sideways is reached by Tab, so that keys scroll it too. The theme wraps tables while the page loads.
  const reachScrolling = () => {
    for (const wrap of document.querySelectorAll(".md-typeset__scrollwrap")) {
      if (wrap.scrollWidth <= wrap.clientWidth || wrap.hasAttribute("tabindex")) continue;
      wrap.setAttribute("tabindex", "0");
      wrap.setAttribute("role", "group");
      wrap.setAttribute("aria-label", "Bảng rộng hơn màn hình, kéo ngang để xem hết");
    }
  };
  addEventListener("load", reachScrolling);
  addEventListener("resize", reachScrolling);

  // The theme opens the menu of a small screen by a label, which no key reaches: a button takes its place.
  const drawer = /** @type {HTMLInputElement | null} */ (document.getElementById("__drawer"));
  const label = document.querySelector(".md-header__button[for=__drawer]");
  if (drawer && label) {
    const button = document.createElement("button");
    button.className = "md-header__button md-icon cn-menu";
    button.type = "button";
    button.setAttribute("aria-label", "Mục lục cẩm nang");
    button.append(...label.childNodes);
    label.replaceWith(button);
    const tell = () => button.setAttribute("aria-expanded", String(drawer.checked));
    tell();
    drawer.addEventListener("change", tell);
    button.addEventListener("click", () => drawer.click());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      button.focus();
    });
  }
  document.getElementById("__toc")?.setAttribute("aria-label", "Trong trang này");

  // The theme listens to keys only; pasted or dictated text would search nothing.
  document.addEventListener("input", (event) => {
    const field = /** @type {Element} */ (event.target);
    if (field.matches?.(".md-search__input")) field.dispatchEvent(new Event("keyup"));
  });

  // An address once published may have moved (camnang.anchors): an anchor that is not here is looked up.
  const leadOn = async () => {
    const anchor = decodeURIComponent(location.hash.slice(1));
    if (!anchor || document.getElementById(anchor) || !location.protocol.startsWith("http")) return;
    const here = location.href.split(/[?#]/)[0].slice(home.length);
    const moved = (await readData("chuyen-huong"))[here]?.[anchor];
    if (moved !== undefined) location.replace(home + moved);
  };
  leadOn().catch(() => {}); // the page itself is there, only not at the place asked for
}
