/** Rewriting of WebAssembly modules that are made for linking with others, where there are none. */

const EXPORT = 7;
const IMPORT = 2;
const HEADER_BYTES = 8;

/**
 * The module without the exports that nobody asks for by name.
 *
 * @param {Uint8Array} bytes the module
 * @param {(name: string) => boolean} wanted
 * @returns {Uint8Array}
 */
export function withoutExports(bytes, wanted) {
  const pieces = [bytes.subarray(0, HEADER_BYTES)];
  for (const { id, from, to, body } of sections(bytes)) {
    if (id !== EXPORT) pieces.push(bytes.subarray(from, to));
    else {
      const kept = exportsOf(bytes, body).filter(({ name }) => wanted(name));
      const content = [varint(kept.length), ...kept.map((each) => bytes.subarray(each.from, each.to))];
      const length = content.reduce((sum, piece) => sum + piece.length, 0);
      pieces.push(Uint8Array.of(EXPORT), varint(length), ...content);
    }
  }
  return new Uint8Array(Buffer.concat(pieces));
}

/** Names that the module imports: some of them it exports itself, and finds through its surroundings. */
export function importNames(bytes) {
  const names = new Set();
  for (const { id, body } of sections(bytes)) {
    if (id !== IMPORT) continue;
    const reader = new Reader(bytes, body);
    for (let left = reader.varint(); left > 0; left--) {
      reader.name();
      names.add(reader.name());
      reader.importType();
    }
  }
  return names;
}

function* sections(bytes) {
  const reader = new Reader(bytes, HEADER_BYTES);
  while (reader.at < bytes.length) {
    const from = reader.at;
    const id = reader.byte();
    const length = reader.varint();
    const body = reader.at;
    reader.at += length;
    yield { id, from, to: reader.at, body };
  }
}

function exportsOf(bytes, body) {
  const reader = new Reader(bytes, body);
  return Array.from({ length: reader.varint() }, () => {
    const from = reader.at;
    const name = reader.name();
    reader.byte();
    reader.varint();
    return { name, from, to: reader.at };
  });
}

class Reader {
  constructor(bytes, at) {
    this.bytes = bytes;
    this.at = at;
  }

  byte() {
    return this.bytes[this.at++];
  }

  varint() {
    let value = 0;
    for (let factor = 1; ; factor *= 128) {
      const byte = this.byte();
      value += (byte & 127) * factor;
      if (byte < 128) return value;
    }
  }

  name() {
    const length = this.varint();
    this.at += length;
    return Buffer.from(this.bytes.buffer, this.bytes.byteOffset + this.at - length, length).toString('utf8');
  }

  importType() {
    switch (this.byte()) {
      case 0: // function: its type
        this.varint();
        return;
      case 1: // table: element type, limits
        this.byte();
        this.limits();
        return;
      case 2: // memory
        this.limits();
        return;
      case 3: // global: type, mutability
        this.at += 2;
        return;
      case 4: // tag: attribute, type
        this.byte();
        this.varint();
        return;
      default:
        throw new Error('an import of a kind that is not known');
    }
  }

  limits() {
    const flags = this.varint();
    this.varint();
    if (flags % 2 === 1) this.varint();
  }
}

function varint(value) {
  const bytes = [];
  for (let left = value; ; left = Math.floor(left / 128)) {
    if (left < 128) {
      bytes.push(left);
      return Uint8Array.from(bytes);
    }
    bytes.push((left % 128) + 128);
  }
}
