/**
 * The value of rank `k` (0 = the smallest) among values[from … end), where those before `from` are none larger. Afterwards
 * it is at place k, with none larger before it and none smaller behind: C. A. R. Hoare, "Algorithm 65: FIND", CACM 4(7),
 * 1961, with the median of three as pivot. Takes time in proportion to the number of values, where sorting takes their
 * logarithm as often.
 */
export function select(values: Float64Array, k: number, from = 0): number {
  let low = from;
  let high = values.length - 1;
  while (low < high) {
    const pivot = medianOf(values[low], values[(low + high) >> 1], values[high]);
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i] < pivot) i++;
      while (pivot < values[j]) j--;
      if (i > j) break;
      const swapped = values[i];
      values[i++] = values[j];
      values[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k];
}

function medianOf(a: number, b: number, c: number): number {
  return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
}
