/**
 * Something whose whole state can be saved and put back. After `restore`, everything it does is identical to what it
 * did after the `checkpoint`; what was fixed at construction (sizes, distributions) is not part of the state.
 */
export interface Checkpointable {
  /** A copy of the state; its length is a multiple of 8 bytes. */
  checkpoint(): ArrayBuffer;
  /** @throws RangeError when the buffer is not a checkpoint of an object built the same way. */
  restore(buffer: ArrayBuffer): void;
}

/** Puts checkpoints into one buffer: their number, their byte lengths (as doubles), then their bytes. */
export function joinCheckpoints(parts: readonly ArrayBuffer[]): ArrayBuffer {
  const headerBytes = 8 * (1 + parts.length);
  const joined = new Uint8Array(parts.reduce((bytes, part) => bytes + part.byteLength, headerBytes));
  const header = new Float64Array(joined.buffer, 0, 1 + parts.length);
  header[0] = parts.length;
  let offset = headerBytes;
  parts.forEach((part, index) => {
    header[1 + index] = part.byteLength;
    joined.set(new Uint8Array(part), offset);
    offset += part.byteLength;
  });
  return joined.buffer;
}

/** The inverse of joinCheckpoints. @throws RangeError unless the buffer holds exactly `count` parts. */
export function splitCheckpoint(buffer: ArrayBuffer, count: number): ArrayBuffer[] {
  const words = buffer.byteLength >>> 3;
  const lengths = words > count ? [...new Float64Array(buffer, 8, count)] : [];
  const bytes = lengths.reduce((sum, length) => sum + length, 8 * (1 + count));
  if (bytes !== buffer.byteLength || new Float64Array(buffer, 0, 1)[0] !== count) {
    throw new RangeError(`not a checkpoint of ${count} parts`);
  }
  let offset = 8 * (1 + count);
  return lengths.map((length) => {
    offset += length;
    return buffer.slice(offset - length, offset);
  });
}
