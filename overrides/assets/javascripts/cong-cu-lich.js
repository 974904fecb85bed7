// The tool that plans a session backwards: its form, its answer and its two files. Rows and files are made by lich.js.
"use strict";
{
  const tinh = camNangTinh;
  const lich = camNangLich;
  /** @type {{home: string}} from page.js */
  const { home } = /** @type {any} */ (window).camNang;

  const DAY_HINT = "Ngày/tháng/năm, ví dụ 06/7/2027.";
  /** What the commune's own rules set. @type {Record<string, string>} */
  const OWN = {
    trieuTap: "Gửi triệu tập, giấy mời", taiLieu: "Gửi tài liệu cho đại biểu", hoSo: "Gửi hồ sơ cho Ban thẩm tra", baoCao: "Ban gửi báo cáo thẩm tra",
  };
  const GROUP = { own: "Số ngày trước khai mạc, theo Quy chế làm việc của xã (bỏ trống nếu không có)", more: "Các ngày khác, nếu có (bỏ trống thì không tính)", rest: "Ngày nghỉ lễ, Tết và ngày làm bù (tự nhập, chưa có sẵn)" };

  /** A library of the site itself, fetched when it is first needed. @param {string} name @returns {Promise<void>} */
  const library = (name) =>
    new Promise((done, failed) => {
      const script = document.createElement("script");
      script.src = `${home}assets/javascripts/lib/${name}`;
      script.onload = () => done();
      script.onerror = () => failed(new Error(name));
      document.head.append(script);
    });

  /** @param {string} text @param {string} type @param {string} name */
  const save = (text, type, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([text], { type }));
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
  };

  /** The provision of a row as the page links it, with its card; its words alone when the page has no such row.
   * @param {any} line @returns {CongCu.Cell} */
  const basis = (line) => {
    const row = [...document.querySelectorAll(".md-typeset table:not(.cc-bang) tbody tr")].find((each) => each.firstElementChild?.textContent === line.id);
    const cell = row?.lastElementChild;
    if (!cell) return line.basis;
    const copy = document.createElement("span");
    copy.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
    return copy;
  };

  /** @param {any} line @returns {CongCu.Row} */
  const shown = (line) => {
    const due = tinh.showDay(line.due);
    const when = document.createElement("span");
    when.append(due[0].toUpperCase() + due.slice(1));
    if (line.by !== line.due) {
      const care = document.createElement("span");
      care.className = "cc-nen-xong";
      care.append(`Ngày nghỉ: nên xong ${tinh.showDay(line.by)}`);
      when.append(" ", care);
    }
    const unverified = line.source === "chua-kiem-chung";
    const from = document.createElement("span");
    if (unverified) from.append("Chưa kiểm chứng, không xuất: ");
    from.append(line.basis ? basis(line) : "–", line.source === "quy-che" ? ", số bạn nhập" : "");
    return { cells: [when, line.what, line.who || "–", from], unverified };
  };

  /** @param {any} v @param {Record<string, any>} data @returns {CongCu.Answer} */
  const answer = (v, data) => {
    const { dong, moc, tai_ky_hop } = data["lich-ky-hop"];
    const rest = { off: tinh.daysOff(v.nghi, data["nghi-le"]), on: v.bu };
    const own = Object.keys(OWN).map((name, index) => ({ id: `QC${index + 1}`, viec: OWN[name], so: v[name], lam_viec: v.donVi === "lam-viec" })).filter(({ so }) => so !== null);
    const lines = lich.plan(dong, v, v.loai, own, rest);
    const hidden = lines.length - lich.proved(lines).length;
    const empty = [...new Set(dong.map((/** @type {any} */ step) => step.moc))].filter((name) => v[/** @type {string} */ (name)] === null);
    const notes = [`Xuất được ${lines.length - hidden} dòng.${hidden ? ` ${hidden} dòng tô xám chưa kiểm chứng: chỉ để biết, không có trong tệp lịch, bảng tính và bản in.` : ""}`];
    if (empty.length) notes.push(`Chưa tính các hạn theo: ${empty.map((name) => moc[/** @type {string} */ (name)]).join("; ")}.`);
    notes.push(`Không đếm ngày làm mốc. Ngày làm việc: bỏ qua thứ Bảy, Chủ nhật${v.nghi.length ? ` và ${v.nghi.length} ngày nghỉ bạn nhập` : "; chưa trừ ngày lễ, Tết nào vì bạn chưa nhập"}.`);
    const reports = tai_ky_hop.filter((/** @type {any} */ each) => each.kiem_chung).map((/** @type {any} */ each) => [each.viec, each.ai, basis({ id: each.id, basis: each.can_cu })]);
    const file = `ky-hop-${v.khai_mac}`;
    return {
      tone: "plain",
      headline: `Kỳ họp khai mạc ${tinh.showDay(v.khai_mac)}: ${lines.length - 1} mốc.`,
      lines: notes,
      table: { caption: "Lịch lùi", head: ["Hạn", "Việc", "Ai làm", "Căn cứ"], rows: lines.map(shown) },
      more: [{ caption: "Nếu có việc ấy, báo cáo hoặc xem xét ngay tại kỳ họp này", head: ["Việc", "Ai làm", "Căn cứ"], rows: reports, wide: true }],
      actions: [
        { label: "Tải lịch (.ics)", run: async () => {
          if (!("ICAL" in window)) await library("ical.js");
          save(lich.calendarFile(lines, v.khai_mac, `${new Date().toISOString().slice(0, 19)}Z`, /** @type {any} */ (window).ICAL), "text/calendar;charset=utf-8", `${file}.ics`);
        } },
        { label: "Tải bảng tính (.csv)", run: async () => {
          if (!("Papa" in window)) await library("papaparse.js");
          save(lich.spreadsheet(lines, /** @type {any} */ (window).Papa), "text/csv;charset=utf-8", `${file}.csv`);
        } },
        { label: "In lịch", run: () => print() },
      ],
    };
  };

  /** @param {string} name @param {string} label @param {Partial<CongCu.Field>} more @returns {CongCu.Field} */
  const day = (name, label, more = {}) => ({ name, label, kind: "day", optional: true, quiet: true, group: GROUP.more, ...more });

  /** @type {CongCu.Tool} */
  const tool = {
    title: "Lịch lùi kỳ họp",
    button: "Lập lịch",
    answer,
    fields: [
      { name: "khai_mac", label: "Ngày khai mạc", kind: "day", hint: DAY_HINT },
      { name: "loai", label: "Loại kỳ họp", kind: "choice", options: { thuong_le: "Thường lệ", chuyen_de: "Chuyên đề hoặc phát sinh đột xuất" } },
      day("tiep_xuc", "Ngày tiếp xúc cử tri"), day("trinh", "Ngày trình dự thảo nghị quyết"),
      day("tinh_quyet", "Ngày HĐND cấp tỉnh quyết dự toán"), day("thong_qua", "Ngày HĐND xã quyết dự toán, phê chuẩn quyết toán"),
      day("bau", "Ngày bầu Chủ tịch, Phó Chủ tịch"),
      ...Object.entries(OWN).map(([name, label]) => /** @type {CongCu.Field} */ ({ name, label, kind: "count", optional: true, quiet: true, most: 120, group: GROUP.own })),
      { name: "donVi", label: "Các số ấy là", kind: "choice", options: { ngay: "Ngày", "lam-viec": "Ngày làm việc" }, group: GROUP.own },
      { name: "nghi", label: "Ngày nghỉ trong tuần", kind: "days", optional: true, quiet: true, hint: "Cách nhau bằng dấu phẩy; một khoảng viết 15/02/2027-19/02/2027.", group: GROUP.rest },
      { name: "bu", label: "Ngày cuối tuần đi làm bù", kind: "days", optional: true, quiet: true, hint: "Cách nhau bằng dấu phẩy.", group: GROUP.rest },
    ],
  };
  Object.assign((window.camNangCongCu ??= {}), { "lich-ky-hop": tool });
}
