// Register of documents: the list's filter, and unfolding the chapter that a link points into.
"use strict";
{
  /** @type {{fold: (text: string) => string}} from page.js */
  const { fold } = /** @type {any} */ (window).camNang;

  const form = /** @type {HTMLFormElement | null} */ (document.querySelector(".vb-filter"));
  if (form) {
    const [text, status, kind] = ["vb-tim", "vb-tinh-trang", "vb-loai"].map(
      (id) => /** @type {HTMLInputElement} */ (document.getElementById(id)),
    );
    const rows = /** @type {HTMLTableRowElement[]} */ ([...document.querySelectorAll(".vb-list tbody tr")]);
    const count = document.getElementById("vb-dem");
    const filter = () => {
      const words = fold(text.value).split(/\s+/).filter(Boolean);
      let shown = 0;
      for (const row of rows) {
        const { search = "", status: itsStatus, kind: itsKind } = row.dataset;
        row.hidden = !(
          words.every((word) => search.includes(word)) &&
          (!status.value || status.value === itsStatus) &&
          (!kind.value || kind.value === itsKind)
        );
        if (!row.hidden) shown += 1;
      }
      if (count) count.textContent = shown === rows.length ? `${shown} văn bản.` : `${shown} trong ${rows.length} văn bản.`;
    };
    form.hidden = false;
    form.addEventListener("input", filter);
    form.addEventListener("submit", (event) => event.preventDefault());
    filter(); // the browser may have kept what was typed before
  }

  const unfold = () => {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    const folded = target?.closest("details");
    if (!target || !folded || folded.open) return;
    folded.open = true;
    target.scrollIntoView();
  };
  addEventListener("hashchange", unfold);
  unfold();
}
