/** Row of each label along an axis, 0 = nearest: labels that would run into one before them go one row further. */
export function markRows(places: readonly number[], widths: readonly number[]): readonly number[] {
  const rows: number[] = new Array(places.length).fill(0);
  const order = places.map((_, index) => index).sort((a, b) => places[a] - places[b]);
  /** Where the last label of each row ends. */
  const ends: number[] = [];
  for (const index of order) {
    const free = ends.findIndex((end) => end <= places[index]);
    const row = free < 0 ? ends.length : free;
    ends[row] = places[index] + widths[index];
    rows[index] = row;
  }
  return rows;
}
