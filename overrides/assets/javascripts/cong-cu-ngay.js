// Tools that count days: dialogue, approval, first session, working days, effect of a resolution. The arithmetic is
// tinh.js, the forms are made by cong-cu.js.
"use strict";
{
  const tinh = camNangTinh;

  const DAY_HINT = "Ngày/tháng/năm, ví dụ 09/3/2031.";
  const DAYS_HINT = "Các ngày cách nhau bằng dấu phẩy.";
  const NO_HOLIDAYS =
    "Mới trừ thứ Bảy và Chủ nhật. Cẩm nang chưa kiểm chứng lịch nghỉ lễ, Tết nên chưa trừ; hãy nhập vào ô ngày nghỉ.";
  const FIRST_DAY = "Không đếm ngày đầu. Luật không tả cách đếm; làm sớm một ngày là cách an toàn.";

  /** @param {any} v @returns {CongCu.Answer} */
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

  /** @param {any} v @param {Record<string, any>} data @returns {CongCu.Answer} */
  const approval = ({ bau, nhan, nghi, bu }, data) => {
    const off = tinh.daysOff(nghi, data["nghi-le"]);
    const rows = [];
    if (bau !== null) rows.push(["Thường trực HĐND gửi kết quả bầu", tinh.showDay(tinh.addWorkingDays(bau, 5, off, bu))]);
    if (nhan !== null) rows.push(["Nơi phê chuẩn phê chuẩn hoặc trả lời", tinh.showDay(tinh.addWorkingDays(nhan, 10, off, bu))]);
    if (!rows.length) return { tone: "care", headline: "Hãy nhập ngày bầu hoặc ngày nhận được kết quả bầu." };
    const care = nghi.length ? [`Đã trừ thêm ${nghi.length} ngày nghỉ bạn nhập. Hãy đối chiếu với thông báo nghỉ lễ.`] : [NO_HOLIDAYS];
    return { tone: nghi.length ? "plain" : "care", headline: "Hạn tính được:", table: { head: ["Việc", "Chậm nhất"], rows }, lines: [...care, FIRST_DAY] };
  };

  /** @param {any} v @returns {CongCu.Answer} */
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

  /** The days off that the handbook knows of but nobody has proved, between two days, weekends and typed days left out.
   * @param {string} from @param {string} to @param {any} v @param {any[]} known */
  const unproved = (from, to, { nghi, bu }, known) =>
    known.filter(({ ngay, kiem_chung }) => !kiem_chung && ngay > from && ngay <= to && !tinh.isFree(ngay, nghi, bu));

  /** @param {any} v @param {Record<string, any>} data @returns {CongCu.Answer} */
  const workingDays = (v, data) => {
    const { ngay, so, huong, nghi, bu } = v;
    const known = data["nghi-le"];
    const off = tinh.daysOff(nghi, known);
    const sign = huong === "lui" ? -1 : 1;
    const end = tinh.addWorkingDays(ngay, sign * so, off, bu);
    const [from, to] = sign > 0 ? [ngay, end] : [tinh.addDays(end, -1), tinh.addDays(ngay, -1)];
    const doubt = unproved(from, to, v, known);
    const lines = [`Đã bỏ qua thứ Bảy, Chủ nhật${nghi.length ? ` và ${nghi.length} ngày nghỉ bạn nhập` : ""}${bu.length ? `; tính ${bu.length} ngày làm bù bạn nhập` : ""}.`];
    const years = new Set(known.map((/** @type {any} */ each) => each.ngay.slice(0, 4)));
    const missing = [...new Set([from.slice(0, 4), to.slice(0, 4)])].filter((year) => !years.has(year));
    if (missing.length) lines.push(`Cẩm nang chưa có danh sách ngày nghỉ năm ${missing.join(", ")}: hãy tự nhập.`);
    if (doubt.length) {
      const days = doubt.map((each) => each.ngay);
      lines.push(`Trong khoảng đếm có ${doubt.map((each) => `${each.ten} (${tinh.showDay(each.ngay)})`).join("; ")}. Danh sách này chưa kiểm chứng nên chưa trừ.`);
      lines.push(`Nếu được nghỉ đúng các ngày ấy thì kết quả là ${tinh.showDay(tinh.addWorkingDays(ngay, sign * so, [...off, ...days], bu))}.`);
    }
    if (!nghi.length) lines.push("Tết Nguyên đán, ngày Giỗ Tổ, ngày nghỉ liền kề và làm bù của từng năm không có sẵn: hãy tự nhập nếu rơi vào khoảng đếm.");
    return {
      tone: doubt.length || missing.length || !nghi.length ? "care" : "plain",
      headline: `${so} ngày làm việc ${sign > 0 ? "sau" : "trước"} ${tinh.showDay(ngay)}: ${tinh.showDay(end)}.`,
      lines: [...lines, FIRST_DAY],
    };
  };

  const UNPROVED_EFFECT = "Chưa kiểm chứng: tính theo lời văn gốc; chưa rõ luật sửa đổi năm 2025 có sửa điều này không.";

  /** @param {any} v @returns {CongCu.Answer} */
  const effect = ({ trinhTu, thongQua, muon }) => {
    const days = trinhTu === "thuong" ? 10 : 0;
    const ways = days ? "không sớm hơn 10 ngày kể từ ngày thông qua" : "có thể từ ngày thông qua, phải đăng ngay và đưa tin";
    if (thongQua === null && muon === null) return { tone: "care", headline: "Hãy nhập ngày thông qua, hoặc ngày muốn có hiệu lực." };
    if (thongQua === null) {
      return { tone: "care", headline: `Phải thông qua chậm nhất: ${tinh.showDay(tinh.addDays(muon, -days))}.`, lines: [`Trình tự đã chọn: ${ways}.`, UNPROVED_EFFECT] };
    }
    const first = tinh.addDays(thongQua, days);
    const chosen = muon ?? first;
    const lines = [`Trình tự đã chọn: ${ways}.`, `Câu mẫu: “Nghị quyết này có hiệu lực từ ${tinh.longDay(chosen < first ? first : chosen)}.”`, UNPROVED_EFFECT];
    if (muon !== null && muon < first) return { tone: "no", headline: `Ngày muốn có quá sớm: sớm nhất là ${tinh.showDay(first)}.`, lines };
    if (muon !== null) return { tone: "care", headline: `${tinh.showDay(muon)} không sớm hơn mốc ${tinh.showDay(first)}.`, lines };
    return { tone: "care", headline: `Hiệu lực sớm nhất: ${tinh.showDay(first)}.`, lines };
  };

  /** @param {string} name @param {string} label @param {Partial<CongCu.Field>} more @returns {CongCu.Field} */
  const count = (name, label, more = {}) => ({ name, label, kind: "count", ...more });
  /** @param {string} name @param {string} label @param {Partial<CongCu.Field>} more @returns {CongCu.Field} */
  const day = (name, label, more = {}) => ({ name, label, kind: "day", hint: DAY_HINT, ...more });
  const may = { optional: true };

  /** @type {Record<string, CongCu.Tool>} */
  const tools = {
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
        count("n", "Bầu cử bổ sung: tổng số đại biểu được bầu (N)", { ...may, positive: true }), count("m", "Bầu cử bổ sung: số hiện có (M)", may),
      ],
    },
    "ngay-lam-viec": {
      title: "Đếm ngày làm việc",
      answer: workingDays,
      fields: [
        day("ngay", "Ngày gốc"), count("so", "Số ngày làm việc", { positive: true, most: 400 }),
        { name: "huong", label: "Đếm", kind: "choice", options: { tien: "Tiến về sau", lui: "Lùi về trước" } },
        { name: "nghi", label: "Ngày nghỉ lễ, Tết trong tuần", kind: "days", optional: true, hint: `${DAYS_HINT} Một khoảng viết 15/02/2027-19/02/2027.` },
        { name: "bu", label: "Ngày cuối tuần đi làm bù", kind: "days", optional: true, hint: DAYS_HINT },
      ],
    },
    "hieu-luc-nghi-quyet": {
      title: "Tính ngày hiệu lực",
      answer: effect,
      fields: [
        { name: "trinhTu", label: "Trình tự ban hành", kind: "choice", options: { thuong: "Thường", "rut-gon": "Rút gọn, hoặc trường hợp đặc biệt" } },
        day("thongQua", "Ngày HĐND thông qua", may), day("muon", "Ngày muốn có hiệu lực", may),
      ],
    },
  };
  Object.assign((window.camNangCongCu ??= {}), tools);
}
