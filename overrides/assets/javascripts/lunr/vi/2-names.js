// Part 2 of 4: abbreviations. What has one counts as that abbreviation too, in the text and in the query: "Hội đồng nhân
// dân" is HĐND. The build fills VIET_TAT from the glossary: folded abbreviation → its folded words.
"use strict";

/** @type {Record<string, string>} */
const VIET_TAT = /*VIET_TAT*/ {} /*HET*/;

/** @typedef {{short: string, words: string[]}} Name `short`: folded abbreviation, its words joined by "-" */
/** @type {Map<string, Name[]>} first folded word → the names that begin so, longest first */
const names = new Map();
for (const [abbreviation, full] of Object.entries(VIET_TAT)) {
  const short = abbreviation.replaceAll(" ", "-");
  for (const words of [full.split(" "), abbreviation.split(" ")]) {
    if (words.length > 1) names.set(words[0], [...(names.get(words[0]) ?? []), { short, words }]);
  }
}
for (const list of names.values()) list.sort((a, b) => b.words.length - a.words.length);

/** The name that begins at place `i`. @param {(i: number) => string | undefined} at folded word @param {number} i */
const nameAt = (at, i) => names.get(at(i) ?? "")?.find(({ words }) => words.every((word, k) => at(i + k) === word));
