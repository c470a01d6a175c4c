/**
 * JSON as people and Python write it: the standard, and `NaN`, `Infinity` and `-Infinity` for numbers.
 * What was read still knows on which line each value stands and how each number was written.
 */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export interface JsonObject {
  [key: string]: JsonValue;
}

export interface JsonText {
  readonly value: JsonValue;
  /** Where the value at a path stands, or the nearest one above it that is there. */
  placeOf(path: readonly PropertyKey[]): Place;
  /** A number as written (`1.0`, `1e-05`), where the path leads to one. */
  writtenAt(path: readonly PropertyKey[]): string | null;
}

/** Line and column in a text, both from 1; columns count UTF-16 units, as editors do. */
export interface Place {
  readonly line: number;
  readonly column: number;
}

/** A text that is not JSON, or not to be understood in one way only: where, and what was expected there. */
export class JsonMistake extends Error {
  readonly place: Place;

  constructor(place: Place, message: string) {
    super(message);
    this.place = place;
  }
}

const depthMax = 64;

/** Throws {@link JsonMistake}. */
export function readJson(text: string): JsonText {
  const reader = new Reader(text.startsWith('\uFEFF') ? text.slice(1) : text);
  const value = reader.document();
  const along = (path: readonly PropertyKey[]): Spot => {
    let spot: Spot = { place: reader.first, written: null };
    let at: JsonValue | undefined = value;
    for (const step of path) {
      const next: Spot | undefined = typeof at === 'object' && at !== null ? reader.spots.get(at)?.get(String(step)) : undefined;
      if (next === undefined) return { ...spot, written: null };
      spot = next;
      at = (at as JsonObject)[String(step)];
    }
    return spot;
  };
  return { value, placeOf: (path) => along(path).place, writtenAt: (path) => along(path).written };
}

interface Spot {
  readonly place: Place;
  readonly written: string | null;
}

const words: ReadonlyMap<string, JsonValue> = new Map<string, JsonValue>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['NaN', Number.NaN],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]);

class Reader {
  /** Of each object and list: where its members stand. */
  readonly spots = new Map<object, Map<string, Spot>>();
  first: Place = { line: 1, column: 1 };
  readonly #text: string;
  #at = 0;
  #depth = 0;
  #counted = { to: 0, line: 1 };

  constructor(text: string) {
    this.#text = text;
  }

  document(): JsonValue {
    this.#blank();
    this.first = this.#place();
    if (this.#at >= this.#text.length) this.#fail('the file is empty; an object { … } is expected');
    const value = this.#value();
    this.#blank();
    if (this.#at < this.#text.length) this.#fail(`nothing may follow the last }, but there is ${this.#here()}`);
    return value;
  }

  #value(): JsonValue {
    const char = this.#text[this.#at];
    if (char === '{') return this.#nested(() => this.#object());
    if (char === '[') return this.#nested(() => this.#list());
    if (char === '"') return this.#string('text');
    return this.#scalar();
  }

  #nested(read: () => JsonValue): JsonValue {
    this.#depth += 1;
    if (this.#depth > depthMax) this.#fail(`nesting goes deeper than the ${depthMax} levels that are allowed`);
    this.#at += 1;
    const value = read();
    this.#depth -= 1;
    return value;
  }

  #object(): JsonValue {
    const object: JsonObject = {};
    const spots = new Map<string, Spot>();
    this.spots.set(object, spots);
    const opened = this.#place().line;
    for (let first = true; !this.#closes('}', first, opened); first = false) {
      if (this.#text[this.#at] !== '"') this.#fail(`a key in double quotes is expected, but there is ${this.#here()}`);
      const start = this.#at;
      const key = this.#string('a key');
      const before = spots.get(key);
      // The last would win, in silence.
      if (before !== undefined)
        throw new JsonMistake(
          this.#place(start),
          `the key "${key.slice(0, 100)}" is there twice, first on line ${before.place.line}; allowed is once.`,
        );
      this.#blank();
      if (this.#text[this.#at] !== ':') this.#fail(`a colon is expected after the key "${key}", but there is ${this.#here()}`);
      this.#at += 1;
      this.#member(spots, key, (value) =>
        Object.defineProperty(object, key, { value, enumerable: true, configurable: true, writable: true }),
      );
    }
    return object;
  }

  #list(): JsonValue {
    const list: JsonValue[] = [];
    const spots = new Map<string, Spot>();
    this.spots.set(list, spots);
    const opened = this.#place().line;
    for (let first = true; !this.#closes(']', first, opened); first = false)
      this.#member(spots, String(list.length), (value) => list.push(value));
    return list;
  }

  #member(spots: Map<string, Spot>, key: string, put: (value: JsonValue) => unknown): void {
    this.#blank();
    const place = this.#place();
    const start = this.#at;
    const value = this.#value();
    spots.set(key, { place, written: typeof value === 'number' ? this.#text.slice(start, this.#at) : null });
    put(value);
  }

  /** Passes the comma before the next member, or the closing bracket. */
  #closes(bracket: string, first: boolean, opened: number): boolean {
    this.#blank();
    const char = this.#text[this.#at];
    if (char === undefined) this.#fail(`the ${bracket === '}' ? '{' : '['} of line ${opened} is never closed`);
    if (char === bracket) {
      this.#at += 1;
      return true;
    }
    if (first) return false;
    if (char !== ',') this.#fail(`a comma or ${bracket} is expected, but there is ${this.#here()}`);
    this.#at += 1;
    this.#blank();
    if (this.#text[this.#at] === bracket) this.#fail(`no comma may stand before ${bracket}`);
    return false;
  }

  #string(what: string): string {
    const start = this.#at;
    for (this.#at += 1; this.#text[this.#at] !== '"'; this.#at += 1) {
      const char = this.#text[this.#at];
      if (char === undefined || char === '\n') this.#fail(`${what} that begins with " does not end with " on the same line`, start);
      if (char === '\\') this.#at += 1;
    }
    this.#at += 1;
    try {
      return JSON.parse(this.#text.slice(start, this.#at)) as string;
    } catch {
      return this.#fail('a backslash or control character in a text must be written as \\\\, \\t, \\n or \\u0000', start);
    }
  }

  #scalar(): JsonValue {
    const word = /^[^\s,:{}[\]"]+/.exec(this.#text.slice(this.#at, this.#at + 400))?.[0] ?? '';
    const known = words.get(word);
    const isNumber = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(word);
    if (known === undefined && !isNumber) this.#fail(`a value is expected, but there is ${this.#here()}${adviceOn(word)}`);
    this.#at += word.length;
    return known === undefined ? Number(word) : known;
  }

  #blank(): void {
    for (
      let code = this.#text.charCodeAt(this.#at);
      code <= 0x20 || code === 0xa0 || code === 0xfeff;
      code = this.#text.charCodeAt(this.#at)
    )
      this.#at += 1;
  }

  #here(): string {
    const rest =
      this.#text
        .slice(this.#at, this.#at + 20)
        .split('\n')[0]
        ?.trim() ?? '';
    return this.#at >= this.#text.length
      ? 'the end of the file'
      : `\`${rest}\`${rest.startsWith('//') || rest.startsWith('#') ? ' (JSON has no comments)' : ''}`;
  }

  /** Counted on from the last one asked for, so that a long file is not counted through for each of its values. */
  #place(at = this.#at): Place {
    if (at < this.#counted.to) this.#counted = { to: 0, line: 1 };
    let { to, line } = this.#counted;
    for (let next = this.#text.indexOf('\n', to); next >= 0 && next < at; next = this.#text.indexOf('\n', to)) {
      to = next + 1;
      line += 1;
    }
    this.#counted = { to, line };
    return { line, column: at - to + 1 };
  }

  #fail(message: string, at = this.#at): never {
    throw new JsonMistake(this.#place(at), `it is not JSON: ${message}.`);
  }
}

function adviceOn(word: string): string {
  if (/^(True|False)$/.test(word)) return ` (write ${word.toLowerCase()})`;
  if (/^(None|nil|undefined)$/.test(word)) return ' (write null)';
  if (word.startsWith("'")) return ' (texts stand in double quotes)';
  return /^[+.\d]/.test(word) ? ' (a number looks like 0.5 or 12)' : '';
}
