// Part 4 of 4: a query becomes weighted clauses (exact, unmarked, pairs of neighbours), and sections are scored by them
// as BM25 does. Telex left raw and small slips are guessed only for words that the handbook does not hold.
"use strict";

/** Weights of the clauses of a query, tuned on tests/camnang/tim-kiem.yml. */
const WEIGHT = {
  exact: 4, // the word with its marks, as typed
  folded: 3, // the word without marks, typed without
  foldedOfMarked: 0.4, // … typed with marks: a look-alike ("bàn" for "ban") counts little
  start: 0.3, // a word that only begins so
  startOfMarked: 1,
  slip: 0.5, // one letter off
  pair: 16, // two neighbours, without marks
  exactPair: 8, // … with the marks as typed
  pairStart: 3,
  abbreviation: 30, // a query that is one name only, short or in full
  named: 4, // a name among other words
};
const SATURATION = 1.2; // BM25's k1
const TITLE_LENGTH = 0.5; // BM25's b: a title that says little else than the query is the better answer
const UNCOVERED = 0.2; // of its score keeps a section that has none of the words, itself or in the title of its page
const MOST = 150; // sections that are answered: more would only be carried to the page to lie unread

/** What a question is asked with; dropped when at least two other words remain. Unmarked only as a whole phrase:
 * "co" may be "có" or "cơ", "hoi" may be "hỏi" or "hội". */
const IDLE = new Set("là gì thế nào như nhỉ có được của và các những một cho khi ai tôi thì mà".split(" "));
const IDLE_PHRASES =
  / (?:lam the nao|nhu the nao|the nao|lam gi|la gi|nhung gi|bao nhieu|bao lau|khi nao|o dau|vi sao|tai sao|ra sao|thi sao|co duoc khong|duoc khong|duoc gi|toi muon|toi can|toi phai)(?= )/g;

const { lunr } = self;
const { OPTIONAL, REQUIRED, PROHIBITED } = lunr.Query.presence;

// The theme reads a query twice, the second time to tell which of its words were found: both see words as the index does.
const parse = lunr.QueryParser.prototype.parse;
lunr.QueryParser.prototype.parse = function () {
  parse.call(this);
  for (const clause of this.query.clauses) {
    clause.open = clause.term.endsWith("*") && clause.presence === OPTIONAL;
    clause.term = canon(clause.term.replaceAll("*", ""));
  }
  this.query.clauses = this.query.clauses.filter((clause) => clause.term);
  return this.query;
};

/** @typedef {{exact: string, folded: string, known: boolean, named: boolean}} Unit a word of the query, or a name */
/** @typedef {{places: number[], boost: number, ids?: number[], word?: number}} Clause `ids`: terms to mark in a result;
 * `word`: which word of the query it is for */

/** @param {string[]} words @returns {string[]} without the idle ones, when enough is left */
const telling = (words) => {
  const folded = words.map(fold);
  const line = ` ${folded.join(" ")} `;
  const idle = new Set();
  for (const { 0: phrase, index } of line.matchAll(IDLE_PHRASES)) {
    const first = line.slice(0, index).split(" ").length - 1;
    phrase.trim().split(" ").forEach((_, k) => idle.add(first + k));
  }
  const rest = words.filter((word, i) => !idle.has(i) && !IDLE.has(word));
  return rest.length >= 2 ? rest : words;
};

/** @param {string} exact @param {string} [folded] @param {boolean} [known] @returns {Unit} */
const word = (exact, folded = exact, known = true) => ({ exact, folded, known, named: false });

/** The words as the handbook writes them: marks that stand nowhere say nothing, raw Telex is read, and a slip is mended to
 * the word that stands beside its neighbour somewhere. @param {string[]} typed @param {Index} index @returns {Unit[]} */
const understood = (typed, index) => {
  const units = typed.flatMap((exact) => {
    const folded = fold(exact);
    if (index.has(exact)) return [word(exact, folded)];
    if (index.has(folded)) return [word(folded)];
    const plain = fromTelex(folded);
    if (index.has(plain)) return [word(plain)];
    return spelledOut(folded, index)?.map((each) => word(each)) ?? [word(exact, folded, false)];
  });
  return units.map((unit, i) => {
    if (unit.known || unit.folded.length < 3 || (i === units.length - 1 && index.startingWith(unit.folded, 1).length)) return unit;
    const mended = likeliest(unit.folded, units[i - 1], units[i + 1], index);
    return mended === undefined ? unit : word(mended);
  });
};

/** Letters that are no syllable, as first letters of words that often stand together: "kntc" → khiếu nại, tố cáo.
 * @param {string} letters @param {Index} index @returns {string[] | undefined} */
const spelledOut = (letters, { line, joined }) => {
  if (!/^[b-df-hj-np-tv-xz]{3,6}$/.test(letters)) return undefined;
  /** @type {Map<string, number>} */
  const runs = new Map();
  for (let place = 0; place < line.length; place++) {
    let length = 0;
    while (length < letters.length && line[place + length]?.spelt.folded[0] === letters[length]) {
      if (!joined[place + length++]) break;
    }
    if (length < letters.length) continue;
    const run = line.slice(place, place + length).map(({ spelt }) => spelt.folded).join(" ");
    runs.set(run, (runs.get(run) ?? 0) + 1);
  }
  const [best, times] = [...runs].reduce((most, each) => (each[1] > most[1] ? each : most), ["", 0]);
  return times >= OFTEN ? best.split(" ") : undefined;
};
const OFTEN = 5; // a run of words that stands fewer times is chance

/** The word one slip from `folded` that most often stands between its neighbours, if one does.
 * @param {string} folded @param {Unit | undefined} before @param {Unit | undefined} after @param {Index} index */
const likeliest = (folded, before, after, index) => {
  let [best, most] = [undefined, 0];
  for (const [id, term] of index.terms.entries()) {
    if (!oneSlip(term, folded) || fold(term) !== term) continue;
    const beside = index.places[id].filter(
      (place) =>
        (before && index.joined[place - 1] && index.line[place - 1].spelt.folded === before.folded) ||
        (after && index.joined[place] && index.line[place + 1].spelt.folded === after.folded),
    ).length;
    if (beside > most) [best, most] = [term, beside];
  }
  return best;
};

/** @param {Unit[]} words @returns {Unit[]} names, short or in full, as one: neighbours like "phòng HĐND" find titles */
const unitsOf = (words) => {
  const units = [];
  for (let i = 0; i < words.length; ) {
    const name = nameAt((place) => words[place]?.folded, i);
    const short = name?.short ?? (Object.hasOwn(VIET_TAT, words[i].folded) ? words[i].folded : undefined);
    units.push(short === undefined ? words[i] : { exact: short, folded: short, known: true, named: true });
    i += name ? name.words.length : 1;
  }
  return units;
};

/** @param {Index} index @param {string} term @param {number} boost @returns {Clause[]} */
const whole = (index, term, boost) => {
  const id = index.ids.get(term);
  return id ? [{ places: index.places[id], boost, ids: [id] }] : [];
};
const begun = (index, start, boost) => index.startingWith(start).flatMap((term) => whole(index, term, boost));
const slipped = (index, folded, boost) => index.terms.filter((term) => oneSlip(term, folded)).flatMap((term) => whole(index, term, boost));

/** @param {Unit} unit @param {{last: boolean, alone: boolean}} how @param {Index} index @returns {Clause[]} */
const unitClauses = ({ exact, folded, known, named }, { last, alone }, index) => {
  if (named) return whole(index, folded, alone ? WEIGHT.abbreviation : WEIGHT.named);
  const marked = exact !== folded;
  const made = whole(index, folded, marked ? WEIGHT.foldedOfMarked : WEIGHT.folded);
  if (marked) made.push(...whole(index, exact, WEIGHT.exact));
  if (!known && folded.length > 2 && !(last && index.startingWith(folded, 1).length)) made.push(...slipped(index, folded, WEIGHT.slip));
  // A last word the handbook knows is taken as finished when others stand before it: "tri" would mark "triệu" too.
  if ((last && (alone || !known)) || /\d\//.test(folded)) {
    if (marked) made.push(...begun(index, exact, WEIGHT.startOfMarked));
    made.push(...begun(index, folded, marked ? WEIGHT.start / 3 : WEIGHT.start));
  }
  return made;
};

/** Where two neighbours of the query stand together. @param {Unit} before @param {Unit} next @param {boolean} last
 * @param {Index} index @returns {Clause[]} */
const pairClauses = (before, next, last, index) => {
  const [first, second] = [index.ids.get(before.folded) ?? 0, index.ids.get(next.folded) ?? 0];
  const marked = before.exact !== before.folded || next.exact !== next.folded;
  const pair = { places: [], boost: WEIGHT.pair };
  const exactPair = { places: [], boost: WEIGHT.exactPair };
  const pairStart = { places: [], boost: WEIGHT.pairStart };
  for (const place of first ? index.places[first] : []) {
    const after = follower(index, place, first);
    if (after === undefined) continue;
    const { spelt } = index.line[after];
    if (last && spelt.folded.startsWith(next.folded)) pairStart.places.push(place);
    if (!second || (spelt.folded !== next.folded && index.nameStarts.get(after)?.id !== second)) continue;
    pair.places.push(place);
    if (marked && spelt.exact === next.exact && index.line[place].spelt.exact === before.exact) exactPair.places.push(place);
  }
  return [pair, exactPair, pairStart].filter(({ places }) => places.length);
};

/** Place of the word after the one, or the name, that stands at `place`; none for the inner words of a name.
 * @param {Index} index @param {number} place @param {number} id */
const follower = (index, place, id) => {
  const name = index.nameStarts.get(place);
  if (name?.id !== id && index.named[place] === id) return undefined;
  const end = name?.id === id ? name.end : place + 1;
  return index.joined[end - 1] ? end : undefined;
};

/** @param {object[]} open clauses of lunr that say nothing but a word @param {Index} index @returns {Clause[]} */
const rewritten = (open, index) => {
  const units = unitsOf(understood(telling(open.map((clause) => clause.term)), index));
  const final = units.length - 1;
  return units.flatMap((unit, i) => [
    ...unitClauses(unit, { last: i === final, alone: final === 0 }, index).map((clause) => ({ ...clause, word: i })),
    ...(i ? pairClauses(units[i - 1], unit, i === final, index) : []),
  ]);
};

/** Score of each document. @param {Clause[]} clauses @param {Index} index */
const scored = (clauses, index) => {
  const { documents, fields, lengths, averages } = index;
  const scores = new Float64Array(documents.length);
  /** @type {Map<number, {weight: number, documents: Uint8Array}>} word of the query → how rare it is, and for each document
   * IN_TEXT, IN_TITLE or 0 */
  const having = new Map();
  for (const { places, boost, word } of clauses) {
    const counts = countsBySlot(places, index);
    const rarity = Math.log(1 + Math.abs((documents.length - counts.size + 0.5) / (counts.size + 0.5)));
    if (word !== undefined && !having.has(word)) having.set(word, { weight: rarity, documents: new Uint8Array(scores.length) });
    const has = having.get(word ?? -1)?.documents;
    for (const [slot, count] of counts) {
      const field = slot % fields.length;
      const document = (slot - field) / fields.length;
      const inText = fields[field] === "text";
      const b = inText ? 0 : TITLE_LENGTH; // of a text the length says nothing
      const k = SATURATION * (1 - b + (b * lengths[slot]) / averages[field]);
      scores[document] += (boost * index.boostOf(fields[field], document) * rarity * (SATURATION + 1) * count) / (k + count);
      if (has) has[document] = Math.max(has[document], inText ? IN_TEXT : IN_TITLE);
    }
  }
  const words = [...having.values()];
  if (words.length < 2) return scores;
  const whole = words.reduce((sum, { weight }) => sum + weight, 0);
  return scores.map((score, at) => {
    let covered = 0;
    for (const { weight, documents: has } of words) if (has[at] || has[documents[at].page] === IN_TITLE) covered += weight;
    return score * (UNCOVERED + ((1 - UNCOVERED) * covered) / whole);
  });
};
const IN_TEXT = 1;
const IN_TITLE = 2;

/** Field of a document → how often it has the places. @param {number[]} places @param {Index} index */
const countsBySlot = (places, index) => {
  /** @type {Map<number, number>} */
  const counts = new Map();
  for (const place of places) counts.set(index.slot[place], (counts.get(index.slot[place]) ?? 0) + 1);
  return counts;
};

/** Words found in a document, for the theme to mark: term → field → positions, each position once.
 * @param {number} document @param {Set<number>} wanted @param {Index} index */
const marksIn = (document, wanted, index) => {
  /** @type {Record<string, Record<string, {position: number[]}>>} */
  const metadata = {};
  let place = index.documentStarts[document];
  for (; place < index.documentStarts[document + 1]; place++) {
    const name = index.named[place];
    const id = index.line[place].ids.find((each) => wanted.has(each)) ?? (wanted.has(name) ? name : 0);
    if (!id) continue;
    const field = index.fields[index.slot[place] % index.fields.length];
    ((metadata[index.terms[id]] ??= {})[field] ??= { position: [] }).position.push(index.position[place]);
  }
  return metadata;
};

/** Documents that have one of the words of a clause with + or -. @param {object} clause @param {Index} index */
const having = (clause, index) => {
  const found = clause.wildcard ? begun(index, clause.term, 1) : whole(index, clause.term, 1);
  const width = index.fields.length;
  const at = found.flatMap(({ places }) => places.map((place) => index.slot[place]));
  return new Set(at.filter((slot) => clause.fields.includes(index.fields[slot % width])).map((slot) => Math.floor(slot / width)));
};

/** As lunr's: what `build` asks of a query. @param {(query: object) => void} build */
Index.prototype.query = function (build) {
  const query = new lunr.Query(this.fields);
  build.call(query, query);
  const strict = query.clauses.filter((clause) => !clause.open);
  const wanted = strict.filter(({ presence }) => presence !== PROHIBITED);
  const clauses = [
    ...rewritten(query.clauses.filter((clause) => clause.open), this),
    ...wanted.flatMap(({ term, boost }) => whole(this, term, boost * WEIGHT.exact)),
  ];
  const must = strict.filter(({ presence }) => presence === REQUIRED).map((clause) => having(clause, this));
  const mustNot = strict.filter(({ presence }) => presence === PROHIBITED).map((clause) => having(clause, this));
  const scores = scored(clauses, this);
  const marked = new Set(clauses.flatMap(({ ids }) => ids ?? []));
  return [...scores.keys()]
    .filter((document) => scores[document] > 0 && must.every((set) => set.has(document)) && !mustNot.some((set) => set.has(document)))
    .sort((a, b) => scores[b] - scores[a])
    .slice(0, MOST)
    .map((document) => ({
      ref: this.documents[document].ref,
      score: scores[document],
      matchData: { metadata: marksIn(document, marked, this) },
    }));
};
/** @param {string} text */
Index.prototype.search = function (text) {
  return this.query((query) => new lunr.QueryParser(text, query).parse());
};
