// Tools that answer from the page's own words: the kind of a resolution, and whether a printed copy still holds. What they
// say stands in the page's tables and data; the scripts only choose. The forms are made by cong-cu.js.
"use strict";
{
  const tinh = camNangTinh;

  /** The row of a table on the page, by the words of its first cell, with its links; headings are taken from its table.
   * @param {string} name @returns {CongCu.Table | undefined} */
  const pageRow = (name) => {
    for (const table of document.querySelectorAll(".md-typeset table:not(.cc-bang)")) {
      const row = [...table.querySelectorAll("tbody tr")].find((each) => each.firstElementChild?.textContent?.trim() === name);
      if (!row) continue;
      const heads = [...table.querySelectorAll("thead th")].map((cell) => cell.textContent ?? "");
      const rows = [...row.children].slice(1).map((cell, index) => {
        const copy = document.createElement("span");
        copy.append(...[...cell.childNodes].map((node) => node.cloneNode(true)));
        return [heads[index + 1].replace(" ", "\u00a0"), copy];
      });
      return { head: ["Mục", "Trả lời"], rows };
    }
    return undefined;
  };

  const ANSWERS = { co: "Có", khong: "Không", "chua-ro": "Chưa rõ" };
  /** @type {Record<string, {tone: CongCu.Answer["tone"], row: string, said: string}>} */
  const KINDS = {
    "ca-biet": { tone: "plain", row: "Cá biệt", said: "Nghiêng về nghị quyết cá biệt." },
    "quy-pham": { tone: "care", row: "Quy phạm", said: "Có dấu hiệu quy phạm; hỏi lại trước khi soạn." },
    "khong-can-cu": { tone: "no", row: "Không chỉ ra được căn cứ", said: "Dừng: có dấu hiệu quy phạm mà chưa chỉ ra căn cứ." },
    tach: { tone: "care", row: "Lẫn lộn", said: "Lẫn lộn: tách dự thảo thành hai, hoặc hỏi trước." },
    hoi: { tone: "care", row: "Chưa rõ", said: "Chưa đủ để xếp loại: hỏi trước khi soạn." },
  };

  /** @param {any} v @returns {CongCu.Answer} */
  const kind = ({ quyTac, nhomMo, batBuoc, motLan, canCu }) => {
    const found = tinh.kindOfResolution([quyTac, nhomMo, batBuoc], canCu);
    const { tone, row, said } = KINDS[found];
    const lines = [];
    if (found === "ca-biet" && motLan === "khong") lines.push("Dấu hiệu phụ ở câu 4 nói khác: nghị quyết còn áp dụng tiếp. Nên đọc lại câu 1 đến câu 3.");
    if ((found === "quy-pham" || found === "khong-can-cu") && motLan === "co") lines.push("Dấu hiệu phụ ở câu 4 nói khác: làm một lần là xong. Nên đọc lại câu 1 đến câu 3.");
    lines.push("Đây là cách dò của cẩm nang, không phải kết luận pháp lý.");
    return { tone, headline: said, lines, table: pageRow(row) };
  };

  const CHANGES = { "co-hieu-luc": "có hiệu lực", "het-hieu-luc": "hết hiệu lực", "sua-doi": "được sửa đổi" };

  /** What the register saw change after a day. @param {string} since @param {any} known @returns {CongCu.Answer["more"]} */
  const changes = (since, known) => {
    const rows = known.doi.filter((/** @type {any} */ each) => each.ngay > since).map((/** @type {any} */ each) => [tinh.showDay(each.ngay), each.ten, CHANGES[/** @type {keyof typeof CHANGES} */ (each.loai)]]);
    return rows.length ? [{ caption: "Sổ đăng ký ghi từ ngày ấy", head: ["Ngày", "Văn bản", "Thay đổi"], rows, wide: true }] : [];
  };

  /** @param {any} v @param {Record<string, any>} data @returns {CongCu.Answer} */
  const copy = ({ ma, denNgay }, data) => {
    const editions = data["ban-in"];
    const known = data["doi-van-ban"];
    const code = (ma ?? "").trim().toUpperCase();
    if (!code && denNgay === null) return { tone: "care", headline: "Hãy nhập mã bản in, hoặc ngày “quy định đến ngày” ghi trong sách." };
    const edition = editions.find((/** @type {any} */ each) => each.ma === code);
    const told = /-(\d{4})-(\d{2})-(\d{2})$/.exec(code); // the code of a book ends with its day: camnang.book.edition
    const since = denNgay ?? edition?.den_ngay ?? (told && tinh.parseDay(`${told[3]}/${told[2]}/${told[1]}`));
    const lines = [];
    const more = since ? changes(since, known) : [];
    if (since && since < known.tu) lines.push(`Danh sách thay đổi của văn bản chỉ kể từ ${tinh.showDay(known.tu)}; bản in cũ hơn nên thay bằng bản mới.`);
    if (since) lines.push(more?.length ? `Sổ đăng ký ghi ${more[0].rows.length} thay đổi sau ${tinh.showDay(since)}; chương nào viện dẫn các văn bản ấy thì đọc lại trên trang web.` : `Sổ đăng ký chưa ghi thay đổi nào sau ${tinh.showDay(since)}, tính đến lúc dựng trang này.`);
    if (edition) {
      lines.unshift(`${edition.ten}, theo quy định đến ${tinh.showDay(edition.den_ngay)}.`);
      const { dinh_chinh } = edition;
      if (!dinh_chinh.length) return { tone: "plain", headline: `${code}: chưa có đính chính nào.`, lines, more };
      const rows = dinh_chinh.map((/** @type {any} */ each) => [String(each.trang), String(each.chuong), each.sai, each.dung, `${each.ly_do} (${tinh.showDay(each.ngay)})`]);
      return { tone: "no", headline: `${code}: ${dinh_chinh.length} chỗ phải sửa.`, lines, table: { caption: "Đính chính", head: ["Trang in", "Chương", "Bản in ghi", "Sửa thành", "Vì sao"], rows }, more, actions: [{ label: "In tờ đính chính", run: () => print() }] };
    }
    if (!code) return { tone: "care", headline: `Bản in theo quy định đến ${tinh.showDay(since)}.`, lines, more };
    lines.unshift(editions.length ? `Các mã đã phát hành: ${editions.map((/** @type {any} */ each) => each.ma).join(", ")}.` : "Cẩm nang chưa phát hành bản in nào, nên danh sách còn trống; cuốn bạn cầm có thể là bản tự in từ trang web.");
    if (!since) lines.push("Hãy nhập thêm ngày “quy định đến ngày” ghi ở trang bản quyền hoặc đầu chương để biết văn bản nào đã đổi.");
    return { tone: "care", headline: `Không có mã “${code}” trong danh sách đã phát hành.`, lines, more };
  };

  /** @param {string} name @param {string} label @param {Record<string, string>} options @returns {CongCu.Field} */
  const choice = (name, label, options) => ({ name, label, kind: "choice", options });
  const UNSURE_FIRST = { "chua-ro": ANSWERS["chua-ro"], co: ANSWERS.co, khong: ANSWERS.khong };

  /** @type {Record<string, CongCu.Tool>} */
  const tools = {
    "qppl-hay-ca-biet": {
      title: "Năm câu hỏi xếp loại nghị quyết",
      button: "Xem kết quả",
      answer: kind,
      fields: [
        choice("quyTac", "1. Có đặt ra quy tắc cho người khác làm theo?", UNSURE_FIRST),
        choice("nhomMo", "2. Đối tượng là nhóm mở, không gọi tên?", UNSURE_FIRST),
        choice("batBuoc", "3. Bắt buộc với mọi người trong nhóm, trên địa bàn xã?", UNSURE_FIRST),
        choice("motLan", "4. Làm xong một lần thì hết việc?", UNSURE_FIRST),
        choice("canCu", "5. Chỉ ra được điều khoản cho HĐND xã ban hành?", UNSURE_FIRST),
      ],
    },
    "ban-in": {
      title: "Tra bản in",
      button: "Kiểm tra",
      answer: copy,
      fields: [
        { name: "ma", label: "Mã bản in", kind: "text", optional: true, from: "ma", hint: "Ghi ở trang bản quyền, ví dụ A5-2026-11-22." },
        { name: "denNgay", label: "Quy định đến ngày", kind: "day", optional: true, hint: "Ghi ở trang bản quyền hoặc đầu chương, ví dụ 22/11/2026." },
      ],
    },
  };
  Object.assign((window.camNangCongCu ??= {}), tools);
}
