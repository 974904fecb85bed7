// The form on a page of docs/bieu-mau: its fields (from tep/mNN.js, written by camnang.forms.site), and on request the
// finished Word file, made here by docxtemplater. What is typed stays on the device; nothing is sent anywhere.
"use strict";
{
  /** @typedef {{ten: string, nhan: string, kieu: string, ghi_chu?: string, vi_du?: string, cot?: Record<string, string>, dong: number, cham?: string, nhom: string}} Field */
  /** @typedef {{ma: string, tep: string, mau: string, truong: Field[]}} Template */

  const { home } = /** @type {any} */ (window).camNang;
  const KEEP = "cam-nang.bieu-mau";
  const DOTS = "……………………";
  const WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
  const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
  const BLANK_DATES = { dai: "ngày … tháng … năm ……", ngan: "…/…/……", thu: "thứ ……" };

  const GROUPS = { don_vi: "Của đơn vị", phien: "Của kỳ họp", rieng: "Của mẫu này" };

  // Writing values as scripts/camnang/forms/words.py does.

  class Day {
    /** @param {string} text "2026-12-10", or "" */
    constructor(text) {
      const [year, month, day] = text ? text.split("-").map(Number) : [0, 0, 0];
      this.year = year;
      this.month = month;
      this.day = day;
    }

    /** @param {string[]} filters */
    written(filters) {
      const form = filters.includes("thu") ? "thu" : filters.includes("ngan") ? "ngan" : "dai";
      if (!this.year) return BLANK_DATES[form];
      if (form === "thu") return WEEKDAYS[new Date(Date.UTC(this.year, this.month - 1, this.day)).getUTCDay()];
      const day = String(this.day).padStart(2, "0");
      const month = this.month < 3 ? `0${this.month}` : String(this.month);
      return form === "ngan" ? `${day}/${month}/${this.year}` : `ngày ${day} tháng ${month} năm ${this.year}`;
    }
  }

  /** @param {any} value @param {string[]} filters @returns {string} */
  const written = (value, filters) => {
    let text = value instanceof Day ? value.written(filters) : typeof value === "number" ? counted(value) : String(value);
    if (filters.includes("hoa")) text = text.toLocaleUpperCase("vi");
    if (filters.includes("dau_hoa")) text = text.slice(0, 1).toLocaleUpperCase("vi") + text.slice(1);
    return text;
  };

  /** @param {number} value */
  const counted = (value) => (value < 10 ? `0${value}` : String(value).replace(/\B(?=(\d{3})+$)/g, "."));

  /** docxtemplater's reader of a tag: "ngay_khai_mac|ngan". @param {string} tag */
  const parser = (tag) => {
    const [name, ...filters] = tag.split("|").map((part) => part.trim());
    return {
      /** @param {any} scope */
      get: (scope) => {
        const value = scope[name];
        return value === undefined || Array.isArray(value) ? value : written(value, filters);
      },
    };
  };

  // What was typed for the commune and the session serves every form on this device.

  /** @returns {Record<string, any>} */
  const kept = () => {
    try {
      return JSON.parse(localStorage.getItem(KEEP) || "{}");
    } catch {
      return {};
    }
  };

  /** @param {Record<string, any>} values */
  const keep = (values) => {
    try {
      localStorage.setItem(KEEP, JSON.stringify({ ...kept(), ...values }));
    } catch {
      // Private windows may forbid storage; the values then last for this page.
    }
  };

  // The fields.

  /** @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} inside */
  const make = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };

  /** @param {string} words @param {string} look @param {() => void} run */
  const button = (words, look, run) => {
    const element = make("button", { type: "button", class: look }, words);
    element.addEventListener("click", run);
    return element;
  };

  /** One row of a table field. @param {Field} field @param {Record<string, string>} values */
  const row = (field, values) => {
    const cells = Object.entries(field.cot ?? {}).map(([name, label]) => {
      const input = make("input", { type: "text", "data-cot": name, "aria-label": label, autocomplete: "off" });
      /** @type {HTMLInputElement} */ (input).value = values[name] ?? "";
      return make("td", { "data-label": label }, input);
    });
    return make("tr", {}, ...cells);
  };

  /** @param {Field} field @param {Record<string, string>[]} rows */
  const table = (field, rows) => {
    const heads = Object.values(field.cot ?? {}).map((label) => make("th", { scope: "col" }, label));
    const body = make("tbody", {}, ...(rows.length ? rows : [{}, {}, {}]).map((values) => row(field, values)));
    const grid = make("table", { class: "cc-bang bm-luoi", "data-truong": field.ten }, make("thead", {}, make("tr", {}, ...heads)), body);
    const more = button("Thêm dòng", "md-button", () => {
      const added = row(field, {});
      body.append(added);
      added.querySelector("input")?.focus();
    });
    return make("div", { class: "bm-rong", role: "group", "aria-label": field.nhan }, make("p", { class: "bm-ten" }, field.nhan), grid, more);
  };

  /** @param {Field} field @param {any} value */
  const control = (field, value) => {
    if (field.kieu === "bang") return table(field, value ?? []);
    const id = `bm-${field.ten}`;
    const long = field.kieu === "doan" || field.kieu === "danh_sach";
    const list = field.kieu === "danh_sach" ? "Mỗi dòng một mục." : "";
    const said = [field.ghi_chu, list, field.vi_du ? `Ví dụ: ${field.vi_du}` : ""].filter(Boolean).join(" ");
    const shared = { id, name: field.ten, autocomplete: "off", ...(said && { "aria-describedby": `${id}-goi-y` }) };
    const input = /** @type {HTMLInputElement} */ (
      long ? make("textarea", { ...shared, rows: "3" }) : make("input", { ...shared, type: field.kieu === "ngay" ? "date" : "text", ...(field.kieu === "so" && { inputmode: "numeric" }) })
    );
    input.value = value ?? "";
    const hint = said ? [make("p", { class: "cc-goi-y", id: `${id}-goi-y` }, said)] : [];
    return make("div", { class: long ? "cc-o bm-rong" : "cc-o" }, make("label", { for: id }, field.nhan), ...hint, input);
  };

  /** What is typed, as text; lists and tables as arrays. @param {HTMLFormElement} form @param {Field} field @returns {any} */
  const typed = (form, field) => {
    if (field.kieu === "bang") {
      const rows = [...form.querySelectorAll(`[data-truong="${field.ten}"] tbody tr`)].map((line) =>
        Object.fromEntries([...line.querySelectorAll("input")].map((input) => [input.dataset.cot ?? "", input.value.trim()])),
      );
      return rows.filter((cells) => Object.values(cells).some(Boolean));
    }
    const text = /** @type {HTMLInputElement} */ (form.elements.namedItem(field.ten)).value.trim();
    return field.kieu === "danh_sach" ? text.split("\n").map((line) => line.trim()).filter(Boolean) : text;
  };

  /** What docxtemplater reads: dots where nothing is typed. @param {Field} field @param {any} value @returns {any} */
  const given = (field, value) => {
    switch (field.kieu) {
      case "bang": {
        const empty = Object.fromEntries(Object.keys(field.cot ?? {}).map((name) => [name, ""]));
        return (value.length ? value : Array(field.dong).fill(empty)).map((/** @type {any} */ cells, /** @type {number} */ n) => ({ ...cells, tt: String(n + 1) }));
      }
      case "danh_sach":
        return (value.length ? value : Array(field.dong).fill(DOTS + DOTS)).map((/** @type {string} */ text, /** @type {number} */ n) => ({ gia_tri: text, tt: String(n + 1) }));
      case "ngay":
        return new Day(value);
      case "so":
        return /^\d+$/.test(value) ? Number(value) : value || field.cham;
      default:
        return value || field.cham;
    }
  };

  // The file.

  /** @param {string} address */
  const script = (address) =>
    new Promise((done, failed) => {
      const element = document.createElement("script");
      element.src = address;
      element.onload = done;
      element.onerror = failed;
      document.head.append(element);
    });

  /** @type {Promise<any> | undefined} */
  let libraries;
  const load = () => (libraries ??= Promise.all(["pizzip", "docxtemplater"].map((name) => script(`${home}assets/javascripts/lib/${name}.js`))));

  /** @param {Template} template @param {Record<string, any>} values */
  const download = async (template, values) => {
    await load();
    const { PizZip, docxtemplater } = /** @type {any} */ (window);
    const zip = new PizZip(template.mau, { base64: true });
    const document_ = new docxtemplater(zip, { paragraphLoop: true, linebreaks: true, parser, nullGetter: () => DOTS });
    document_.render(Object.fromEntries(template.truong.map((field) => [field.ten, given(field, values[field.ten])])));
    const blob = document_.getZip().generate({ type: "blob", mimeType: WORD, compression: "DEFLATE" });
    const link = /** @type {HTMLAnchorElement} */ (make("a", { href: URL.createObjectURL(blob), download: template.tep }));
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  /** @param {HTMLElement} place @param {Template} template */
  const build = (place, template) => {
    const old = kept();
    const said = make("div", { class: "cc-ket-qua", role: "status" });
    const groups = Object.entries(GROUPS).flatMap(([group, words]) => {
      const fields = template.truong.filter((field) => field.nhom === group);
      const grid = make("div", { class: "cc-luoi" }, ...fields.map((field) => control(field, old[field.ten])));
      return fields.length ? [make("fieldset", { class: "cc-nhom" }, make("legend", {}, words), grid)] : [];
    });
    const submit = make("button", { type: "submit", class: "md-button md-button--primary" }, "Tải tệp Word đã điền");
    const forget = button("Xóa dữ liệu đã nhớ", "md-button", () => {
      try {
        localStorage.removeItem(KEEP);
      } catch {
        // Nothing was kept then.
      }
      build(place, template);
    });
    const form = /** @type {HTMLFormElement} */ (make("form", { "aria-label": `Điền mẫu ${template.ma}`, novalidate: "" }, ...groups, make("div", { class: "cc-nut" }, submit, forget)));
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const values = Object.fromEntries(template.truong.map((field) => [field.ten, typed(form, field)]));
      const known = template.truong.filter((field) => field.nhom !== "rieng" && values[field.ten].length);
      keep(Object.fromEntries(known.map((field) => [field.ten, values[field.ten]])));
      const empty = template.truong.filter((field) => !values[field.ten].length).map((field) => field.nhan);
      try {
        await download(template, values);
        const left = empty.length ? ` Còn trống, in dấu chấm: ${empty.join("; ")}.` : "";
        said.dataset.tone = empty.length ? "care" : "yes";
        said.replaceChildren(make("p", {}, `Đã làm xong ${template.tep}.${left}`));
      } catch {
        said.dataset.tone = "no";
        said.replaceChildren(make("p", {}, "Không tải được phần cần cho việc này. Hãy thử lại khi có mạng, hoặc tải bản trống."));
      }
    });
    place.replaceChildren(form, said);
  };

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".bm-dien"))) {
    const { ma = "", tep = "" } = place.dataset;
    const open = button("Điền ngay trên trang", "md-button md-button--primary", async () => {
      try {
        await script(home + tep);
        build(place, /** @type {any} */ (window).camNangDuLieu[`bieu-mau/${ma}`]);
        /** @type {HTMLElement | null} */ (place.querySelector("input, textarea"))?.focus();
      } catch {
        open.after(make("p", { class: "cc-loi", role: "alert" }, "Không tải được mẫu. Hãy thử lại khi có mạng."));
      }
    });
    place.replaceChildren(open);
  }
}
