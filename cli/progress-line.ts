/** Redraws at most so often, ms. */
const EVERY_MS = 200;

/** A line that is written over: how much of a file was read. Nothing is shown where nobody watches. */
export function progressLine(stream: NodeJS.WriteStream): {
  readonly show: (done: number, total: number) => void;
  readonly clear: () => void;
} {
  let last = 0;
  return {
    show(done, total) {
      const now = Date.now();
      if (!stream.isTTY || now - last < EVERY_MS) return;
      last = now;
      stream.write(`\r${((100 * done) / total).toFixed(1)} % `);
    },
    clear() {
      if (stream.isTTY && last > 0) stream.write('\r\x1b[K');
    },
  };
}
