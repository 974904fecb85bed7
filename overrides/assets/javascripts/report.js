// “Báo lỗi” at the end of each section of a chapter, and the feedback page filled in with the place its reader came from.
// Without this script the link among the tools of the page reports the page as a whole.
"use strict";
{
  const tool = /** @type {HTMLAnchorElement | null} */ (document.querySelector("a.cn-bao-loi"));
  const title = document.querySelector("h1")?.firstChild?.textContent?.trim() ?? document.title;

  /** The address that reports a section. @param {HTMLAnchorElement} link @param {string} section @param {string} id */
  const address = ({ href, dataset: { mau = "", nguon = "" } }, section, id) => {
    const here = location.protocol.startsWith("http") ? `${location.origin}${location.pathname}#${id}` : `#${id}`;
    if (!mau) return `${href}&muc=${encodeURIComponent(section)}`;
    const body = [
      `Trang: ${title}`, `Mục: ${section}`, `Tệp: docs/${nguon}`, `Địa chỉ: ${here}`,
      "", "Câu đang viết:", "", "Câu đúng:", "", "Căn cứ (điểm, khoản, Điều, số văn bản):", "",
    ].join("\n"); // as camnang.feedback.report_address
    return mau
      .replace("{tieu_de}", encodeURIComponent(`Lỗi nội dung: ${title}, mục ${section}`))
      .replace("{noi_dung}", encodeURIComponent(body));
  };

  /** @param {string} section @param {string} href */
  const paragraph = (section, href) => {
    const more = document.createElement("span");
    more.className = "dm-an";
    more.textContent = ` nội dung mục ${section}`;
    const link = document.createElement("a");
    link.href = href;
    link.append("Báo lỗi", more);
    const made = document.createElement("p");
    made.className = "cn-bao-loi-muc";
    made.append(link);
    return made;
  };

  if (tool?.dataset.muc !== undefined) {
    const headings = [...document.querySelectorAll("article :is(h2, h3)[id]")];
    headings.forEach((heading, index) => {
      const section = heading.firstChild?.textContent?.trim() ?? "";
      let last = heading; // the last block of the section, before the next heading or the foot of the page
      for (let next = heading.nextElementSibling; next && !next.matches("h2, h3, .cn-page-foot"); next = next.nextElementSibling) last = next;
      if (last !== heading) last.after(paragraph(section, address(tool, section, headings[index].id)));
    });
  }

  // The feedback page.
  const asked = new URLSearchParams(location.search);
  const [page, section] = ["trang-dang-xem", "muc-dang-xem"].map((id) => document.getElementById(id));
  const [from, part] = ["trang", "muc"].map((key) => asked.get(key));
  if (page && from) page.textContent = `docs/${from}`;
  if (section && part) section.textContent = `mục ${part}`;
}
