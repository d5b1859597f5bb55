/**
 * Interned (pid, comm) pairs, looked up by the bytes of the trace so that no string is made per line. The same pid
 * appears several times when a task changes its name.
 */
export class TaskNames {
  length = 0;
  pid = new Uint32Array(256);
  private readonly decoder = new TextDecoder();
  private hashes = new Uint32Array(256);
  private start = new Uint32Array(257);
  private bytes = new Uint8Array(4096);
  /** Open addressing; entry + 1, 0 = free. Always at least twice as many places as entries. */
  private places = new Uint32Array(512);
  /** Entry + 1 that a pid had last, by the pid's low bits: most lookups end here, without hashing. */
  private readonly recent = new Uint32Array(1024);

  /** Index of the pair, added if new. The comm is `source[from … to)`. */
  intern(source: Uint8Array, from: number, to: number, pid: number): number {
    const slot = pid & 1023;
    const last = this.recent[slot] - 1;
    if (last >= 0 && this.pid[last] === pid && this.equals(last, source, from, to)) return last;
    const entry = this.find(source, from, to, pid);
    this.recent[slot] = entry + 1;
    return entry;
  }

  comm(entry: number): string {
    return this.decoder.decode(this.bytes.subarray(this.start[entry], this.start[entry + 1]));
  }

  private find(source: Uint8Array, from: number, to: number, pid: number): number {
    let hash = pid | 0;
    for (let i = from; i < to; i++) hash = Math.imul(hash ^ source[i], 0x01000193);
    hash = (hash ^ (hash >>> 15)) >>> 0;
    const mask = this.places.length - 1;
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const entry = this.places[place] - 1;
      if (entry < 0) return this.add(source, from, to, pid, hash, place);
      if (this.hashes[entry] === hash && this.pid[entry] === pid && this.equals(entry, source, from, to)) return entry;
    }
  }

  private equals(entry: number, source: Uint8Array, from: number, to: number): boolean {
    const { bytes } = this;
    let at = this.start[entry];
    if (this.start[entry + 1] - at !== to - from) return false;
    for (let i = from; i < to; i++) if (bytes[at++] !== source[i]) return false;
    return true;
  }

  private add(source: Uint8Array, from: number, to: number, pid: number, hash: number, place: number): number {
    const entry = this.length++;
    if (entry === this.pid.length) {
      this.pid = doubled(this.pid);
      this.hashes = doubled(this.hashes);
      const start = new Uint32Array(this.pid.length + 1);
      start.set(this.start);
      this.start = start;
    }
    const at = this.start[entry];
    const end = at + to - from;
    while (end > this.bytes.length) {
      const bytes = new Uint8Array(this.bytes.length * 2);
      bytes.set(this.bytes);
      this.bytes = bytes;
    }
    for (let i = from; i < to; i++) this.bytes[at + i - from] = source[i];
    this.start[entry + 1] = end;
    this.pid[entry] = pid;
    this.hashes[entry] = hash;
    this.places[place] = entry + 1;
    if (this.length * 2 > this.places.length) this.rehash();
    return entry;
  }

  private rehash(): void {
    const mask = this.places.length * 2 - 1;
    this.places = new Uint32Array(mask + 1);
    for (let entry = 0; entry < this.length; entry++) {
      let place = this.hashes[entry] & mask;
      while (this.places[place] !== 0) place = (place + 1) & mask;
      this.places[place] = entry + 1;
    }
  }
}

function doubled(column: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const next = new Uint32Array(column.length * 2);
  next.set(column);
  return next;
}
