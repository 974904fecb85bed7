// Tools that count: votes, ballots, delegates, thresholds, minutes, points, money. The arithmetic is tinh.js, the forms are
// made by cong-cu.js.
"use strict";
{
  const tinh = camNangTinh;

  /** @param {any} v @returns {CongCu.Answer} */
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

  /** @param {any} v @returns {CongCu.Answer} */
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

  /** @param {any} v @returns {CongCu.Answer} */
  const population = ({ loai, dan }) => {
    const { number, middle, upper, capped } = tinh.delegates(loai, dan);
    const steps = [`Mức đầu: 15 đại biểu.`, `Bậc thứ hai: thêm ${middle}.`, `Bậc thứ ba: thêm ${upper}.`];
    if (capped) steps.push("Cộng lại quá 30 nên chỉ lấy 30.");
    return { tone: "plain", headline: `Được bầu ${number} đại biểu.`, lines: [...steps, "Phần dân lẻ chưa đủ một bậc không được tính thêm."] };
  };

  /** @param {any} v @returns {CongCu.Answer} */
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

  /** @param {any} v @returns {CongCu.Answer} */
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

  /** The names of a criterion are its letter and number: "A1". @param {string} said */
  const code = (said) => said.split(".")[0];

  /** @param {any} v @param {Record<string, any>} data @returns {CongCu.Answer} */
  const points = (v, data) => {
    const sheet = data["cham-diem"];
    const parts = sheet.nhom.map((/** @type {any} */ group) => {
      const items = group.muc.map((/** @type {any} */ item) => ({ name: item.ten, points: v[code(item.ten)], most: item.diem }));
      return { name: `${group.ma}. ${group.ten}`, items };
    });
    const { got, of, scaled, total } = tinh.score(parts.flatMap((/** @type {any} */ part) => part.items), v.thuong ?? 0, v.tru ?? 0);
    if (!of) return { tone: "care", headline: "Hãy chấm ít nhất một dòng." };
    const rows = parts.flatMap((/** @type {any} */ part) => {
      const sum = tinh.score(part.items, 0, 0);
      const each = part.items.map((/** @type {any} */ { name, points: given, most }) => [name, given === null ? "–" : tinh.showDecimal(given), String(most)]);
      return [{ cells: [part.name, sum.of ? tinh.showDecimal(sum.got) : "không áp dụng", sum.of ? String(sum.of) : "–"], total: true }, ...each];
    });
    rows.push({ cells: ["Cộng", tinh.showDecimal(got), String(of)], total: true });
    const lines = [];
    if (of < 100) lines.push(`Có dòng bỏ trống, coi là không áp dụng: ${tinh.showDecimal(got)} trên ${of} điểm, quy đổi thành ${tinh.showDecimal(scaled)}.`);
    if (v.thuong || v.tru) lines.push(`Thưởng ${tinh.showDecimal(v.thuong ?? 0)}, trừ ${tinh.showDecimal(v.tru ?? 0)}; sau thưởng không quá 100, sau trừ không dưới 0.`);
    const level = sheet.muc.find((/** @type {any} */ each) => total >= each.tu_diem);
    if (!sheet.quyet_dinh) lines.push("Chưa có quyết định của địa phương nên không ghi mức xếp loại.");
    else if (level) lines.push(`Mức: ${level.ten}, theo quyết định ${sheet.quyet_dinh}.`);
    else lines.push(`Chưa đạt mức thấp nhất, theo quyết định ${sheet.quyet_dinh}.`);
    return { tone: "plain", headline: `Kết quả: ${tinh.showDecimal(total)} điểm.`, lines, table: { head: ["Tiêu chí", "Điểm", "Tối đa"], rows }, actions: [{ label: "In phiếu", run: () => print() }] };
  };

  /** @param {Record<string, any>} data @returns {CongCu.Field[]} */
  const criteria = (data) => {
    const { nhom, thuong } = data["cham-diem"];
    const rows = nhom.flatMap((/** @type {any} */ group) =>
      group.muc.map((/** @type {any} */ item) => ({
        name: code(item.ten), label: item.ten, kind: "decimal", optional: true, quiet: true, most: item.diem,
        hint: `Tối đa ${item.diem}. ${item.minh_chung}.`, group: `${group.ma}. ${group.ten}`,
      })),
    );
    const more = { kind: /** @type {const} */ ("decimal"), optional: true, quiet: true, group: "Thưởng và trừ" };
    return [...rows, { name: "thuong", label: "Điểm thưởng", most: thuong, hint: `Tối đa ${thuong}.`, ...more },
      { name: "tru", label: "Điểm trừ", most: 100, hint: "Mức trừ do xã tự định.", ...more }];
  };

  /** @param {any} v @returns {CongCu.Answer} */
  const allowance = ({ luong, heSo, nguoi, thang }) => {
    const { one, all, whole } = tinh.allowance(luong, heSo, nguoi ?? 1, thang ?? 1);
    /** @param {number} dong */
    const money = (dong) => `${tinh.showCount(dong)} đồng`;
    const rows = [["Một đại biểu, một tháng", `${tinh.showCount(luong)} × ${tinh.showDecimal(heSo, 3)}`, money(one)]];
    if (nguoi !== null) rows.push([`${nguoi} đại biểu, một tháng`, `${tinh.showCount(one)} × ${nguoi}`, money(all)]);
    if (thang !== null) rows.push([`${nguoi ?? 1} đại biểu, ${thang} tháng`, `${tinh.showCount(all)} × ${thang}`, money(whole)]);
    return {
      tone: "care",
      headline: `Phép tính: ${money(whole)}, theo số bạn nhập.`,
      table: { head: ["Bước", "Phép tính", "Kết quả"], rows },
      lines: ["Cẩm nang chưa đọc được văn bản còn hiệu lực nào nêu hệ số của đại biểu cấp xã. Hãy ghi kèm số văn bản đã cho bạn hệ số này."],
    };
  };

  /** @param {string} name @param {string} label @param {Partial<CongCu.Field>} more @returns {CongCu.Field} */
  const count = (name, label, more = {}) => ({ name, label, kind: "count", ...more });
  const may = { optional: true };

  /** @type {Record<string, CongCu.Tool>} */
  const tools = {
    "da-so": {
      title: "Tính đa số",
      answer: majority,
      fields: [
        { name: "viec", label: "Loại việc", kind: "choice", options: {
          "nghi-quyet": "Nghị quyết của HĐND", "bai-nhiem": "Nghị quyết bãi nhiệm đại biểu",
          "cuoi-nhiem-ky": "Việc của HĐND thiếu người, nhiệm kỳ còn từ 18 tháng trở xuống", ubnd: "Quyết định của UBND" } },
        count("n", "Tổng số đại biểu (N)", { positive: true, hint: "Số được bầu theo luật; với UBND là tổng số thành viên." }),
        count("m", "Số đại biểu hiện có (M)", may),
        count("phieu", "Số phiếu tán thành", may),
      ],
    },
    "kiem-phieu": {
      title: "Soát biên bản kiểm phiếu",
      answer: record,
      fields: [
        { name: "viec", label: "Loại việc", kind: "choice", options: { "nghi-quyet": "Nghị quyết: quá nửa", "bai-nhiem": "Nghị quyết bãi nhiệm đại biểu: ít nhất 2/3" } },
        count("total", "Tổng số đại biểu (N)", { positive: true }), count("present", "Có mặt"), count("issued", "Phát ra"), count("returned", "Thu về"),
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
        count("n", "Tổng số đại biểu (N)", { ...may, positive: true }), count("daiBieu", "Số đại biểu đã yêu cầu", may),
        count("v", "Tổng số cử tri của xã", { ...may, positive: true, hint: "Ví dụ 9.990." }),
        count("chuKy", "Số chữ ký hợp lệ trong đơn yêu cầu họp", may), count("yeuCau", "Số cử tri yêu cầu đối thoại", may),
      ],
    },
    "chuong-trinh": {
      title: "Chia phút cho phiên họp",
      answer: programme,
      fields: [
        { name: "from", label: "Bắt đầu", kind: "clock", value: "8h00", hint: "Ví dụ 8h00." }, { name: "to", label: "Kết thúc", kind: "clock", value: "11h30" },
        count("opening", "Khai mạc, phút", { value: "15" }), count("closing", "Bế mạc, phút", { value: "10" }), count("pause", "Giải lao, phút", { value: "15" }),
        count("items", "Số nội dung", { value: "4", positive: true }), count("report", "Trình và thẩm tra, phút mỗi nội dung", { value: "15" }),
        count("vote", "Biểu quyết, phút mỗi nội dung", { value: "5" }), count("turn", "Mỗi lượt phát biểu, phút", { value: "3", positive: true }),
        count("people", "Số đại biểu đăng ký phát biểu", may),
      ],
    },
    "cham-diem": { title: "Chấm điểm đại biểu", button: "Cộng điểm", fields: criteria, answer: points },
    "hoat-dong-phi": {
      title: "Tính hoạt động phí",
      answer: allowance,
      fields: [
        count("luong", "Mức lương cơ sở, đồng một tháng", { positive: true, hint: "Xem mục Cách tính." }),
        { name: "heSo", label: "Hệ số hoạt động phí", kind: "decimal", positive: true, hint: "Theo văn bản còn hiệu lực, ví dụ viết 0,10." },
        count("nguoi", "Số đại biểu", { ...may, positive: true }), count("thang", "Số tháng", { ...may, positive: true }),
      ],
    },
  };
  Object.assign((window.camNangCongCu ??= {}), tools);
}
