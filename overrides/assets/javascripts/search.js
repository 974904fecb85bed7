// The search box beyond words: a provision or document number typed there is offered first, with the chapters that
// cite it; and the words that led to a page are marked on it, typed with marks or without.
"use strict";
{
  /** @typedef {[page: number, citations: number][]} Places */
  /** @typedef {{id: string, so: string, ten: string, gt: string[], tt: string, nhan: string, tr: Places,
   *             d: Record<string, [heading: string, places: Places]>}} Law one document of camnang.search.provisions_json */
  /** @typedef {Law & {label: string, names: string, cited: number}} Known with what every query asks of it, folded once */
  /** @typedef {{so: string, trang: [title: string, url: string][], vb: Known[]}} Table `so`: address of a law, * its id */
  /** @typedef {{article: string, pinpoint: string, words: string[], number: string}} Asked */
  /** @typedef {{law: Law, article: string, pinpoint: string}} Hit */

  const MOST_LAWS = 3;
  const MOST_CHAPTERS = 4;
  const BEST = "1000000"; // the theme opens the result with the highest score on Enter

  /** @type {{home: string, readData: (name: string) => Promise<any>, fold: (text: string) => string}} from page.js */
  const { home, readData, fold } = /** @type {any} */ (window).camNang;

  // What is asked

  const KINDS = new Map([
    ["nd", "nghi dinh"],
    ["nq", "nghi quyet"],
    ["nqlt", "nghi quyet lien tich"],
    ["tt", "thong tu"],
    ["hp", "hien phap"],
  ]);
  const KIND = /^(?:luat|nghi dinh|nghi quyet|phap lenh|thong tu|hien phap)\b/;
  const ARTICLE = /(?:\bdiem ([a-z]) )?(?:\b(?:khoan|k) ?(\d+[a-z]?) )?\b(?:dieu|d) ?(\d+[a-z]?)\b/;
  const NUMBER = /(?:^| )(?:so )?(\d+(?:\/[a-z0-9/-]+)?)(?= |$)/;

  /** @param {string} query @returns {Asked | undefined} */
  const understood = (query) => {
    let rest = ` ${fold(query).replace(/[,;.]+/g, " ").replace(/\s+/g, " ").trim()} `;
    const place = ARTICLE.exec(rest);
    if (place) rest = rest.replace(place[0], " ");
    const number = NUMBER.exec(rest)?.[1] ?? "";
    if (number) rest = rest.replace(number, " ");
    const words = rest.split(" ").filter((word) => word && word !== "so").map((word) => KINDS.get(word) ?? word);
    const kind = KIND.test(words.join(" "));
    if (!place && !number.includes("/") && !(kind && (number || words.length > 2))) return undefined;
    const [, point, clause, article = ""] = place ?? [];
    const pinpoint = [point && `điểm ${point}`, clause && `khoản ${clause}`].filter(Boolean).join(" ");
    return { article, pinpoint, words, number };
  };

  /** @param {Law} law @returns {Known} */
  const known = (law) => ({
    ...law,
    label: fold(law.so),
    names: [law.ten, law.so, ...law.gt].map(fold).join(" | "),
    cited: Object.values(law.d).reduce((sum, [, places]) => sum + places.reduce((s, [, n]) => s + n, 0), 0),
  });

  /** How well a law answers the name and number typed; 0 is not at all. @param {Known} law @param {Asked} asked */
  const fits = ({ label, names, cited, tt }, { words, number }) => {
    if (number && !new RegExp(`(^| )${number.replace(/[^a-z0-9]/g, "\\$&")}(?![a-z0-9])`).test(label)) return 0;
    if (number ? !words.every((word) => names.includes(word)) : !names.includes(words.join(" "))) return 0;
    return (tt === "het_hieu_luc" ? 0.001 : 1) * (1 + cited);
  };

  /** @param {Table} table @param {Asked} asked @returns {Hit[]} best first */
  const find = (table, asked) =>
    table.vb
      .filter((law) => !asked.article || law.d[asked.article])
      .map((law) => ({ law, score: fits(law, asked) }))
      .filter(({ score }) => score > 0)
      .sort((a, b) => b.score - a.score)
      .slice(0, asked.number ? 2 : MOST_LAWS)
      .map(({ law }) => ({ law, article: asked.article, pinpoint: asked.pinpoint }));

  // What is shown

  /** @param {string} href @param {string} title @param {string} note @param {string} score */
  const item = (href, title, note, score) => {
    const entry = document.createElement("li");
    entry.className = "md-search-result__item cn-found__item";
    const link = document.createElement("a");
    link.className = "md-search-result__link";
    link.href = href;
    const article = document.createElement("article");
    article.className = "md-search-result__article md-typeset";
    article.dataset.mdScore = score;
    const heading = document.createElement("p");
    heading.className = "cn-found__title";
    heading.textContent = title;
    const line = document.createElement("p");
    line.textContent = note;
    article.append(heading, line);
    link.append(article);
    entry.append(link);
    return entry;
  };

  /** @param {Table} table @param {Hit} hit @param {boolean} first */
  const itemsOf = (table, { law, article, pinpoint }, first) => {
    const [heading, places] = article ? law.d[article] : [law.ten, law.tr];
    const name = [pinpoint, article && `Điều ${article}`].filter(Boolean).join(" ");
    const title = article ? `${name[0].toUpperCase()}${name.slice(1)}${heading ? `. ${heading}` : ""}` : law.so;
    const where = `${home}${table.so.replace("*", law.id)}${article ? `#dieu-${article}` : ""}`;
    const note = article ? `${law.so}, ${law.ten.replace(/^Luật /, "Luật ")}. ${law.nhan}.` : `${law.ten}. ${law.nhan}.`;
    const items = [item(where, title, note, first ? BEST : "0")];
    if (!first) return items;
    for (const [page, citations] of places.slice(0, MOST_CHAPTERS)) {
      const [chapter, url] = table.trang[page];
      items.push(item(`${home}${url}`, chapter, `Viện dẫn ${article ? `Điều ${article}` : law.so} ở ${citations} mục.`, "0"));
    }
    return items;
  };

  const start = () => {
    const input = /** @type {HTMLInputElement | null} */ (document.querySelector(".md-search__input"));
    const result = document.querySelector(".md-search-result");
    const list = result?.querySelector(".md-search-result__list");
    if (!input || !result || !list) return;
    const found = document.createElement("ol");
    found.className = "md-search-result__list cn-found";
    found.hidden = true;
    list.before(found);

    /** @type {Promise<Table> | undefined} */
    let loading;
    const load = () => (loading ??= readData("dieu-luat").then((table) => ({ ...table, vb: table.vb.map(known) })));
    const show = async () => {
      const typed = input.value;
      const asked = understood(typed);
      const table = asked && (await load().catch(() => undefined));
      if (typed !== input.value) return;
      const items = table ? find(table, asked).flatMap((hit, i) => itemsOf(table, hit, i === 0)) : [];
      found.replaceChildren(...items);
      found.hidden = items.length === 0;
      found.dataset.asked = typed;
    };
    input.addEventListener("input", show);
    input.form?.addEventListener("reset", () => setTimeout(show));
    // The theme wraps the tags of every result in a landmark of its own; a page has few landmarks, and named ones.
    new MutationObserver(() => {
      for (const tags of list.querySelectorAll("nav.md-tags:not([role])")) tags.setAttribute("role", "none");
    }).observe(list, { childList: true, subtree: true });
    // The theme tells the next page only the words it found, and none for a page whose sections alone match.
    result.addEventListener("click", (event) => {
      const link = event.target instanceof Element ? event.target.closest("a") : null;
      if (!link) return;
      const target = new URL(link.href);
      target.searchParams.set("h", input.value);
      link.href = target.href;
    }, { capture: true });
    if (input.value) show();
  };

  // Marks on the page one came to

  const WORD = /[\p{L}\p{N}/]+(?:-[\p{L}\p{N}]+)*/gu;

  /** @param {Element} root @param {string} asked */
  const mark = (root, asked) => {
    const wanted = [...asked.matchAll(WORD)].map(([word]) => ({ exact: word.normalize("NFC").toLowerCase(), folded: fold(word) }));
    if (!wanted.length) return;
    /** Typed with marks, a word is only itself; without, any that looks so.
     * @param {string} word @param {{exact: string, folded: string}} want */
    const same = (word, want) => (want.exact === want.folded ? fold(word) === want.folded : word.normalize("NFC").toLowerCase() === want.exact);
    const texts = [];
    const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) texts.push(/** @type {Text} */ (walk.currentNode));
    /** @type {{node: Text, runs: {from: number, to: number, length: number}[]}[]} */
    const places = [];
    for (const node of texts) {
      const words = [...node.data.matchAll(WORD)].map((m) => ({ word: m[0], from: m.index, to: m.index + m[0].length }));
      const runs = [];
      for (let i = 0; i < words.length; i++) {
        let length = 0;
        for (let s = 0; s < wanted.length; s++) {
          let n = 0;
          while (i + n < words.length && s + n < wanted.length && same(words[i + n].word, wanted[s + n])) n++;
          length = Math.max(length, n);
        }
        if (!length) continue;
        runs.push({ from: words[i].from, to: words[i + length - 1].to, length });
        i += length - 1;
      }
      if (runs.length) places.push({ node, runs });
    }
    // One syllable alone says little where the query had more: it is marked only if no two stand together anywhere.
    const longest = Math.max(0, ...places.flatMap(({ runs }) => runs.map((run) => run.length)));
    const least = Math.min(longest, 2);
    for (const { node, runs } of places) {
      for (const { from, to } of runs.filter((run) => run.length >= least).reverse()) {
        const range = document.createRange();
        range.setStart(node, from);
        range.setEnd(node, to);
        const span = document.createElement("mark");
        span.dataset.mdHighlight = "";
        range.surroundContents(span);
      }
    }
  };

  const asked = /** @type {{camNangTim?: string}} */ (/** @type {unknown} */ (window)).camNangTim;
  const article = document.querySelector("article.md-content__inner");
  if (asked && article) mark(article, asked);
  start();
}
