import type { RecordingDirectory, SwapDirectory } from '../../lab/types.ts';
import type { RecordingReader, TableReader } from '../../recording/reader.ts';

/** One fault with what it is made of. */
export interface FaultRow {
  readonly row: number;
  readonly startNs: number;
  readonly endNs: number;
  readonly task: number;
  readonly cpu: number;
  readonly space: number;
  readonly page: number;
  readonly entry: number;
  readonly kind: number;
  /** By part of the directory, ns. */
  readonly partsNs: readonly number[];
}

/** What faults of one kind are made of on average. */
export interface FaultKind {
  readonly kind: number;
  readonly count: number;
  readonly meanNs: number;
  /** Mean of each part, ns. */
  readonly partsNs: readonly number[];
}

export interface Faults {
  readonly kinds: readonly FaultKind[];
  /** Slowest first. */
  readonly slowest: readonly FaultRow[];
  readonly measured: number;
}

/** Means by kind of the faults that began in the measured window, and the slowest of them. */
export function faultsOf(
  recording: RecordingReader,
  directory: RecordingDirectory,
  swap: SwapDirectory,
  slowest: number,
): Faults {
  const table = recording.table('faults');
  const [startNs, endNs, kindOf] = ['startNs', 'endNs', 'kind'].map((name) => table.columnIndex(name));
  const parts = partColumns(table, swap);
  const kinds = swap.faultKinds.length;
  const count = new Float64Array(kinds);
  const total = new Float64Array(kinds);
  const sums = new Float64Array(kinds * parts.length);
  const leaders = new Leaders(slowest);
  let measured = 0;
  for (let row = 0; row < table.rows; row++) {
    const start = table.value(startNs, row);
    if (start < directory.measureFromNs) continue;
    measured++;
    const ns = table.value(endNs, row) - start;
    const kind = table.value(kindOf, row);
    count[kind]++;
    total[kind] += ns;
    for (let part = 0; part < parts.length; part++) sums[kind * parts.length + part] += table.value(parts[part], row);
    leaders.offer(row, ns);
  }
  return {
    measured,
    kinds: Array.from(count).flatMap((n, kind) =>
      n === 0
        ? []
        : [
            {
              kind,
              count: n,
              meanNs: total[kind] / n,
              partsNs: parts.map((_, part) => sums[kind * parts.length + part] / n),
            },
          ],
    ),
    slowest: leaders.rows().map((row) => faultAt(table, swap, row)),
  };
}

function faultAt(table: TableReader, swap: SwapDirectory, row: number): FaultRow {
  const value = (name: string): number => table.value(table.columnIndex(name), row);
  return {
    row,
    startNs: value('startNs'),
    endNs: value('endNs'),
    task: value('task'),
    cpu: value('cpu'),
    space: value('space'),
    page: value('page'),
    entry: value('entry'),
    kind: value('kind'),
    partsNs: partColumns(table, swap).map((column) => table.value(column, row)),
  };
}

const partColumns = (table: TableReader, { parts }: SwapDirectory): number[] =>
  parts.map(({ id }) => table.columnIndex(`${id}Ns`));

/** The rows with the largest values seen so far; of equal ones the first. */
class Leaders {
  private readonly best: { row: number; value: number }[] = [];

  constructor(private readonly size: number) {}

  offer(row: number, value: number): void {
    const { best, size } = this;
    if (best.length === size && value <= (best[size - 1]?.value ?? Number.POSITIVE_INFINITY)) return;
    if (best.length === size) best.pop();
    let at = best.length;
    while (at > 0 && best[at - 1].value < value) at--;
    best.splice(at, 0, { row, value });
  }

  rows(): number[] {
    return this.best.map(({ row }) => row);
  }
}
