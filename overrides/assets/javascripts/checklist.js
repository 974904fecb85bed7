// Checklists: boxes that tick and stay ticked on this device, each under the words of its task, so that a task whose
// words have changed must be ticked anew. Without this script, and on paper, a box is the mark "☐".
"use strict";
{
  const KEY = "cam-nang.danh-muc.";
  /** @typedef {{xong: string[], tong: number}} Kept what is done, by its words; how many tasks there are */

  /** @param {string} id @returns {Kept} */
  const read = (id) => {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY + id) ?? "null");
      return { xong: Array.isArray(kept?.xong) ? kept.xong.map(String) : [], tong: Number(kept?.tong) || 0 };
    } catch {
      return { xong: [], tong: 0 };
    }
  };

  /** @param {string} id @param {Kept} kept @returns {boolean} false when the browser keeps nothing (private windows) */
  const write = (id, kept) => {
    try {
      if (kept.xong.length) localStorage.setItem(KEY + id, JSON.stringify(kept));
      else localStorage.removeItem(KEY + id);
      return true;
    } catch {
      return false;
    }
  };

  /** @param {string} tag @param {string} className @param {string} text */
  const make = (tag, className, text) => {
    const element = document.createElement(tag);
    element.className = className;
    element.textContent = text;
    return element;
  };

  /** One row: its box in place of the mark, its words as the box's label.
   * @param {HTMLTableRowElement} row @param {number} number */
  const boxOf = (row, number) => {
    const words = row.querySelector(".dm-viec > p");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.id = `viec-${number}`;
    box.className = "dm-tich";
    // The browser would bring back its own idea of the boxes on the way back; what is kept decides.
    box.autocomplete = "off";
    const label = document.createElement("label");
    label.htmlFor = box.id;
    label.append(...(words?.childNodes ?? []));
    words?.append(label);
    row.querySelector(".dm-o")?.append(box);
    return { box, row, words: (label.textContent ?? "").replace(/\s+/g, " ").trim() };
  };

  /** @param {HTMLTableElement} table @param {string} id */
  const enliven = (table, id) => {
    const tasks = [...table.tBodies[0].rows].map((row, index) => boxOf(row, index + 1));
    const bar = make("div", "dm-thanh", "");
    const said = make("p", "dm-dem", "");
    said.setAttribute("role", "status");
    const meter = document.createElement("progress");
    meter.max = tasks.length;
    meter.setAttribute("aria-hidden", "true"); // the sentence says the same
    const clear = /** @type {HTMLButtonElement} */ (make("button", "cn-nut", ""));
    clear.type = "button";
    const note = make("p", "dm-luu", "Dấu đánh chỉ lưu trên máy này.");
    bar.append(said, meter, clear, note);
    table.before(bar);

    /** @type {string[] | null} what was ticked before everything was taken off */
    let taken = null;
    const done = () => tasks.filter(({ box }) => box.checked).map(({ words }) => words);
    const show = () => {
      const count = done().length;
      for (const { box, row } of tasks) row.classList.toggle("dm-xong", box.checked);
      said.textContent =
        count === tasks.length ? `Đã xong cả ${count} việc.` : `Đã xong ${count} trên ${tasks.length} việc.`;
      meter.value = count;
      clear.textContent = taken ? "Lấy lại dấu vừa bỏ" : "Bỏ đánh dấu tất cả";
      clear.hidden = !taken && count === 0;
    };
    const keep = () => {
      if (!write(id, { xong: done(), tong: tasks.length })) {
        note.textContent = "Trình duyệt này không cho lưu: dấu đánh mất khi đóng trang.";
      }
      show();
    };
    /** @param {string[]} words */
    const tick = (words) => {
      for (const task of tasks) task.box.checked = words.includes(task.words);
    };

    table.addEventListener("change", () => {
      taken = null;
      keep();
    });
    clear.addEventListener("click", () => {
      const before = done();
      tick(taken ?? []);
      taken = taken ? null : before;
      keep();
    });
    addEventListener("storage", (event) => {
      if (event.key !== KEY + id && event.key !== null) return;
      tick(read(id).xong); // ticked in another window
      show();
    });
    tick(read(id).xong);
    show();
    table.classList.add("dm-song");
  };

  const table = /** @type {HTMLTableElement | null} */ (document.querySelector("table.dm-bang[data-id]"));
  if (table) enliven(table, table.dataset.id ?? "");

  // The list of checklists: how far each one that was begun has come.
  for (const link of document.querySelectorAll("a[data-danh-muc]")) {
    const { xong, tong } = read(/** @type {HTMLElement} */ (link).dataset.danhMuc ?? "");
    if (xong.length) link.after(" ", make("span", "dm-dang-lam", `${xong.length}/${tong} việc xong`));
  }
}
