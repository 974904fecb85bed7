// The search's Vietnamese, part 1 of 4: how a word is written, with marks and without, and what Telex left raw means.
// The build joins the parts and publishes them as the language pack of the theme's search worker (camnang.search).
"use strict";

const NEW_STYLE = new Map(
  Array.from({ length: 15 }, (_, i) => ["oàoáoảoãoạoèoéoẻoẽoẹuỳuýuỷuỹuỵ", "òaóaỏaõaọaòeóeỏeõeọeùyúyủyũyụy"].map((s) => s.slice(2 * i, 2 * i + 2))),
);
/** Lower case, NFC, tone on the standard vowel, bare of outer punctuation. @param {string} word */
const canon = (word) =>
  word
    .normalize("NFC")
    .toLowerCase()
    .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")
    .replace(/(^|[^q])(o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])$/u, (_, before, end) => before + NEW_STYLE.get(end));

/** Without marks; đ is d. @param {string} word */
const fold = (word) =>
  word
    .normalize("NFD")
    .replace(/[\u0300-\u036f]/g, "")
    .replace(/đ/g, "d");

/** Raw Telex to unmarked letters: "tieejp" → "tiep". @param {string} word unmarked */
const fromTelex = (word) =>
  word
    .replace(/([aeod])\1/g, "$1")
    .replace(/w/g, "")
    .replace(/(?<=[aeiouy][a-z]*)[sfrxj]/, "");

/** One letter wrong, missing, too many, or two changed about. @param {string} a @param {string} b */
const oneSlip = (a, b) => {
  if (Math.abs(a.length - b.length) > 1 || a === b) return false;
  let [left, right] = [0, 0];
  const [short, long] = a.length < b.length ? [a, b] : [b, a];
  while (left < short.length && short[left] === long[left]) left++;
  while (right < short.length - left && short.at(-1 - right) === long.at(-1 - right)) right++;
  const [inShort, inLong] = [short.slice(left, short.length - right), long.slice(left, long.length - right)];
  return inLong.length === 1 || (inShort.length === 2 && inShort[0] === inLong[1] && inShort[1] === inLong[0]);
};

/** @typedef {{terms: string[], folded: string, exact: string, ends: boolean}} Spelling `ends`: a sentence, or a part of one, ends here */

/** @param {string} raw a token as the theme cut it, in lower case @returns {Spelling} */
const spelling = (raw) => {
  const exact = canon(raw);
  const folded = fold(exact);
  const terms = folded ? [folded] : [];
  if (exact !== folded) terms.push(exact);
  // "72/2025/qh15" answers to its pieces too: 72, 2025, qh15 and 72/2025.
  const pieces = folded.includes("/") ? folded.split("/").filter(Boolean) : [];
  terms.push(...pieces);
  if (pieces.length > 2) terms.push(`${pieces[0]}/${pieces[1]}`);
  return { terms, folded, exact, ends: /[.!?;:]$/.test(raw) };
};
