/** Where each segment of a row begins and ends, 0 … `room`: by row * (segments + 1) + edge. What is missing stays empty. */
export function shareEdges(shares: Float64Array, segments: number, room: number): Float64Array {
  const rows = segments > 0 ? shares.length / segments : 0;
  const edges = new Float64Array(rows * (segments + 1));
  for (let row = 0; row < rows; row++) {
    for (let segment = 0; segment < segments; segment++) {
      const before = edges[row * (segments + 1) + segment];
      edges[row * (segments + 1) + segment + 1] = Math.min(room, before + shares[row * segments + segment] * room);
    }
  }
  return edges;
}

/** Least room for a label of a row, px. */
const LABEL = 14;

/** Every how many rows one is labelled: a power of two, as CPUs are counted. @param row height of a row, px */
export function labelStep(row: number): number {
  let step = 1;
  // labels of single rows may stand a little closer: rows are told apart by gaps
  while (step * row < (step === 1 ? LABEL - 2 : LABEL)) step *= 2;
  return step;
}

/** Height of a row, so that all of them fit into about `height` px. */
export function rowHeight(rows: number, height: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, Math.floor(height / Math.max(1, rows))));
}
