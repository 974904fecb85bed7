// Narrows a long list down by words typed with or without marks and by choices. It works on any `.loc` of a page:
// data-loc, what is listed; data-loc-nhan, the label of the field; data-loc-vi-du, an example; data-loc-chon, the choices
// as "key:label|key:label". What is listed bears .loc-muc, for each key data-<key>="a|b", and data-tu, further words.
// Without this script the whole list stands there.
"use strict";
{
  /** @type {{fold: (text: string) => string}} from page.js */
  const { fold } = /** @type {any} */ (window).camNang;

  /** Words as they are sought: each at the start of a word. @param {string} text */
  const words = (text) => ` ${fold(text).replace(/[^\p{L}\p{N}]+/gu, " ").trim()}`;

  /** @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag @param {Record<string, string>} [facts] @param {...(Node | string)} inside */
  const make = (tag, facts = {}, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(facts)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };

  /** @param {HTMLElement} list @param {number} number */
  const enliven = (list, number) => {
    const what = list.dataset.loc ?? "";
    const items = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".loc-muc")]).map((item) => ({
      item,
      block: /** @type {HTMLElement} */ (item.closest("li, tr") ?? item),
      text: words(`${item.textContent} ${item.dataset.tu ?? ""}`),
    }));
    const asked = new URLSearchParams(location.search);
    const field = make("input", { type: "search", id: `loc-${number}`, autocomplete: "off", placeholder: list.dataset.locViDu ?? "" });
    field.value = asked.get("tim") ?? "";
    const form = make("form", { class: "vb-filter", role: "search", "aria-label": `Lọc ${what}` });
    form.append(make("div", {}, make("label", { for: field.id }, list.dataset.locNhan ?? "Từ cần tìm"), field));
    const choices = (list.dataset.locChon ?? "").split("|").map((pair) => {
      const [key, label] = pair.split(":");
      const values = new Set(items.flatMap(({ item }) => (item.dataset[key] ?? "").split("|").filter(Boolean)));
      const select = make("select", { id: `loc-${number}-${key}` }, make("option", { value: "" }, "Tất cả"));
      select.append(...[...values].sort((a, b) => a.localeCompare(b, "vi")).map((value) => make("option", {}, value)));
      select.value = asked.get(key) ?? "";
      if (select.selectedIndex < 0) select.value = ""; // an address may ask for what is not there
      form.append(make("div", {}, make("label", { for: select.id }, label), select));
      return { key, select };
    });
    const count = make("p", { role: "status", class: "loc-dem" });
    const clear = make("button", { type: "reset", class: "cn-nut" }, "Bỏ lọc");

    // Headings with what stands under each; a heading that has nothing left to show goes too.
    const groups = [...list.querySelectorAll("h2")].map((heading) => {
      /** @type {Element[]} */
      const under = [];
      for (let next = heading.nextElementSibling; next && next.tagName !== "H2"; next = next.nextElementSibling) under.push(next);
      return { heading, under, blocks: items.filter(({ block }) => under.some((part) => part.contains(block))) };
    });
    const jumps = /** @type {HTMLElement[]} */ ([...list.querySelectorAll(".tng-chu a")]);

    const filter = () => {
      const sought = words(field.value).split(" ").filter(Boolean);
      let shown = 0;
      for (const { item, block, text } of items) {
        const fits =
          sought.every((word) => text.includes(` ${word}`)) &&
          choices.every(({ key, select }) => !select.value || (item.dataset[key] ?? "").split("|").includes(select.value));
        block.hidden = !fits;
        if (fits) shown += 1;
      }
      for (const { heading, under, blocks } of groups) {
        const empty = blocks.every(({ block }) => block.hidden);
        for (const part of [heading, ...under]) /** @type {HTMLElement} */ (part).hidden = empty;
        for (const jump of jumps) if (jump.getAttribute("href") === `#${heading.id}`) jump.hidden = empty;
      }
      count.textContent =
        shown === items.length ? `${shown} ${what}.`
        : shown ? `${shown} trong ${items.length} ${what}.`
        : `Không có ${what} nào khớp. Thử ít từ hơn, hoặc tìm cả cẩm nang ở ô trên đầu trang.`;
      clear.hidden = shown === items.length;
    };

    form.append(make("div", { class: "loc-bo" }, clear));
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("reset", () => setTimeout(filter)); // after the fields are empty
    list.prepend(form, count);
    filter();
    addEventListener("pageshow", filter); // the browser may bring back what was typed
  };

  [.../** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".loc"))].forEach(enliven);
}
