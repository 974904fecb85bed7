// The forms of docs/cong-cu: each page holds <div class="cc" data-tool="…">, filled here from the fields of its tool
// (cong-cu-*.js, named by the page's front matter); the arithmetic is tinh.js. What is typed stays on the page. Without
// these scripts the page's printed table serves.
"use strict";
{
  const tinh = camNangTinh;

  /** What the build wrote on the page for its tool. @type {Record<string, any>} */
  const data = {};
  for (const block of document.querySelectorAll("script.cc-du-lieu")) {
    data[/** @type {HTMLElement} */ (block).dataset.ten ?? ""] = JSON.parse(block.textContent || "null");
  }

  // Reading a field: its value, or words about what is wrong.

  const NAMES = { count: "một số nguyên", decimal: "một số, như 8 hoặc 8,5", day: "ngày/tháng/năm", days: "các ngày, cách nhau bằng dấu phẩy", clock: "giờ và phút, như 8h00", choice: "", text: "chữ" };
  const READ = { count: tinh.parseCount, decimal: tinh.parseDecimal, day: tinh.parseDay, days: tinh.parseDays, clock: tinh.parseClock };

  /** @param {CongCu.Field} field @param {string} text @returns {{value: any, error: string}} */
  const read = (field, text) => {
    if (field.kind === "choice") return { value: text, error: "" };
    if (!text.trim()) return { value: field.kind === "days" ? [] : null, error: field.optional ? "" : `Hãy nhập ${NAMES[field.kind]}.` };
    if (field.kind === "text") return { value: text, error: "" };
    const value = READ[field.kind](text);
    if (value === null) return { value, error: `“${text.trim()}” chưa đúng: cần ${NAMES[field.kind]}.` };
    if (field.positive && value === 0) return { value: null, error: "Phải lớn hơn 0." };
    if (field.most !== undefined && Number(value) > field.most) return { value: null, error: `Không được quá ${field.most}.` };
    return { value, error: "" };
  };

  // The form.

  /** @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} inside */
  const make = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };

  /** @param {CongCu.Field} field */
  const control = (field) => {
    const id = `cc-${field.name}`;
    const described = [field.hint && `${id}-goi-y`, `${id}-loi`].filter(Boolean).join(" ");
    const shared = { id, name: field.name, "aria-describedby": described };
    const given = (field.from && new URLSearchParams(location.search).get(field.from)) || field.value || "";
    const keys = { count: "numeric", decimal: "decimal" }[/** @type {"count"} */ (field.kind)];
    const input = field.kind === "choice"
      ? make("select", shared, ...Object.entries(field.options ?? {}).map(([value, text]) => make("option", { value }, text)))
      : make("input", { ...shared, type: "text", autocomplete: "off", value: given, ...(keys && { inputmode: keys }) });
    const label = make("label", { for: id }, field.label);
    if (field.optional && !field.quiet) label.append(make("span", {}, " (có thể bỏ trống)"));
    const hint = field.hint ? [make("p", { class: "cc-goi-y", id: `${id}-goi-y` }, field.hint)] : [];
    return make("div", { class: "cc-o" }, label, ...hint, make("p", { class: "cc-loi", id: `${id}-loi` }), input);
  };

  /** Runs of fields with the same group stand together under its words. @param {CongCu.Field[]} fields */
  const grids = (fields) => {
    /** @type {{group: string | undefined, grid: HTMLElement}[]} */
    const runs = [];
    for (const field of fields) {
      if (!runs.length || runs[runs.length - 1].group !== field.group) runs.push({ group: field.group, grid: make("div", { class: "cc-luoi" }) });
      runs[runs.length - 1].grid.append(control(field));
    }
    return runs.map(({ group, grid }) => (group ? make("fieldset", { class: "cc-nhom" }, make("legend", {}, group), grid) : grid));
  };

  // The answer.

  /** @param {CongCu.Table} given */
  const table = ({ caption, head, rows, wide }) => {
    const heads = head.map((text) => make("th", { scope: "col" }, text));
    const body = rows.map((row) => {
      const { cells, unverified, total } = /** @type {CongCu.Row} */ (Array.isArray(row) ? { cells: row } : row);
      const name = unverified ? "cc-chua-ro" : total ? "cc-tong" : "";
      const tr = make("tr", name ? { class: name } : {});
      // On a phone a wide table becomes one block a row; each cell then needs its heading.
      tr.append(...cells.map((cell, index) => make("td", { "data-label": head[index] }, cell)));
      return tr;
    });
    const words = caption ? [make("caption", {}, caption)] : [];
    return make("table", { class: wide || head.length > 3 ? "cc-bang cc-rong" : "cc-bang" }, ...words, make("thead", {}, make("tr", {}, ...heads)), make("tbody", {}, ...body));
  };

  /** @param {CongCu.Action} action */
  const button = ({ label, run }) => {
    const element = make("button", { type: "button", class: "md-button" }, label);
    element.addEventListener("click", () => {
      Promise.resolve(run()).catch(() => element.after(make("p", { class: "cc-loi", role: "alert" }, "Không tải được phần cần cho việc này. Hãy thử lại khi có mạng.")));
    });
    return element;
  };

  /** @param {CongCu.Answer} answer */
  const shown = ({ headline, lines = [], table: first, more = [], actions = [] }) => [
    make("p", { class: "cc-ket-luan" }, headline),
    ...(actions.length ? [make("div", { class: "cc-nut" }, ...actions.map(button))] : []),
    ...(first ? [table(first)] : []),
    ...lines.map((line) => make("p", {}, line)),
    ...more.map(table),
  ];

  /** @param {HTMLElement} place @param {CongCu.Tool} tool */
  const build = (place, tool) => {
    const fields = typeof tool.fields === "function" ? tool.fields(data) : tool.fields;
    const result = make("div", { class: "cc-ket-qua", role: "status" });
    const submit = make("button", { type: "submit", class: "md-button md-button--primary" }, tool.button ?? "Tính");
    const form = /** @type {HTMLFormElement} */ (make("form", { "aria-label": tool.title, novalidate: "" }, ...grids(fields), submit));
    let asked = false;

    const work = () => {
      /** @type {Record<string, any>} */
      const values = {};
      /** @type {HTMLElement[]} */
      const wrong = [];
      for (const field of fields) {
        const input = /** @type {HTMLInputElement} */ (form.elements.namedItem(field.name));
        const { value, error } = read(field, input.value);
        values[field.name] = value;
        /** @type {HTMLElement} */ (form.querySelector(`#cc-${field.name}-loi`)).textContent = error;
        if (error) wrong.push(input);
        input.toggleAttribute("aria-invalid", false);
        if (error) input.setAttribute("aria-invalid", "true");
      }
      /** @type {CongCu.Answer} */
      const answer = wrong.length ? { tone: "care", headline: `Có ${wrong.length} ô cần xem lại.` } : tool.answer(values, data);
      result.dataset.tone = answer.tone;
      result.replaceChildren(...shown(answer));
      return wrong[0];
    };

    form.addEventListener("submit", (event) => {
      event.preventDefault();
      asked = true;
      work()?.focus();
    });
    form.addEventListener("change", () => asked && work());
    place.replaceChildren(form, result);
    if (fields.some((field) => field.from && new URLSearchParams(location.search).has(field.from))) {
      asked = true;
      work();
    }
  };

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cc[data-tool]"))) {
    const tool = window.camNangCongCu?.[place.dataset.tool ?? ""];
    if (tool) build(place, tool);
  }
}
