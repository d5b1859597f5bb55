/** Share of pixels that differ. @param read lines from the bottom, as WebGL reads them @param wanted the same from the top */
export function shareDiffering(read: Int32Array, wanted: Int32Array, width: number): number {
  let differing = 0;
  for (let from = 0, other = read.length - width; from < wanted.length; from += width, other -= width)
    for (let x = 0; x < width; x++) if (wanted[from + x] !== read[other + x]) differing++;
  return wanted.length === 0 ? 0 : differing / wanted.length;
}
