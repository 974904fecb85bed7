// A citation on paper: where neither it nor its sentence gives the number of the document, the number is added in print.
"use strict";
{
  /** @type {Record<string, {label: string, number: string}>} */
  const sources = {};
  for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cn-nguon li"))) {
    const { vd = "", so = "" } = item.dataset;
    sources[vd] = { label: (item.textContent ?? "").split(":")[0].trim(), number: so };
  }
  for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("article a.vd-ref"))) {
    const source = sources[link.dataset.vd ?? ""];
    const said = link.closest("p, li, td, dd, summary")?.textContent ?? link.textContent ?? "";
    if (source && !said.includes(source.number)) link.dataset.nguon = source.label;
  }
}
