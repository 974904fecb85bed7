// Planning a session backwards: the rows of a calendar, the calendar file and the table for a spreadsheet. Pure functions:
// no page, no clock, no network. The deadlines come from docs/du-lieu (camnang.tables.session_calendar), the arithmetic is
// tinh.js; the formats are written by ical.js and Papa Parse, which the caller hands over.
"use strict";
var camNangLich = (() => {
  const tinh = camNangTinh;

  /** One deadline of the data: `so` days or working days before or after the day `moc`.
   * @typedef {{id: string, viec: string, ai: string, han: string, can_cu: string, kiem_chung: boolean, so: number | null,
   *            lam_viec: boolean, moc: string, truoc: boolean, loai: string, khi: string}} Step */
  /** One line of the commune's own rules: `so` days before the opening, typed by the reader.
   * @typedef {{id: string, viec: string, so: number, lam_viec: boolean}} Own */
  /** `due` is what the counting gives, `by` the last working day up to it; `source` says where the number comes from.
   * @typedef {{id: string, what: string, who: string, due: string, by: string, basis: string, count: string,
   *            source: "dieu-khoan" | "chua-kiem-chung" | "quy-che" | "ky-hop"}} Line */
  /** Days of rest and made-up days that the reader typed. @typedef {{off: string[], on: string[]}} Rest */

  const TITLE = "Khai mạc kỳ họp";

  /** @param {string} day @param {number | null} count null: any day before @param {{lam_viec: boolean, truoc: boolean}} how
   * @param {Rest} rest */
  const counted = (day, count, { lam_viec, truoc }, { off, on }) => {
    if (count === null) return tinh.addDays(day, -1);
    const signed = truoc ? -count : count;
    return lam_viec ? tinh.addWorkingDays(day, signed, off, on) : tinh.addDays(day, signed);
  };

  /** The lines of a session, by day; steps whose day nobody typed, or of another kind of session, are left out.
   * @param {Step[]} steps @param {Record<string, string | null>} days day of each `moc` @param {string} kind
   * @param {Own[]} own @param {Rest} rest @returns {Line[]} */
  const plan = (steps, days, kind, own, rest) => {
    const opening = /** @type {string} */ (days.khai_mac);
    /** @type {Line[]} */
    const lines = [{ id: "KM", what: TITLE, who: "HĐND", due: opening, by: opening, basis: "", count: "", source: "ky-hop" }];
    for (const step of steps) {
      const from = days[step.moc];
      if (!from || (step.loai && step.loai !== kind)) continue;
      const due = counted(from, step.so, step, rest);
      const what = step.khi ? `${step.viec} (khi ${step.khi})` : step.viec;
      const source = step.kiem_chung ? "dieu-khoan" : "chua-kiem-chung";
      lines.push({ id: step.id, what, who: step.ai, due, by: tinh.workingDayUpTo(due, rest.off, rest.on), basis: step.can_cu, count: step.han, source });
    }
    for (const rule of own) {
      const due = counted(opening, rule.so, { lam_viec: rule.lam_viec, truoc: true }, rest);
      const count = `${rule.so} ${rule.lam_viec ? "ngày làm việc" : "ngày"} trước ngày khai mạc`;
      lines.push({ id: rule.id, what: rule.viec, who: "", due, by: tinh.workingDayUpTo(due, rest.off, rest.on), basis: "Quy chế làm việc của xã", count, source: "quy-che" });
    }
    return lines.sort((a, b) => a.due.localeCompare(b.due) || a.id.localeCompare(b.id));
  };

  /** What may leave the page: never a line whose provision nobody has opened. @param {Line[]} lines */
  const proved = (lines) => lines.filter((line) => line.source !== "chua-kiem-chung");

  /** @param {Line} line */
  const described = (line) =>
    [line.who && `Ai làm: ${line.who}.`, line.count && `Hạn: ${line.count}.`, line.due !== line.by && `Hạn tính được là ${tinh.showDay(line.due)}, ngày nghỉ.`, line.basis && `Căn cứ: ${line.basis}.`]
      .filter(Boolean)
      .join("\n");

  /** A calendar file (RFC 5545): one whole-day event a line, on its working day. The same session and line keep their UID,
   * so that importing again replaces what was there.
   * @param {Line[]} lines @param {string} opening @param {string} now "2026-11-22T08:00:00Z"
   * @param {typeof import("ical.js").default} ICAL */
  const calendarFile = (lines, opening, now, ICAL) => {
    ICAL.foldLength = 74; // its own 75 leave out the space that begins a folded line
    const calendar = new ICAL.Component("vcalendar");
    calendar.addPropertyWithValue("version", "2.0");
    calendar.addPropertyWithValue("prodid", "-//Cam nang HDND cap xa//Lich lui ky hop//VI");
    calendar.addPropertyWithValue("calscale", "GREGORIAN");
    for (const line of proved(lines)) {
      const event = new ICAL.Component("vevent");
      event.addPropertyWithValue("uid", `${line.id}.${opening}@cam-nang-hdnd-cap-xa`);
      event.addPropertyWithValue("dtstamp", ICAL.Time.fromDateTimeString(now));
      event.addPropertyWithValue("dtstart", ICAL.Time.fromDateString(line.by));
      event.addPropertyWithValue("dtend", ICAL.Time.fromDateString(tinh.addDays(line.by, 1)));
      event.addPropertyWithValue("summary", line.source === "ky-hop" ? line.what : `Hạn: ${line.what}`);
      event.addPropertyWithValue("description", described(line));
      event.addPropertyWithValue("transp", "TRANSPARENT");
      calendar.addSubcomponent(event);
    }
    return `${calendar.toString()}\r\n`;
  };

  const HEAD = ["Mã", "Việc", "Ai làm", "Hạn tính được", "Nên xong", "Cách tính", "Căn cứ"];

  /** A table for a spreadsheet: semicolons, since Vietnamese settings take the comma for decimals; UTF-8 with its mark,
   * which Excel looks for. @param {Line[]} lines @param {any} Papa */
  const spreadsheet = (lines, Papa) => {
    const data = proved(lines).map((line) => [line.id, line.what, line.who, tinh.showDay(line.due), tinh.showDay(line.by), line.count, line.basis]);
    return `\ufeff${Papa.unparse({ fields: HEAD, data }, { delimiter: ";", newline: "\r\n", escapeFormulae: true })}\r\n`;
  };

  return { plan, proved, calendarFile, spreadsheet };
})();
