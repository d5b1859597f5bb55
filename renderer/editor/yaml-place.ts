/**
 * Where in a YAML text somebody is typing: the path of keys and indexes, and whether a key or a value is expected. Works on
 * what stands before the cursor only, so that what is not finished, and would not parse, does not matter.
 */

export type Step = string | number;

export interface YamlPlace {
  /** Of the mapping that a key belongs to, or of the value itself. */
  readonly path: readonly Step[];
  readonly expects: 'key' | 'value';
  /** Where the word before the cursor begins. */
  readonly from: number;
  /** Inside { } or [ ]. */
  readonly flow: boolean;
}

type Level =
  | { readonly kind: 'map'; readonly indent: number; key: string }
  | { readonly kind: 'list'; readonly indent: number; index: number }
  | { readonly kind: 'flow-map'; key: string | undefined }
  /** `key`: [run: 1ms] is short for [{ run: 1ms }]. */
  | { readonly kind: 'flow-list'; index: number; key: string | undefined };

/** A key with its colon at the start of what is left of a line. */
const KEY =
  /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s#&*!|>'"%@`{}[\],:-][^#:]*?|-[^\s:#][^#:]*?))[ \t]*:(?=[ \t\n]|$)/;

/** @param position offset of the cursor */
export function yamlPlace(text: string, position: number): YamlPlace {
  return new Walk(text.slice(0, position)).place();
}

class Walk {
  private readonly levels: Level[] = [];
  private at = 0;

  constructor(private readonly text: string) {}

  place(): YamlPlace {
    const { text } = this;
    while (true) {
      const end = text.indexOf('\n', this.at);
      const lineEnd = end < 0 ? text.length : end;
      const begin = this.at + (/^ */.exec(text.slice(this.at, lineEnd))?.[0].length ?? 0);
      const blank = begin === lineEnd || text[begin] === '#';
      if (end < 0 || !blank) {
        const found = this.line(begin, begin - this.at, lineEnd);
        if (found) return found;
      } else this.at = lineEnd + 1;
    }
  }

  /** Reads one line of a block, and the lines that its value goes on over; a place when the text ends there. */
  private line(begin: number, indent: number, lineEnd: number): YamlPlace | undefined {
    const { text } = this;
    const last = lineEnd === text.length;
    let at = begin;
    let column = indent;
    this.closeDeeper(column, text[at] === '-');
    while (text[at] === '-' && (at + 1 === lineEnd || text[at + 1] === ' ')) {
      const top = this.levels.at(-1);
      if (top?.kind === 'list' && top.indent === column) top.index++;
      else this.levels.push({ kind: 'list', indent: column, index: 0 });
      const spaces = /^-( *)/.exec(text.slice(at, lineEnd))?.[1].length ?? 0;
      at += 1 + spaces;
      column += 1 + spaces;
    }
    const key = KEY.exec(text.slice(at, lineEnd));
    if (!key) {
      if (text[at] === '{' || text[at] === '[') return this.flow(at);
      if (last) return this.ending(at, column);
      this.at = lineEnd + 1;
      return undefined;
    }
    const name = key[1] ?? key[2]?.replaceAll("''", "'") ?? key[3];
    const top = this.levels.at(-1);
    if (top?.kind === 'map' && top.indent === column) top.key = name;
    else this.levels.push({ kind: 'map', indent: column, key: name });
    at += key[0].length;
    while (text[at] === ' ') at++;
    if (text[at] === '{' || text[at] === '[') return this.flow(at);
    if (text[at] === '|' || text[at] === '>') return this.blockText(column, lineEnd);
    if (last) return { path: this.path(), expects: 'value', from: at, flow: false };
    this.at = lineEnd + 1;
    return undefined;
  }

  /** The last line holds no whole key: a key in the mapping of this column, or the value of what stands above it. */
  private ending(from: number, column: number): YamlPlace {
    const top = this.levels.at(-1);
    const path = top?.kind === 'map' && top.indent === column ? this.path(this.levels.length - 1) : this.path();
    return { path, expects: 'key', from, flow: false };
  }

  /** Levels that a line of this indentation does not belong to. */
  private closeDeeper(indent: number, dash: boolean): void {
    for (let top = this.levels.at(-1); top; top = this.levels.at(-1)) {
      const open = 'indent' in top && (top.indent < indent || (top.indent === indent && (top.kind === 'map' || dash)));
      if (open) return;
      this.levels.pop();
    }
  }

  /** Text after | or >: all lines that are indented more, and blank ones. */
  private blockText(indent: number, lineEnd: number): YamlPlace | undefined {
    const { text } = this;
    this.at = lineEnd + 1;
    while (this.at <= text.length) {
      const end = text.indexOf('\n', this.at);
      const line = text.slice(this.at, end < 0 ? text.length : end);
      const inside = line.trim() === '' || line.length - line.trimStart().length > indent;
      if (!inside) return undefined;
      if (end < 0) break;
      this.at = end + 1;
    }
    return { path: this.path(), expects: 'value', from: text.length, flow: false };
  }

  /** From { or [ to its end, over lines. */
  private flow(begin: number): YamlPlace | undefined {
    const { text, levels } = this;
    const depth = levels.length;
    let from = begin;
    for (let at = begin; at < text.length; ) {
      const letter = text[at];
      const top = levels.at(-1);
      if (letter === '{' || letter === '[') {
        levels.push(
          letter === '{' ? { kind: 'flow-map', key: undefined } : { kind: 'flow-list', index: 0, key: undefined },
        );
      } else if (letter === '}' || letter === ']') {
        levels.pop();
        if (levels.length === depth) return this.afterFlow(at + 1);
      } else if (letter === ',') {
        if (top && 'key' in top) top.key = undefined;
        if (top?.kind === 'flow-list') top.index++;
      } else if (letter === '#' && /\s/.test(text[at - 1])) {
        const end = text.indexOf('\n', at);
        at = end < 0 ? text.length : end;
        continue;
      } else if (!/\s/.test(letter)) {
        const holder = top && 'key' in top && top.kind !== 'map' && top.key === undefined ? top : undefined;
        const key = holder && KEY.exec(text.slice(at));
        if (key && holder && !/[{}[\],\n]/.test(key[3] ?? '')) {
          holder.key = key[1] ?? key[2] ?? key[3];
          at += key[0].length;
          from = at;
          continue;
        }
        from = at;
        at += scalarLength(text, at);
        continue;
      }
      at++;
      from = at;
    }
    while (/\s/.test(text[from] ?? '')) from++;
    const top = levels.at(-1);
    const isKey = top?.kind === 'flow-map' && top.key === undefined;
    return { path: this.path(), expects: isKey ? 'key' : 'value', from, flow: true };
  }

  private afterFlow(at: number): YamlPlace | undefined {
    const end = this.text.indexOf('\n', at);
    if (end >= 0) {
      this.at = end + 1;
      return undefined;
    }
    return { path: this.path(), expects: 'value', from: this.text.length, flow: false };
  }

  private path(levels = this.levels.length): readonly Step[] {
    return this.levels.slice(0, levels).flatMap((level): Step[] => {
      const index = 'index' in level ? [level.index] : [];
      return 'key' in level && level.key !== undefined ? [...index, level.key] : index;
    });
  }
}

/** Of a scalar inside { } or [ ], at least 1. */
function scalarLength(text: string, at: number): number {
  const rest = text.slice(at);
  const found = /^"(?:[^"\\]|\\.)*"?/.exec(rest) ?? /^'(?:[^']|'')*'?/.exec(rest) ?? /^[^\s,{}[\]]+/.exec(rest);
  return Math.max(1, found?.[0].length ?? 1);
}
