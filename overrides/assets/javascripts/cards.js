// Cards for citation links: hover, keyboard focus or tap shows which document and article a link means.
// Without this script every citation stays a plain link.
"use strict";
{
  /** @typedef {{ten: string, sk?: string[]}} ArticleCard */
  /** @typedef {{so: string, ten: string, tt: string, nhan: string, tu: string, url?: string, tin?: string,
   *             dieu: Record<string, ArticleCard>}} DocumentCard as written by camnang.cards.cards_json */

  const OPEN_AFTER_MS = 180;
  const CLOSE_AFTER_MS = 260;
  const GAP_PX = 8;
  const sheet = matchMedia("(max-width: 44.984375em)");

  /** @type {Promise<Record<string, DocumentCard>> | undefined} */
  let loading;
  const load = () => (loading ??= /** @type {any} */ (window).camNang.readData("vien-dan"));

  const card = document.createElement("div");
  card.className = "cn-card";
  card.id = "cn-card";
  card.hidden = true;
  card.setAttribute("role", "dialog");
  card.setAttribute("aria-labelledby", "cn-card-title");
  document.body.append(card);

  /** @type {HTMLAnchorElement | null} */
  let owner = null;
  /** @type {HTMLAnchorElement | null} the link whose card is to open once the data is there */
  let wanted = null;
  let timer = 0;
  let lastPointer = "mouse";

  /** @param {string} tag @param {string} className @param {string} text */
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  };

  /** @param {HTMLAnchorElement} link */
  const pinpoint = ({ dataset: { dieu, khoan, diem } }) =>
    [diem && `điểm ${diem}`, khoan && `khoản ${khoan}`, dieu && `Điều ${dieu}`].filter(Boolean).join(" ");

  /** @param {HTMLAnchorElement} link @param {DocumentCard} data */
  const fill = (link, data) => {
    const article = data.dieu[link.dataset.dieu ?? ""];
    const title = make("p", "cn-card__number", data.so);
    title.id = "cn-card-title";
    const parts = [title, make("p", "", data.ten)];
    if (link.dataset.dieu) {
      const where = pinpoint(link);
      parts.push(make("p", "cn-card__article", where[0].toUpperCase() + where.slice(1) + (article?.ten ? `: ${article.ten}` : "")));
    }
    for (const event of article?.sk ?? []) parts.push(make("p", "cn-card__note cn-card__note--strong", event));
    const status = make("p", "", "");
    status.append(make("span", `cn-status cn-status--${data.tt}`, data.nhan));
    parts.push(status, make("p", "cn-card__note", `Có hiệu lực từ: ${data.tu}`));
    if (link.classList.contains("vd-unproved")) {
      parts.push(make("p", "cn-card__note cn-card__note--strong", "Chưa chứng minh được điều khoản này: sổ chưa có cấu trúc đầy đủ của văn bản."));
    }
    if (data.tin) parts.push(make("p", "cn-card__note cn-card__note--strong", "Chưa đối chiếu với bản chính thức."));
    parts.push(linksOf(link, data), closeButton());
    card.replaceChildren(...parts);
  };

  /** @param {HTMLAnchorElement} link @param {DocumentCard} data */
  const linksOf = (link, data) => {
    const row = make("p", "cn-card__links", "");
    const page = /** @type {HTMLAnchorElement} */ (make("a", "", "Xem trong sổ văn bản"));
    page.href = link.href;
    row.append(page);
    if (data.url) {
      const official = /** @type {HTMLAnchorElement} */ (make("a", "", "Bản chính thức"));
      official.href = data.url;
      official.rel = "noopener external";
      row.append(official);
    }
    return row;
  };

  const closeButton = () => {
    const button = make("button", "cn-card__close", "✕");
    button.setAttribute("type", "button");
    button.setAttribute("aria-label", "Đóng");
    button.addEventListener("click", () => close(true));
    return button;
  };

  const place = () => {
    if (!owner) return;
    card.classList.toggle("cn-card--sheet", sheet.matches);
    card.style.left = card.style.top = "";
    if (sheet.matches) return;
    const lines = owner.getClientRects();
    const line = lines[lines.length - 1] ?? owner.getBoundingClientRect();
    const box = card.getBoundingClientRect();
    const below = line.bottom + GAP_PX + box.height <= innerHeight;
    const top = below ? line.bottom + GAP_PX : Math.max(GAP_PX, lines[0].top - GAP_PX - box.height);
    card.style.top = `${top}px`;
    card.style.left = `${Math.max(GAP_PX, Math.min(line.left, document.documentElement.clientWidth - box.width - GAP_PX))}px`;
  };

  /** @param {HTMLAnchorElement} link @returns {Promise<boolean>} false when there is no card to show */
  const open = async (link) => {
    wanted = link;
    const data = await load().then((/** @type {Record<string, any>} */ cards) => cards[link.dataset.vd ?? ""], () => undefined);
    if (!data) return false;
    if (wanted !== link) return true; // the reader has gone on meanwhile
    if (owner && owner !== link) close(false);
    owner = wanted = link;
    fill(link, data);
    link.setAttribute("aria-expanded", "true");
    link.setAttribute("aria-controls", card.id);
    card.hidden = false;
    place();
    return true;
  };

  /** @param {boolean} returnFocus */
  const close = (returnFocus) => {
    clearTimeout(timer);
    wanted = null;
    if (!owner) return;
    const link = owner;
    owner = null;
    if (returnFocus && card.contains(document.activeElement)) {
      silent = true;
      link.focus();
      silent = false;
    }
    link.removeAttribute("aria-expanded");
    link.removeAttribute("aria-controls");
    card.hidden = true;
  };
  /** Whether the keyboard is on the link, its card open or still on its way (focus itself scrolls), or in the card: then
   * neither a scroll nor the mouse may take the card away. */
  const held = () => card.contains(document.activeElement) || [owner, wanted].some((link) => link === document.activeElement);
  let silent = false; // focus that comes back from the card must not open it again

  /** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
  const linkAt = (target) => (target instanceof Element ? target.closest("a.vd-ref") : null);

  const start = () => {
    document.addEventListener("pointerdown", (event) => {
      lastPointer = event.pointerType;
      if (owner && !card.contains(/** @type {Node} */ (event.target)) && !linkAt(event.target)) close(false);
      if (linkAt(event.target)) load().catch(() => {});
    });
    document.addEventListener("pointerover", (event) => {
      if (event.pointerType === "touch") return;
      const link = linkAt(event.target);
      if (link || card.contains(/** @type {Node} */ (event.target))) clearTimeout(timer);
      if (link && link !== owner) timer = window.setTimeout(() => open(link), OPEN_AFTER_MS);
    });
    document.addEventListener("pointerout", (event) => {
      if (event.pointerType === "touch" || !(linkAt(event.target) || card.contains(/** @type {Node} */ (event.target)))) return;
      clearTimeout(timer);
      timer = window.setTimeout(() => {
        if (!held()) close(false);
      }, CLOSE_AFTER_MS);
    });
    document.addEventListener("focusin", (event) => {
      const link = linkAt(event.target);
      if (link && !silent && link.matches(":focus-visible")) open(link);
      else if (!link && !card.contains(/** @type {Node} */ (event.target))) close(false);
    });
    document.addEventListener("click", onClick);
    document.addEventListener("keydown", onKey);
    addEventListener("scroll", () => (sheet.matches || held() ? place() : close(false)), { passive: true });
    addEventListener("resize", place);
  };

  /** The first tap shows the card; the second, or any click of a mouse, follows the link. @param {MouseEvent} event */
  const onClick = async (event) => {
    const link = linkAt(event.target);
    if (!link || lastPointer !== "touch" || event.detail === 0 || link === owner) return;
    event.preventDefault();
    if (!(await open(link))) location.href = link.href;
  };

  /** The card stands at the end of the document, so Tab is led through it by hand. @param {KeyboardEvent} event */
  const onKey = (event) => {
    if (event.key === "Escape") close(true);
    if (!owner || event.key !== "Tab") return;
    const stops = /** @type {HTMLElement[]} */ ([...card.querySelectorAll("a, button")]).filter((stop) => stop.offsetParent !== null);
    const at = stops.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    if (document.activeElement === owner && !event.shiftKey) {
      event.preventDefault();
      stops[0].focus();
    } else if (at >= 0 && event.shiftKey && at === 0) {
      event.preventDefault();
      owner.focus();
    } else if (at === stops.length - 1 && !event.shiftKey) {
      close(true); // focus is on the link again, and Tab goes on from there
    }
  };

  if (document.querySelector("a.vd-ref")) start();
}
