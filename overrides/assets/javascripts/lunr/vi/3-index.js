// Part 3 of 4: the index. The theme hands lunr's builder every section of every page; its index of objects takes seconds
// to make and would take thrice as many terms for the pairs of neighbours that Vietnamese needs (a word is two to four
// short syllables). Here all words stand in one line, by number, and each word knows its places in it: a pair is
// two places side by side, so it costs nothing until it is asked for.
"use strict";

/** @typedef {{str: string, metadata: {position: number}}} Token the theme's word and where it stands: block << 20 | place */
/** @typedef {{spelt: Spelling, ids: number[]}} Form a spelling met, and the numbers of its terms: the folded one first */

const SHARED = 9; // sections with one and the same heading: more, and it is a form to fill, not a name

class Index {
  /** @param {Record<string, {boost?: number, extractor: (doc: any) => string | string[] | undefined}>} fields
   * @param {(text: any) => Token[]} tokens */
  constructor(fields, tokens) {
    this.fieldOptions = fields;
    this.fields = Object.keys(fields);
    this.tokens = tokens;
    this.invertedIndex = {}; // the theme looks for Chinese words there
    /** @type {{ref: string, boost: number, page: number, heading: string}[]} sections; `page`: the number of the one that opens the page.
     * Each fills as many slots as there are fields. */
    this.documents = [];
    /** @type {Map<string, number>} address of a page → number of the section that opens it */
    this.pages = new Map();
    /** @type {number[]} place of the first word of each */
    this.documentStarts = [];
    /** @type {Map<string, number>} */
    this.ids = new Map();
    /** @type {string[]} */
    this.terms = [];
    /** @type {number[][]} by term: its places in the line, rising */
    this.places = [];
    /** @type {Map<string, Form>} a handbook has few distinct syllables: each is worked out once */
    this.known = new Map();
    /** @type {Form[]} the line: form of each word, with … */
    this.line = [];
    /** @type {number[]} … its position for the theme, … */
    this.position = [];
    /** @type {number[]} … the slot it stands in, … */
    this.slot = [];
    /** @type {boolean[]} … whether it goes on into the next word, … */
    this.joined = [];
    /** @type {number[]} … and the name it is part of, 0 for none */
    this.named = [];
    /** @type {Map<number, {id: number, end: number}>} place → the name that begins there and the place after it */
    this.nameStarts = new Map();
    /** @type {number[]} words of each slot */
    this.lengths = [];
    /** @type {Map<string, number>} heading → how many sections bear it */
    this.headings = new Map();
    this.idOf(""); // so that 0 is no term
  }

  /** @param {string} term */
  idOf(term) {
    let id = this.ids.get(term);
    if (id === undefined) {
      this.ids.set(term, (id = this.terms.length));
      this.terms.push(term);
      this.places.push([]);
    }
    return id;
  }

  /** @param {string} raw @returns {Form} */
  formOf(raw) {
    let form = this.known.get(raw);
    if (!form) {
      const spelt = spelling(raw);
      this.known.set(raw, (form = { spelt, ids: spelt.terms.map((term) => this.idOf(term)) }));
    }
    return form;
  }

  /** @param {{location: string, title: string}} doc @param {{boost?: number}} [attributes] */
  add(doc, { boost = 1 } = {}) {
    const [path] = doc.location.split("#");
    if (!this.pages.has(path)) this.pages.set(path, this.documents.length);
    this.documents.push({ ref: doc.location, boost, page: this.pages.get(path), heading: doc.title });
    this.headings.set(doc.title, (this.headings.get(doc.title) ?? 0) + 1);
    this.documentStarts.push(this.line.length);
    for (const field of this.fields) {
      const start = this.line.length;
      this.addWords(this.tokens(this.fieldOptions[field].extractor(doc)));
      this.addNames(start);
      this.lengths.push(this.line.length - start);
    }
  }

  /** @param {Token[]} tokens of one field */
  addWords(tokens) {
    const slot = this.lengths.length;
    let block = -1;
    for (const { str, metadata } of tokens) {
      const form = this.formOf(str);
      const place = this.line.length;
      const here = metadata.position >>> 20;
      if (!form.ids.length || here !== block) {
        if (place) this.joined[place - 1] = false; // no pair across a block or a lone sign
      }
      block = here;
      if (!form.ids.length) continue;
      this.line.push(form);
      this.position.push(metadata.position);
      this.slot.push(slot);
      this.joined.push(!form.spelt.ends);
      this.named.push(0);
      for (const id of form.ids) this.places[id].push(place);
    }
    if (this.line.length) this.joined[this.line.length - 1] = false;
  }

  /** Marks the names among the words from the place `start` on, each of their words. @param {number} start */
  addNames(start) {
    const at = (place) => (place < this.line.length ? this.line[place].spelt.folded : undefined);
    for (let place = start; place < this.line.length; ) {
      const name = nameAt(at, place);
      const end = place + (name?.words.length ?? 1);
      if (name && this.together(place, end)) {
        const id = this.idOf(name.short);
        this.nameStarts.set(place, { id, end });
        for (let inside = place; inside < end; inside++) {
          this.named[inside] = id;
          this.places[id].push(inside);
        }
        place = end;
      } else place++;
    }
  }

  /** @param {number} start @param {number} end place after the last */
  together(start, end) {
    for (let place = start; place < end - 1; place++) if (!this.joined[place]) return false;
    return true;
  }

  /** The index as the theme asks it. */
  build() {
    for (const list of this.places) if (list.some((place, i) => i && place < list[i - 1])) list.sort((a, b) => a - b);
    this.documentStarts.push(this.line.length);
    this.sorted = [...this.terms].sort();
    const sums = this.fields.map(() => 0);
    this.lengths.forEach((length, slot) => (sums[slot % sums.length] += length));
    this.averages = sums.map((sum) => sum / this.documents.length || 1);
    return this;
  }

  /** What a word in a field counts for: a heading that many pages share ("Thời hạn") says nothing of its own.
   * @param {string} field @param {number} document */
  boostOf(field, document) {
    const { boost, heading } = this.documents[document];
    const shared = field === "title" && (this.headings.get(heading) ?? 0) > SHARED;
    return boost * (shared ? 1 : this.fieldOptions[field].boost || 1);
  }

  /** @param {string} term @returns {boolean} */
  has(term) {
    return term !== "" && this.ids.has(term);
  }

  /** @param {string} start @param {number} [most] @returns {string[]} terms that begin so */
  startingWith(start, most = 400) {
    let [low, high] = [0, this.sorted.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.sorted[middle] < start) low = middle + 1;
      else high = middle;
    }
    let end = low;
    while (end < this.sorted.length && end - low < most && this.sorted[end].startsWith(start)) end++;
    return this.sorted.slice(low, end);
  }
}

self.lunr.vi = function () {
  const builder = this;
  /** @type {Index | undefined} */
  let index;
  // The theme sets its tokenizer and fields after this call, and before the first document.
  builder.add = (doc, attributes) => (index ??= new Index(builder._fields, builder.tokenizer)).add(doc, attributes);
  builder.build = () => (index ?? new Index(builder._fields, builder.tokenizer)).build();
};
