import { XzReadableStream } from 'xz-decompress';
import type { Container } from './types.ts';

/** Bytes asked of the file at once. */
const PIECE_BYTES = 1 << 20;

const MAGIC: readonly (readonly [Container, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]],
];

/** How a file is packed, by its first bytes. */
export async function containerOf(file: Blob): Promise<Container> {
  const head = await bytesOf(file, 0, 6);
  return MAGIC.find(([, magic]) => magic.every((byte, i) => head[i] === byte))?.[0] ?? 'none';
}

/**
 * What a file holds, unpacked, in pieces. A damaged file ends with an error behind what could be unpacked.
 * @param onRead bytes of the file that were read so far
 */
export async function* unpacked(
  file: Blob,
  container: Container,
  onRead: (bytes: number) => void,
): AsyncGenerator<Uint8Array> {
  const packed = packedStream(file, onRead);
  const stream =
    container === 'gzip'
      ? packed.pipeThrough(new DecompressionStream('gzip'))
      : container === 'xz'
        ? new XzReadableStream(packed)
        : packed;
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      if (value !== undefined && value.length > 0) yield value;
    }
  } finally {
    // a reader that goes away leaves nothing open; what failed cannot be cancelled again
    await reader.cancel().catch(() => undefined);
  }
}

function packedStream(file: Blob, onRead: (bytes: number) => void): ReadableStream<Uint8Array> {
  let at = 0;
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (at >= file.size) {
        controller.close();
        return;
      }
      const piece = await bytesOf(file, at, at + PIECE_BYTES);
      at += piece.length;
      onRead(at);
      controller.enqueue(piece);
    },
  });
}

async function bytesOf(file: Blob, from: number, to: number): Promise<Uint8Array> {
  return new Uint8Array(await file.slice(from, to).arrayBuffer());
}
