// The arithmetic of the tools: pure functions, no page, no clock, no network. Dates are ISO strings "2026-04-29".
// Each rule names its provision; "L72" is Luật số 72/2025/QH15. cong-cu.js makes the forms.
"use strict";
// A var, so that the other scripts of the page, and the type checker in them, know it by its name.
var camNangTinh = (() => {
  // Thresholds. n: delegates or members in all, m: delegates in office, v: voters; whole numbers.

  /** More than half: khoản 2 Điều 35 L72 (resolutions), khoản 3 Điều 40 L72 (UBND). @param {number} n */
  const overHalf = (n) => Math.floor(n / 2) + 1;
  /** At least two thirds: khoản 2 Điều 35, khoản 5 Điều 38 L72 (removal of a delegate). @param {number} n */
  const atLeastTwoThirds = (n) => Math.ceil((2 * n) / 3);
  /** More than two thirds of those in office: điểm b khoản 2 Điều 49 L72. @param {number} m */
  const overTwoThirds = (m) => Math.floor((2 * m) / 3) + 1;
  /** At least one third: các khoản 3 và 5 Điều 34 L72. @param {number} n */
  const atLeastOneThird = (n) => Math.ceil(n / 3);
  /** More than 10 %: khoản 4 Điều 34 L72 (petition for a session). @param {number} v */
  const overTenPercent = (v) => Math.floor(v / 10) + 1;
  /** At least 10 %: khoản 1 Điều 43 L72 (request for a dialogue). @param {number} v */
  const atLeastTenPercent = (v) => Math.ceil(v / 10);

  /** Khoản 2 Điều 49 L72: both shares are of the number elected by law. @param {number} n @param {number} m */
  const council = (n, m) => ({ twoThirds: 3 * m >= 2 * n, oneThird: 3 * m >= n });

  // Number of delegates: khoản 2 Điều 30 L72. Up to `base` people 15 delegates; then one more for each full `first`
  // people up to `edge`, and one more for each full `then` people beyond; never more than 30.
  const SCALES = {
    "xa-mien-nui": { base: 5000, first: 1000, edge: 10000, then: 3000 }, // điểm a
    xa: { base: 10000, first: 2000, edge: 20000, then: 6000 }, // điểm b
    "phuong-tinh": { base: 10000, first: 2000, edge: 20000, then: 6000 }, // điểm c
    "phuong-thanh-pho": { base: 15000, first: 6000, edge: 45000, then: 7000 }, // điểm d
    "dac-khu": { base: 5000, first: 1000, edge: 10000, then: 3000 }, // điểm đ
  };
  const FEWEST = 15;
  const MOST = 30;

  /** @param {keyof typeof SCALES} kind @param {number} people */
  const delegates = (kind, people) => {
    const { base, first, edge, then } = SCALES[kind];
    const middle = Math.floor(Math.max(0, Math.min(people, edge) - base) / first);
    const upper = Math.floor(Math.max(0, people - edge) / then);
    return { number: Math.min(MOST, FEWEST + middle + upper), middle, upper, capped: FEWEST + middle + upper > MOST };
  };

  // Days.

  const DAY_MS = 86_400_000;
  const WEEKDAYS = ["Chủ nhật", "thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy"];
  /** @param {string} day */
  const time = (day) => Date.parse(`${day}T00:00:00Z`);
  /** @param {number} ms */
  const iso = (ms) => new Date(ms).toISOString().slice(0, 10);

  /** "15/3/2026", also with - or . between; null when there is no such day. @param {string} text @returns {string | null} */
  const parseDay = (text) => {
    const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
    if (!found) return null;
    const day = `${found[3]}-${found[2].padStart(2, "0")}-${found[1].padStart(2, "0")}`;
    const ms = time(day);
    return !Number.isNaN(ms) && iso(ms) === day ? day : null;
  };

  /** "thứ Tư, 29/4/2026"; day and month as Vietnamese offices write them, 0 before 1 and 2 of the month.
   * @param {string} day */
  const showDay = (day) => {
    const [year, month, date] = day.split("-");
    const short = Number(month) > 2 ? String(Number(month)) : month;
    return `${WEEKDAYS[new Date(time(day)).getUTCDay()]}, ${date}/${short}/${year}`;
  };

  const LONGEST_RANGE = 60;
  /** "30/4/2027, 15/02/2027-19/02/2027": days and ranges of at most 60 days, in order, each once; null when a part is
   * no day. @param {string} text @returns {string[] | null} */
  const parseDays = (text) => {
    const days = new Set();
    for (const part of text.split(/[,;\n]+/).filter((each) => each.trim())) {
      const range = /^(.*\d{4})\s*[-–]\s*(\d.*)$/.exec(part.trim());
      const [first, last] = (range ? [range[1], range[2]] : [part, part]).map(parseDay);
      if (!first || !last || last < first || time(last) - time(first) > LONGEST_RANGE * DAY_MS) return null;
      for (let day = first; day <= last; day = addDays(day, 1)) days.add(day);
    }
    return [...days].sort();
  };

  /** The days off that somebody has proved, and those typed: what no working day is. @param {string[]} typed
   * @param {{ngay: string, kiem_chung: boolean}[]} known of the handbook */
  const daysOff = (typed, known = []) => [...new Set([...typed, ...known.filter((each) => each.kiem_chung).map((each) => each.ngay)])];

  /** "ngày 01 tháng 02 năm 2027", as a document states its day. @param {string} day */
  const longDay = (day) => {
    const [year, month, date] = day.split("-");
    return `ngày ${date} tháng ${Number(month) > 2 ? Number(month) : month} năm ${year}`;
  };

  /** The first day is not counted. @param {string} day @param {number} count may be negative */
  const addDays = (day, count) => iso(time(day) + count * DAY_MS);

  /** The same day of a later month, its last day when there is no such day. @param {string} day @param {number} count */
  const addMonths = (day, count) => {
    const [year, month, date] = day.split("-").map(Number);
    const last = new Date(Date.UTC(year, month - 1 + count + 1, 0));
    last.setUTCDate(Math.min(date, last.getUTCDate()));
    return iso(last.getTime());
  };

  /** Whether work rests on a day: Saturday, Sunday or in `off`, unless it is in `on`.
   * @param {string} day @param {string[]} off @param {string[]} on */
  const isFree = (day, off = [], on = []) =>
    !on.includes(day) && (off.includes(day) || [0, 6].includes(new Date(time(day)).getUTCDay()));

  /** Days of rest do not count; the first day is not counted.
   * @param {string} day @param {number} count of working days, negative counts backwards
   * @param {string[]} off @param {string[]} on */
  const addWorkingDays = (day, count, off = [], on = []) => {
    const step = Math.sign(count);
    let left = Math.abs(count);
    let at = day;
    while (left > 0) {
      at = addDays(at, step);
      if (!isFree(at, off, on)) left -= 1;
    }
    return at;
  };

  /** The day itself when work is done on it, else the last working day before it.
   * @param {string} day @param {string[]} off @param {string[]} on */
  const workingDayUpTo = (day, off = [], on = []) => {
    let at = day;
    while (isFree(at, off, on)) at = addDays(at, -1);
    return at;
  };

  /** Exactly 18 months left is not "more": khoản 2 Điều 49 L72. @param {string} day @param {string} end of the term */
  const over18MonthsLeft = (day, end) => addMonths(day, 18) < end;

  // Counting record. Plain sums, not provisions of a law.

  /** @typedef {{total: number, present: number, issued: number, returned: number, valid: number, invalid: number,
   *             yes: number, no: number, other: number}} Ballots */

  /** @param {Ballots} b @returns {string[]} what does not fit, in Vietnamese; empty when all fits */
  const ballotErrors = (b) => {
    const errors = [];
    if (b.present > b.total) errors.push(`Có mặt ${b.present} mà tổng số đại biểu chỉ có ${b.total}.`);
    if (b.issued > b.present) errors.push(`Phát ra ${b.issued} phiếu mà chỉ ${b.present} đại biểu có mặt.`);
    if (b.returned > b.issued) errors.push(`Thu về ${b.returned} phiếu mà chỉ phát ra ${b.issued}.`);
    if (b.valid + b.invalid !== b.returned) {
      errors.push(`Hợp lệ ${b.valid} cộng không hợp lệ ${b.invalid} là ${b.valid + b.invalid}, không bằng thu về ${b.returned}.`);
    }
    if (b.yes + b.no + b.other !== b.valid) {
      const other = b.other ? ` cộng ý kiến khác ${b.other}` : "";
      errors.push(`Tán thành ${b.yes} cộng không tán thành ${b.no}${other} là ${b.yes + b.no + b.other}, không bằng hợp lệ ${b.valid}.`);
    }
    return errors;
  };

  /** "57,1%". @param {number} part @param {number} whole */
  const percent = (part, whole) => `${((100 * part) / whole).toFixed(1).replace(".", ",")}%`;

  // Points and money.

  /** Points of a sheet: a criterion without points does not apply, and the rest is raised to 100. The bonus does not lift
   * the sum above 100, a deduction does not sink it below 0.
   * @param {{points: number | null, most: number}[]} parts @param {number} bonus @param {number} deduction */
  const score = (parts, bonus, deduction) => {
    const counted = parts.filter((part) => part.points !== null);
    const got = counted.reduce((sum, part) => sum + (part.points ?? 0), 0);
    const of = counted.reduce((sum, part) => sum + part.most, 0);
    const scaled = of ? (100 * got) / of : 0;
    return { got, of, scaled, total: Math.max(0, Math.min(100, scaled + bonus) - deduction) };
  };

  /** Base salary times coefficient, to the whole đồng: one delegate a month, all of them a month, all months.
   * @param {number} salary @param {number} coefficient @param {number} people @param {number} months */
  const allowance = (salary, coefficient, people, months) => {
    const one = Math.round(salary * coefficient);
    return { one, all: one * people, whole: one * people * months };
  };

  // Kind of a resolution: five questions that the handbook makes from khoản 1 Điều 3, khoản 2 Điều 5 Luật số 64/2025/QH15.

  /** @param {("co" | "khong" | "chua-ro")[]} rule whether there is a rule, for an open group, binding on all of it
   * @param {"co" | "khong" | "chua-ro"} power whether a provision lets the commune's council make it
   * @returns {"ca-biet" | "quy-pham" | "khong-can-cu" | "tach" | "hoi"} */
  const kindOfResolution = (rule, power) => {
    if (rule.includes("chua-ro")) return "hoi";
    if (!rule.includes("co")) return "ca-biet";
    if (rule.includes("khong")) return "tach";
    return power === "co" ? "quy-pham" : power === "khong" ? "khong-can-cu" : "hoi";
  };

  // Programme of a session. A suggestion, not a provision; times are minutes since midnight.

  /** @typedef {{from: number, to: number, opening: number, closing: number, pause: number, items: number,
   *             report: number, vote: number}} Plan */

  /** Rows that fill the session exactly; what is left is shared among the discussions, the first items get the odd
   * minutes. @param {Plan} p
   * @returns {{left: number, rows: {from: number, to: number, name: string, minutes: number}[], talks: number[]}} no
   *   rows when `left`, the minutes for discussion, is less than one minute an item */
  const programme = (p) => {
    const left = p.to - p.from - p.opening - p.closing - p.pause - p.items * (p.report + p.vote);
    if (p.items < 1 || left < p.items) return { left, rows: [], talks: [] };
    const talks = Array.from({ length: p.items }, (_, i) => Math.floor(left / p.items) + (i < left % p.items ? 1 : 0));
    /** @type {[string, number][]} */
    const parts = [["Khai mạc, thông qua chương trình", p.opening]];
    talks.forEach((minutes, i) => {
      parts.push([`Nội dung ${i + 1}: trình, báo cáo thẩm tra`, p.report]);
      parts.push([`Nội dung ${i + 1}: thảo luận, giải trình`, minutes]);
      parts.push([`Nội dung ${i + 1}: biểu quyết`, p.vote]);
      if (i + 1 === Math.ceil(p.items / 2)) parts.push(["Nghỉ giải lao", p.pause]);
    });
    parts.push(["Kết luận, bế mạc", p.closing]);
    let at = p.from;
    const rows = parts.filter(([, minutes]) => minutes > 0).map(([name, minutes]) => {
      at += minutes;
      return { from: at - minutes, to: at, name, minutes };
    });
    return { left, rows, talks };
  };

  // What people type.

  /** "10.000", "10 000" or "10000"; null for anything else. @param {string} text */
  const parseCount = (text) => {
    const plain = text.trim();
    return /^\d{1,9}$/.test(plain) || /^\d{1,3}([.\s]\d{3}){1,2}$/.test(plain) ? Number(plain.replace(/\D/g, "")) : null;
  };
  /** "0,10", "8.5" or "12"; null for anything else. @param {string} text */
  const parseDecimal = (text) => (/^\d{1,6}([.,]\d{1,4})?$/.test(text.trim()) ? Number(text.trim().replace(",", ".")) : null);
  /** "82,2"; no more places than needed. @param {number} number @param {number} places */
  const showDecimal = (number, places = 1) => String(Number(number.toFixed(places))).replace(".", ",");
  /** "8:00", "8h", "13h30" → minutes since midnight, or null. @param {string} text */
  const parseClock = (text) => {
    const found = /^(\d{1,2})\s*(?:[:hg]\s*(\d{2})?)?$/i.exec(text.trim());
    if (!found) return null;
    const [hours, minutes] = [Number(found[1]), Number(found[2] ?? 0)];
    return hours < 24 && minutes < 60 ? hours * 60 + minutes : null;
  };
  /** "13h05". @param {number} minutes since midnight */
  const showClock = (minutes) => `${Math.floor(minutes / 60)}h${String(minutes % 60).padStart(2, "0")}`;
  /** "10.000". @param {number} number */
  const showCount = (number) => String(number).replace(/\B(?=(\d{3})+$)/g, ".");

  return {
    overHalf, atLeastTwoThirds, overTwoThirds, atLeastOneThird, overTenPercent, atLeastTenPercent, council, delegates,
    parseDay, parseDays, showDay, daysOff, longDay, addDays, addMonths, isFree, addWorkingDays, workingDayUpTo, over18MonthsLeft,
    ballotErrors, percent, score, allowance, kindOfResolution, programme, parseCount, parseDecimal, parseClock, showClock,
    showCount, showDecimal,
  };
})();
