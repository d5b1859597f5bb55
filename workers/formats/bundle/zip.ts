/**
 * Reads ZIP archives entry by entry: an entry is unpacked when it is asked for, by the platform's own inflate, so that a
 * large archive is never in memory twice. Entries are stored or deflated; ZIP64, encryption and several parts are not known.
 */

export interface ZipEntry {
  /** Bytes as they lie in the archive. */
  readonly packed: Uint8Array;
  readonly deflated: boolean;
  /** Of the bytes unpacked. */
  readonly size: number;
  readonly crc32: number;
}

const END = 0x06054b50;
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;
const CENTRAL = 0x02014b50;
const CENTRAL_BYTES = 46;
const LOCAL = 0x04034b50;
const LOCAL_BYTES = 30;
const STORED = 0;
const DEFLATED = 8;

/**
 * Entries by name, in their order.
 * @throws Error when this is no archive, or it is cut short
 */
export function zipEntries(bytes: Uint8Array): Map<string, ZipEntry> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = endOfDirectory(view);
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries = new Map<string, ZipEntry>();
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_BYTES > bytes.length || view.getUint32(at, true) !== CENTRAL) throw new Error('bad directory');
    const method = view.getUint16(at + 10, true);
    if (method !== STORED && method !== DEFLATED) throw new Error(`packing method ${method} is not known`);
    const nameBytes = view.getUint16(at + 28, true);
    const name = new TextDecoder().decode(bytes.subarray(at + CENTRAL_BYTES, at + CENTRAL_BYTES + nameBytes));
    const packedBytes = view.getUint32(at + 20, true);
    const local = view.getUint32(at + 42, true);
    if (local + LOCAL_BYTES > bytes.length || view.getUint32(local, true) !== LOCAL) throw new Error('bad entry');
    const from = local + LOCAL_BYTES + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
    if (from + packedBytes > bytes.length) throw new Error('an entry is cut short');
    const packed = bytes.subarray(from, from + packedBytes);
    const crc32 = view.getUint32(at + 16, true);
    entries.set(name, { packed, deflated: method === DEFLATED, size: view.getUint32(at + 24, true), crc32 });
    at += CENTRAL_BYTES + nameBytes + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

/**
 * The bytes of an entry.
 * @throws Error (rejects) when they are not what the directory says
 */
export async function unpack({ packed, deflated, size }: ZipEntry): Promise<Uint8Array> {
  if (!deflated) {
    if (packed.length !== size) throw new Error('an entry has another length');
    return packed;
  }
  const source = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(packed);
      controller.close();
    },
  });
  const reader = source.pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const whole = new Uint8Array(size);
  let at = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done || !value) break;
    // no more is taken than was announced, whatever the bytes unpack to
    if (at + value.length > size) {
      await reader.cancel();
      throw new Error('an entry is longer than it says');
    }
    whole.set(value, at);
    at += value.length;
  }
  if (at !== size) throw new Error('an entry is cut short');
  return whole;
}

/**
 * The bytes of an entry, compared with the checksum that the archive has of them.
 * @throws Error (rejects) when they are not what the directory says
 */
export async function unpackChecked(entry: ZipEntry): Promise<Uint8Array> {
  const bytes = await unpack(entry);
  if (crc32(bytes) !== entry.crc32) throw new Error('an entry was changed or damaged');
  return bytes;
}

const CRC_OF_BYTE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb8_8320 : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (let i = 0; i < bytes.length; i++) crc = (crc >>> 8) ^ CRC_OF_BYTE[(crc ^ bytes[i]) & 0xff];
  return ~crc >>> 0;
}

function endOfDirectory(view: DataView): number {
  const first = Math.max(0, view.byteLength - END_BYTES - LONGEST_COMMENT);
  for (let at = view.byteLength - END_BYTES; at >= first; at--) if (view.getUint32(at, true) === END) return at;
  throw new Error('invalid zip data');
}
