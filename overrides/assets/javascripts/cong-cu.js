// The forms of docs/cong-cu: each page holds <div class="cc" data-tool="…">, filled here from a list of fields; the
// arithmetic is tinh.js. What is typed stays on the page. Without this script the page's printed table serves.
"use strict";
{
  const tinh = /** @type {any} */ (window).camNangTinh;

  /** @typedef {"count" | "day" | "days" | "clock" | "choice"} Kind */
  /** @typedef {{name: string, label: string, kind: Kind, hint?: string, optional?: boolean, value?: string,
   *             options?: Record<string, string>}} Field */
  /** `tone` is said in words by the headline, the colour only repeats it.
   * @typedef {{tone: "yes" | "no" | "care" | "plain", headline: string, lines?: string[],
   *            table?: {head: string[], rows: string[][]}}} Answer */
  /** @typedef {{title: string, fields: Field[], answer: (v: any) => Answer}} Tool */

  const DAY_HINT = "Ngày/tháng/năm, ví dụ 09/3/2031.";
  const NO_HOLIDAYS =
    "Mới trừ thứ Bảy và Chủ nhật. Cẩm nang chưa kiểm chứng lịch nghỉ lễ, Tết nên chưa trừ; hãy nhập vào ô ngày nghỉ.";
  const FIRST_DAY = "Không đếm ngày đầu. Luật không tả cách đếm; làm sớm một ngày là cách an toàn.";

  /** @param {any} v @returns {Answer} */
  const majority = ({ viec, n, m, phieu }) => {
    const named = { "nghi-quyet": "quá nửa", "bai-nhiem": "ít nhất hai phần ba", "cuoi-nhiem-ky": "trên hai phần ba", ubnd: "quá nửa" };
    const late = viec === "cuoi-nhiem-ky";
    if (late && m === null) return { tone: "care", headline: "Hãy nhập số đại biểu hiện có." };
    if (late && tinh.council(n, m).twoThirds) {
      return { tone: "care", headline: `Không dùng ngưỡng này: ${m} vẫn đủ hai phần ba của ${n}.`, lines: ["Chọn loại việc khác."] };
    }
    if (late && !tinh.council(n, m).oneThird) {
      return { tone: "care", headline: `${m} không đủ một phần ba của ${n}: theo quy định của Ủy ban Thường vụ Quốc hội.` };
    }
    const rule = late ? tinh.overTwoThirds : viec === "bai-nhiem" ? tinh.atLeastTwoThirds : tinh.overHalf;
    const whole = late ? m : n;
    const need = rule(whole);
    const lines = [`Ngưỡng: ${named[/** @type {keyof typeof named} */ (viec)]} của ${whole} là từ ${need} phiếu tán thành.`];
    if (viec !== "ubnd" && m !== null && need > m) lines.push(`Hiện chỉ có ${m} đại biểu nên không thể đạt.`);
    if (phieu === null) return { tone: "plain", headline: `Cần ít nhất ${need} phiếu tán thành.`, lines };
    const voters = viec === "ubnd" ? n : (m ?? n);
    if (phieu > voters) return { tone: "care", headline: `${phieu} phiếu tán thành là nhiều hơn số người có quyền biểu quyết (${voters}).` };
    lines.push(`${phieu} phiếu là ${tinh.percent(phieu, whole)} của ${whole}.`);
    if (viec === "ubnd" && 2 * phieu === n) {
      lines.push("Nếu số không tán thành cũng bằng như vậy thì theo ý kiến mà Chủ tịch UBND đã biểu quyết.");
      return { tone: "care", headline: "Chưa quá nửa; xem trường hợp biểu quyết ngang nhau.", lines };
    }
    const passed = phieu >= need;
    if (!late && viec !== "ubnd" && m !== null && passed !== (phieu >= rule(m))) {
      lines.push(`Tính theo số hiện có (${m}) thì kết quả ngược lại. Luật không giải thích “tổng số đại biểu”: nên hỏi Thường trực HĐND cấp tỉnh trước khi ký.`);
      return { tone: "care", headline: passed ? `Đạt theo N = ${n}, nhưng chưa chắc.` : `Chưa đạt theo N = ${n}; hai cách tính cho hai kết quả.`, lines };
    }
    return passed
      ? { tone: "yes", headline: `Đạt: ${phieu} phiếu, cần ${need}.`, lines }
      : { tone: "no", headline: `Không đạt: ${phieu} phiếu, cần ${need}.`, lines };
  };

  /** @param {any} v @returns {Answer} */
  const record = (v) => {
    const errors = tinh.ballotErrors({ ...v, other: v.other ?? 0 });
    if (errors.length) return { tone: "no", headline: `Số liệu chưa khớp: ${errors.length} chỗ. Chưa ký biên bản.`, lines: errors };
    const need = v.viec === "bai-nhiem" ? tinh.atLeastTwoThirds(v.total) : tinh.overHalf(v.total);
    const passed = v.yes >= need;
    return {
      tone: passed ? "yes" : "no",
      headline: `Số liệu khớp. ${passed ? "Đạt" : "Không đạt"}: ${v.yes} phiếu tán thành, cần ${need}.`,
      lines: [`Tán thành ${tinh.percent(v.yes, v.total)} tổng số đại biểu (${v.yes}/${v.total}). Không ghi tỷ lệ trên phiếu hợp lệ.`],
    };
  };

  /** @param {any} v @returns {Answer} */
  const population = ({ loai, dan }) => {
    const { number, middle, upper, capped } = tinh.delegates(loai, dan);
    const steps = [`Mức đầu: 15 đại biểu.`, `Bậc thứ hai: thêm ${middle}.`, `Bậc thứ ba: thêm ${upper}.`];
    if (capped) steps.push("Cộng lại quá 30 nên chỉ lấy 30.");
    return { tone: "plain", headline: `Được bầu ${number} đại biểu.`, lines: [...steps, "Phần dân lẻ chưa đủ một bậc không được tính thêm."] };
  };

  /** @param {any} v @returns {Answer} */
  const thresholds = ({ n, daiBieu, v, chuKy, yeuCau }) => {
    /** @type {string[][]} */
    const rows = [];
    /** @param {string} what @param {number} need @param {number | null} have @param {string} unit */
    const add = (what, need, have, unit) =>
      rows.push([what, `${tinh.showCount(need)} ${unit}`, have === null ? "chưa nhập" : have >= need ? "Đủ" : `Thiếu ${tinh.showCount(need - have)}`]);
    if (n !== null) add("Đại biểu yêu cầu kỳ họp chuyên đề, đột xuất hoặc họp kín: ít nhất 1/3", tinh.atLeastOneThird(n), daiBieu, "đại biểu");
    if (v !== null) {
      add("Đơn của cử tri yêu cầu HĐND họp: trên 10%", tinh.overTenPercent(v), chuKy, "chữ ký");
      add("Cử tri yêu cầu đối thoại: ít nhất 10%", tinh.atLeastTenPercent(v), yeuCau, "cử tri");
    }
    if (!rows.length) return { tone: "care", headline: "Hãy nhập tổng số đại biểu hoặc tổng số cử tri." };
    return { tone: "plain", headline: "Số tối thiểu:", table: { head: ["Việc", "Cần", "Đã có"], rows } };
  };

  /** @param {any} v @returns {Answer} */
  const dialogue = ({ ngay }) => ({
    tone: "plain",
    headline: `Hội nghị: ${tinh.showDay(ngay)}.`,
    table: {
      head: ["Việc", "Chậm nhất"],
      rows: [
        ["Thông báo thời gian, địa điểm, nội dung, cách tham dự", tinh.showDay(tinh.addDays(ngay, -7))],
        ["Thông báo, niêm yết, gửi kết quả", tinh.showDay(tinh.addDays(ngay, 10))],
      ],
    },
    lines: ["Đếm cả thứ Bảy, Chủ nhật.", FIRST_DAY],
  });

  /** @param {any} v @returns {Answer} */
  const approval = ({ bau, nhan, nghi, bu }) => {
    const rows = [];
    if (bau !== null) rows.push(["Thường trực HĐND gửi kết quả bầu", tinh.showDay(tinh.addWorkingDays(bau, 5, nghi, bu))]);
    if (nhan !== null) rows.push(["Nơi phê chuẩn phê chuẩn hoặc trả lời", tinh.showDay(tinh.addWorkingDays(nhan, 10, nghi, bu))]);
    if (!rows.length) return { tone: "care", headline: "Hãy nhập ngày bầu hoặc ngày nhận được kết quả bầu." };
    const care = nghi.length ? [`Đã trừ thêm ${nghi.length} ngày nghỉ bạn nhập. Hãy đối chiếu với thông báo nghỉ lễ.`] : [NO_HOLIDAYS];
    return { tone: nghi.length ? "plain" : "care", headline: "Hạn tính được:", table: { head: ["Việc", "Chậm nhất"], rows }, lines: [...care, FIRST_DAY] };
  };

  /** @param {any} v @returns {Answer} */
  const firstSession = ({ bauCu, xet, het, n, m }) => {
    const lines = [];
    if (bauCu !== null) lines.push(`Kỳ họp thứ nhất chậm nhất: ${tinh.showDay(tinh.addDays(bauCu, 45))}.`, FIRST_DAY);
    const given = [xet, het, n, m].filter((value) => value !== null).length;
    if (!given && bauCu === null) return { tone: "care", headline: "Hãy nhập ngày bầu cử, hoặc bốn ô về bầu cử bổ sung." };
    if (!given) return { tone: "plain", headline: `Kỳ họp thứ nhất: 45 ngày kể từ ngày bầu cử.`, lines };
    if (given < 4) return { tone: "care", headline: "Bầu cử bổ sung: cần đủ bốn ô, từ ngày xem xét đến số hiện có.", lines };
    if (xet >= het) return { tone: "care", headline: "Ngày xem xét phải trước ngày hết nhiệm kỳ.", lines };
    const { twoThirds, oneThird } = tinh.council(n, m);
    const over = tinh.over18MonthsLeft(xet, het);
    lines.push(`Ngày xem xét cộng 18 tháng là ${tinh.showDay(tinh.addMonths(xet, 18))}; nhiệm kỳ còn ${over ? "nhiều hơn" : "ít hơn hoặc bằng"} 18 tháng.`);
    lines.push(`${m} đại biểu hiện có ${twoThirds ? "vẫn đủ" : "không đủ"} hai phần ba của ${n}.`);
    if (twoThirds) return { tone: "plain", headline: "Không thuộc trường hợp bầu cử bổ sung vì thiếu đại biểu.", lines };
    if (over) return { tone: "yes", headline: "Thuộc trường hợp bầu cử bổ sung.", lines };
    if (!oneThird) return { tone: "no", headline: "Không bầu cử bổ sung; hoạt động theo quy định của Ủy ban Thường vụ Quốc hội.", lines };
    return { tone: "no", headline: `Không bầu cử bổ sung; quyết định công việc cần trên 2/3 số hiện có: ${tinh.overTwoThirds(m)} phiếu.`, lines };
  };

  /** @param {any} v @returns {Answer} */
  const programme = (v) => {
    if (v.to <= v.from) return { tone: "care", headline: "Giờ kết thúc phải sau giờ bắt đầu, trong cùng ngày." };
    const { left, rows, talks } = tinh.programme(v);
    if (!rows.length) {
      return { tone: "no", headline: left < 0 ? `Thiếu ${-left} phút: bớt nội dung hoặc kéo dài phiên họp.` : "Không còn thời gian thảo luận cho mỗi nội dung." };
    }
    const turns = talks.reduce((/** @type {number} */ sum, /** @type {number} */ minutes) => sum + Math.floor(minutes / v.turn), 0);
    return {
      tone: "plain",
      headline: `Tổng ${v.to - v.from} phút; thảo luận ${left} phút.`,
      lines: [`Đủ cho khoảng ${turns} lượt phát biểu, mỗi lượt ${v.turn} phút${v.people === null ? "" : turns >= v.people ? `; ${v.people} đại biểu đăng ký đều nói được một lượt` : `; thiếu chỗ cho ${v.people - turns} đại biểu`}.`],
      table: {
        head: ["Giờ", "Việc", "Phút"],
        rows: [...rows.map((/** @type {any} */ row) => [`${tinh.showClock(row.from)}–${tinh.showClock(row.to)}`, row.name, String(row.minutes)]), ["Cộng", "", String(v.to - v.from)]],
      },
    };
  };

  /** @param {string} name @param {string} label @param {Partial<Field>} more @returns {Field} */
  const count = (name, label, more = {}) => ({ name, label, kind: "count", ...more });
  /** @param {string} name @param {string} label @param {Partial<Field>} more @returns {Field} */
  const day = (name, label, more = {}) => ({ name, label, kind: "day", hint: DAY_HINT, ...more });
  const may = { optional: true };

  /** @type {Record<string, Tool>} */
  const TOOLS = {
    "da-so": {
      title: "Tính đa số",
      answer: majority,
      fields: [
        { name: "viec", label: "Loại việc", kind: "choice", options: {
          "nghi-quyet": "Nghị quyết của HĐND", "bai-nhiem": "Nghị quyết bãi nhiệm đại biểu",
          "cuoi-nhiem-ky": "Việc của HĐND thiếu người, nhiệm kỳ còn từ 18 tháng trở xuống", ubnd: "Quyết định của UBND" } },
        count("n", "Tổng số đại biểu (N)", { hint: "Số được bầu theo luật; với UBND là tổng số thành viên." }),
        count("m", "Số đại biểu hiện có (M)", may),
        count("phieu", "Số phiếu tán thành", may),
      ],
    },
    "kiem-phieu": {
      title: "Soát biên bản kiểm phiếu",
      answer: record,
      fields: [
        { name: "viec", label: "Loại việc", kind: "choice", options: { "nghi-quyet": "Nghị quyết: quá nửa", "bai-nhiem": "Nghị quyết bãi nhiệm đại biểu: ít nhất 2/3" } },
        count("total", "Tổng số đại biểu (N)"), count("present", "Có mặt"), count("issued", "Phát ra"), count("returned", "Thu về"),
        count("valid", "Hợp lệ"), count("invalid", "Không hợp lệ"), count("yes", "Tán thành"), count("no", "Không tán thành"),
        count("other", "Hợp lệ, ghi ý kiến khác", { ...may, hint: "Chỉ khi mẫu phiếu có ô này." }),
      ],
    },
    "so-dai-bieu": {
      title: "Tính số đại biểu",
      answer: population,
      fields: [
        { name: "loai", label: "Loại đơn vị", kind: "choice", options: {
          "xa-mien-nui": "Xã ở miền núi, hải đảo", xa: "Xã khác", "phuong-tinh": "Phường thuộc tỉnh",
          "phuong-thanh-pho": "Phường thuộc thành phố", "dac-khu": "Đặc khu" } },
        count("dan", "Dân số", { hint: "Ví dụ 13.000." }),
      ],
    },
    nguong: {
      title: "Tính ngưỡng yêu cầu",
      answer: thresholds,
      fields: [
        count("n", "Tổng số đại biểu (N)", may), count("daiBieu", "Số đại biểu đã yêu cầu", may),
        count("v", "Tổng số cử tri của xã", { ...may, hint: "Ví dụ 9.990." }),
        count("chuKy", "Số chữ ký hợp lệ trong đơn yêu cầu họp", may), count("yeuCau", "Số cử tri yêu cầu đối thoại", may),
      ],
    },
    "doi-thoai": { title: "Tính hạn hội nghị đối thoại", answer: dialogue, fields: [day("ngay", "Ngày tổ chức hội nghị")] },
    "phe-chuan": {
      title: "Tính hạn gửi phê chuẩn",
      answer: approval,
      fields: [
        day("bau", "Ngày bầu", may), day("nhan", "Ngày nơi phê chuẩn nhận được kết quả bầu", may),
        { name: "nghi", label: "Ngày nghỉ lễ, Tết trong tuần", kind: "days", optional: true, hint: "Các ngày cách nhau bằng dấu phẩy. Tự nhập: cẩm nang chưa kiểm chứng lịch nghỉ." },
        { name: "bu", label: "Ngày cuối tuần đi làm bù", kind: "days", optional: true, hint: "Các ngày cách nhau bằng dấu phẩy." },
      ],
    },
    "ky-hop-thu-nhat": {
      title: "Tính kỳ họp thứ nhất, bầu cử bổ sung",
      answer: firstSession,
      fields: [
        day("bauCu", "Ngày bầu cử", { ...may, hint: `${DAY_HINT} Có bầu lại, bầu thêm hoặc lùi ngày thì lấy ngày đó.` }),
        day("xet", "Bầu cử bổ sung: ngày xem xét", may), day("het", "Bầu cử bổ sung: ngày hết nhiệm kỳ", may),
        count("n", "Bầu cử bổ sung: tổng số đại biểu được bầu (N)", may), count("m", "Bầu cử bổ sung: số hiện có (M)", may),
      ],
    },
    "chuong-trinh": {
      title: "Chia phút cho phiên họp",
      answer: programme,
      fields: [
        { name: "from", label: "Bắt đầu", kind: "clock", value: "8h00", hint: "Ví dụ 8h00." }, { name: "to", label: "Kết thúc", kind: "clock", value: "11h30" },
        count("opening", "Khai mạc, phút", { value: "15" }), count("closing", "Bế mạc, phút", { value: "10" }), count("pause", "Giải lao, phút", { value: "15" }),
        count("items", "Số nội dung", { value: "4" }), count("report", "Trình và thẩm tra, phút mỗi nội dung", { value: "15" }),
        count("vote", "Biểu quyết, phút mỗi nội dung", { value: "5" }), count("turn", "Mỗi lượt phát biểu, phút", { value: "3" }),
        count("people", "Số đại biểu đăng ký phát biểu", may),
      ],
    },
  };

  // Reading a field: its value, or words about what is wrong.

  const ZERO_IS_WRONG = new Set(["n", "total", "v", "items", "turn"]);
  const NAMES = { count: "một số nguyên", day: "ngày/tháng/năm", days: "các ngày, cách nhau bằng dấu phẩy", clock: "giờ và phút, như 8h00", choice: "" };

  /** @param {Field} field @param {string} text @returns {{value: any, error: string}} */
  const read = (field, text) => {
    if (field.kind === "choice") return { value: text, error: "" };
    if (!text.trim()) return { value: field.kind === "days" ? [] : null, error: field.optional ? "" : `Hãy nhập ${NAMES[field.kind]}.` };
    const wrong = { value: null, error: `“${text.trim()}” chưa đúng: cần ${NAMES[field.kind]}.` };
    if (field.kind === "days") {
      const days = text.split(/[,;\n]+/).filter((part) => part.trim()).map(tinh.parseDay);
      return days.includes(null) ? wrong : { value: [...new Set(days)], error: "" };
    }
    const value = { count: tinh.parseCount, day: tinh.parseDay, clock: tinh.parseClock }[field.kind](text);
    if (value === null) return wrong;
    return ZERO_IS_WRONG.has(field.name) && value === 0 ? { value: null, error: "Phải lớn hơn 0." } : { value, error: "" };
  };

  // The form.

  /** @param {string} tag @param {Record<string, string>} attributes @param {...(Node | string)} inside */
  const make = (tag, attributes, ...inside) => {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    element.append(...inside);
    return element;
  };

  /** @param {Field} field */
  const control = (field) => {
    const id = `cc-${field.name}`;
    const described = [field.hint && `${id}-goi-y`, `${id}-loi`].filter(Boolean).join(" ");
    const shared = { id, name: field.name, "aria-describedby": described };
    const input = field.kind === "choice"
      ? make("select", shared, ...Object.entries(field.options ?? {}).map(([value, text]) => make("option", { value }, text)))
      : make("input", { ...shared, type: "text", autocomplete: "off", value: field.value ?? "", ...(field.kind === "count" ? { inputmode: "numeric" } : {}) });
    const label = make("label", { for: id }, field.label);
    if (field.optional) label.append(make("span", {}, " (có thể bỏ trống)"));
    const hint = field.hint ? [make("p", { class: "cc-goi-y", id: `${id}-goi-y` }, field.hint)] : [];
    return make("div", { class: "cc-o" }, label, ...hint, make("p", { class: "cc-loi", id: `${id}-loi` }), input);
  };

  /** @param {Answer} answer */
  const shown = ({ headline, lines = [], table }) => {
    const parts = [make("p", { class: "cc-ket-luan" }, headline)];
    if (table) {
      const head = make("tr", {}, ...table.head.map((text) => make("th", { scope: "col" }, text)));
      const rows = table.rows.map((row) => make("tr", {}, ...row.map((text) => make("td", {}, text))));
      parts.push(make("table", { class: "cc-bang" }, make("thead", {}, head), make("tbody", {}, ...rows)));
    }
    return [...parts, ...lines.map((line) => make("p", {}, line))];
  };

  /** @param {HTMLElement} place @param {Tool} tool */
  const build = (place, tool) => {
    const result = make("div", { class: "cc-ket-qua", role: "status" });
    const button = make("button", { type: "submit", class: "md-button md-button--primary" }, "Tính");
    const form = /** @type {HTMLFormElement} */ (make("form", { "aria-label": tool.title, novalidate: "" }, make("div", { class: "cc-luoi" }, ...tool.fields.map(control)), button));
    let asked = false;

    const work = () => {
      /** @type {Record<string, any>} */
      const values = {};
      /** @type {HTMLElement[]} */
      const wrong = [];
      for (const field of tool.fields) {
        const input = /** @type {HTMLInputElement} */ (form.elements.namedItem(field.name));
        const { value, error } = read(field, input.value);
        values[field.name] = value;
        /** @type {HTMLElement} */ (form.querySelector(`#cc-${field.name}-loi`)).textContent = error;
        if (error) wrong.push(input);
        input.toggleAttribute("aria-invalid", false);
        if (error) input.setAttribute("aria-invalid", "true");
      }
      /** @type {Answer} */
      const answer = wrong.length ? { tone: "care", headline: `Có ${wrong.length} ô cần xem lại.` } : tool.answer(values);
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
  };

  for (const place of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".cc[data-tool]"))) {
    const tool = TOOLS[place.dataset.tool ?? ""];
    if (tool) build(place, tool);
  }
}
