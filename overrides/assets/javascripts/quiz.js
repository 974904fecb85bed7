// Multiple-choice questions: choose, press “Trả lời”, be told at once, with the explanation and its provision.
// Without this script the choices are a list and the answer stands folded below it.
"use strict";
{
  const LETTERS = "ABCD";

  /** @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag @param {string} className @param {...(Node | string)} inside @returns {HTMLElementTagNameMap[T]} */
  const make = (tag, className, ...inside) => {
    const element = document.createElement(tag);
    element.className = className;
    element.append(...inside);
    return element;
  };

  /** One choice: the words of the list's item beside a button of the group.
   * @param {HTMLElement} item @param {number} index @param {string} group */
  const choiceOf = (item, index, group) => {
    const button = document.createElement("input");
    Object.assign(button, { type: "radio", name: group, value: String(index + 1), id: `${group}-${index + 1}`, autocomplete: "off" });
    const label = make("label", "", make("span", "tn-chu", `${LETTERS[index]}.`), " ", ...item.childNodes);
    label.htmlFor = button.id;
    return { button, row: make("div", "tn-lua", button, label) };
  };

  /** @param {HTMLElement} block @param {() => void} changed */
  const enliven = (block, changed) => {
    const right = Number(block.dataset.dung);
    const list = /** @type {HTMLElement} */ (block.querySelector(".tn-chon"));
    const asked = /** @type {HTMLElement} */ (block.querySelector(".tn-hoi"));
    const answer = /** @type {HTMLDetailsElement} */ (block.querySelector(".tn-dap-an"));
    const choices = [...list.children].map((item, index) => choiceOf(/** @type {HTMLElement} */ (item), index, `${block.id}-chon`));
    const said = make("p", "tn-ket-qua");
    said.setAttribute("role", "status");
    const go = make("button", "cn-nut", "Trả lời");
    go.type = "submit";
    const legend = make("legend", "tn-hoi", ...asked.childNodes);
    const form = make("form", "tn-don", make("fieldset", "", legend, ...choices.map(({ row }) => row)), go, said);
    asked.remove();
    list.replaceWith(form);
    block.classList.add("tn-song", "tn-cho");

    /** @type {boolean | null} */
    let result = null;
    const judge = () => {
      const chosen = choices.findIndex(({ button }) => button.checked) + 1;
      if (!chosen) {
        said.textContent = "Hãy chọn một câu trả lời trước.";
        return;
      }
      result = chosen === right;
      choices.forEach(({ button, row }, index) => {
        button.disabled = true;
        if (index + 1 === right) row.append(make("span", "tn-dau tn-dau--dung", "✓ Đáp án đúng"));
        else if (index + 1 === chosen) row.append(make("span", "tn-dau tn-dau--sai", "✗ Bạn chọn"));
      });
      said.textContent = result ? `Đúng: ${LETTERS[right - 1]}.` : `Chưa đúng. Đáp án là ${LETTERS[right - 1]}.`;
      block.dataset.ketQua = result ? "dung" : "sai";
      block.classList.remove("tn-cho");
      answer.open = true;
      go.textContent = "Làm lại câu này";
      changed();
    };
    const reset = () => {
      result = null;
      for (const { button, row } of choices) {
        button.disabled = button.checked = false;
        row.querySelector(".tn-dau")?.remove();
      }
      said.textContent = "";
      delete block.dataset.ketQua;
      block.classList.add("tn-cho");
      answer.open = false;
      go.textContent = "Trả lời";
      changed();
    };
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      if (result === null) judge();
      else reset();
    });
    return { reset, result: () => result, first: choices[0].button };
  };

  const blocks = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".tn-cau[data-dung]")]);
  const score = make("p", "tn-diem");
  score.setAttribute("role", "status");
  const again = make("button", "cn-nut", "Làm lại từ đầu");
  again.type = "button";
  const foot = make("div", "tn-tong", score, again);

  const tell = () => {
    const results = questions.map(({ result }) => result()).filter((result) => result !== null);
    foot.hidden = results.length === 0;
    const right = results.filter(Boolean).length;
    score.textContent =
      results.length === questions.length
        ? `Đã làm cả ${questions.length} câu, đúng ${right} câu.`
        : results.length ? `Đã làm ${results.length} trên ${questions.length} câu, đúng ${right} câu.` : "";
  };
  const questions = blocks.map((block) => enliven(block, tell));
  again.addEventListener("click", () => {
    for (const question of questions) question.reset();
    questions[0].first.focus();
  });
  blocks.at(-1)?.after(foot);
  tell();
}
