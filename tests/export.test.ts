/** Recordings in the formats of other programs, read back with readers that Dyno does not write with. */
import { tableFromIPC } from 'apache-arrow';
import fc from 'fast-check';
import { parquetReadObjects } from 'hyparquet';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import { arrowOf } from '../workers/formats/export/arrow.ts';
import { writeChrome } from '../workers/formats/export/chrome.ts';
import { csvOf } from '../workers/formats/export/csv.ts';
import { parquetOf } from '../workers/formats/export/parquet.ts';
import { writePerfetto } from '../workers/formats/export/perfetto.ts';
import { type ExportTable, tablesOf } from '../workers/formats/export/tables.ts';
import type { RecordingDirectory } from '../workers/lab/types.ts';
import { RecordingReader } from '../workers/recording/reader.ts';
import { cyclic, hog, periodic, simulate } from '../workers/scheduling/scenario.fixture.ts';
import { smallConfig } from '../workers/swap/config.fixture.ts';
import { SwapSimulation } from '../workers/swap/simulation.ts';
import { fieldsOf, messages, number, text } from './protobuf-fields.ts';

interface Recorded {
  readonly reader: RecordingReader;
  readonly directory: RecordingDirectory;
}

const scheduling = ((): Recorded & { readonly cpuTimeNs: Float64Array } => {
  const workloads = [
    hog({ name: 'batch', threads: 3 }),
    periodic(2e6, 7e6),
    cyclic(1e6, 3e6, { name: 'a "b", c', threads: 2 }),
  ];
  const simulation = simulate({ cpus: 2, policy: { cfs: { kernel: '6.1' } }, workloads });
  const { recording, directory, taskStatistics } = simulation;
  return { reader: new RecordingReader(recording), directory, cpuTimeNs: taskStatistics.cpuTimeNs };
})();

const swap = ((): Recorded => {
  const simulation = new SwapSimulation({ ...smallConfig(), durationNs: 5e6 }, 1);
  simulation.advance(Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY);
  return { reader: new RecordingReader(simulation.recording), directory: simulation.directory };
})();

const both: readonly (readonly [string, Recorded])[] = [
  ['scheduling', scheduling],
  ['swap', swap],
];

/** All cells of a table, by row. */
function cellsOf(table: ExportTable): (number | string)[][] {
  const rows: (number | string)[][] = [];
  for (const { rows: count, values } of table.blocks()) {
    for (let row = 0; row < count; row++) rows.push(values.map((column) => column[row]));
  }
  return rows;
}

/** Total time of stays by thread, and each CPU's stays, from a trace's sched_switch events. */
function staysOf(pieces: readonly Uint8Array[]) {
  const events: { cpu: number; timeNs: number; prev: number; next: number; waking: boolean }[] = [];
  for (const piece of pieces) {
    for (const packet of messages(fieldsOf(piece), 1)) {
      for (const bundle of messages(packet, 1)) {
        const cpu = number(bundle, 1);
        for (const event of messages(bundle, 2)) {
          const [switched] = messages(event, 4);
          const timeNs = number(event, 1);
          if (switched)
            events.push({ cpu, timeNs, prev: number(switched, 2), next: number(switched, 6), waking: false });
          else if (messages(event, 20).length > 0) events.push({ cpu, timeNs, prev: 0, next: 0, waking: true });
        }
      }
    }
  }
  return events;
}

function perfetto({ reader, directory }: Recorded): Uint8Array[] {
  const pieces: Uint8Array[] = [];
  writePerfetto(reader, directory, (piece) => pieces.push(piece));
  return pieces;
}

describe.each(both)('tables of a %s recording', (_, { reader, directory }) => {
  const tables = tablesOf(reader, directory);

  it('include what numbers stand for', () => {
    const tasks = tables.find(({ name }) => name === 'tasks');
    expect(tasks && cellsOf(tasks).map((row) => row[1])).toEqual(directory.tasks.map(({ name }) => name));
    expect(tables.some(({ name, rows }) => name === 'slices' && rows > 10)).toBe(true);
  });

  it.each(tables.map((table) => [table.name, table] as const))(
    '%s is the same as CSV, Arrow and Parquet',
    async (__, table) => {
      const cells = cellsOf(table);
      const names = table.columns.map(({ name }) => name);
      const csv = Papa.parse<string[]>([...csvOf(table)].join('').trimEnd(), { newline: '\r\n' });
      expect(csv.errors).toEqual([]);
      expect(csv.data).toEqual([names, ...cells.map((row) => row.map(String))]);

      const arrow = tableFromIPC(arrowOf(table));
      expect(arrow.schema.fields.map(({ name }) => name)).toEqual(names);
      expect(arrow.numRows).toBe(cells.length);
      names.forEach((name, column) => {
        expect([...(arrow.getChild(name) ?? [])]).toEqual(cells.map((row) => row[column]));
      });

      const bytes = parquetOf(table);
      const file = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer;
      const rows = await parquetReadObjects({ file });
      expect(
        rows.map((row) => names.map((name) => (typeof row[name] === 'bigint' ? Number(row[name]) : row[name]))),
      ).toEqual(cells);
    },
  );
});

describe('texts', () => {
  it('of all kinds are the same in CSV and Arrow', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme' }), { minLength: 1, maxLength: 20 }), (texts) => {
        const table: ExportTable = {
          name: 'texts',
          columns: [
            { name: 'a,b', type: 'text' },
            { name: 'n', type: 'u32' },
          ],
          rows: texts.length,
          blocks: () => [{ rows: texts.length, values: [texts, Uint32Array.from(texts, (_, row) => row)] }],
        };
        const parsed = Papa.parse<string[]>([...csvOf(table)].join(''), { newline: '\r\n', delimiter: ',' });
        expect(parsed.data.slice(1, -1)).toEqual(texts.map((each, row) => [each, String(row)]));
        expect([...(tableFromIPC(arrowOf(table)).getChild('a,b') ?? [])]).toEqual(texts);
      }),
    );
  });
});

describe.each(both)('a Perfetto trace of a %s recording', (_, recorded) => {
  const { reader, directory } = recorded;
  const pieces = perfetto(recorded);
  const packets = pieces.flatMap((piece) => messages(fieldsOf(piece), 1));

  it('names every task as a thread of its workload', () => {
    const [tree] = packets.flatMap((packet) => messages(packet, 2));
    const processes = new Map(messages(tree, 1).map((process) => [number(process, 1), text(process, 3)]));
    const threads = messages(tree, 2).map((thread) => [text(thread, 2), processes.get(number(thread, 3))]);
    expect(threads).toEqual(directory.tasks.map(({ name, workload }) => [name, workload]));
  });

  it('has one chain of switches per CPU, and each thread its time on CPUs', () => {
    const events = staysOf(pieces).filter(({ waking }) => !waking);
    const slices = reader.find('slices');
    const expected = new Float64Array(directory.tasks.length);
    for (let row = 0; slices && row < slices.rows; row++) {
      expected[slices.value(slices.columnIndex('task'), row)] += slices.value(1, row) - slices.value(0, row);
    }
    const ranNs = new Float64Array(directory.tasks.length);
    for (let cpu = 0; cpu < directory.cpus; cpu++) {
      let on = 0;
      let sinceNs = 0;
      for (const { timeNs, prev, next } of events.filter((event) => event.cpu === cpu)) {
        expect(prev).toBe(on);
        expect(next).not.toBe(prev);
        expect(timeNs).toBeGreaterThanOrEqual(sinceNs);
        if (on > 0) ranNs[on - 1] += timeNs - sinceNs;
        on = next;
        sinceNs = timeNs;
      }
      expect(on).toBe(0);
    }
    ranNs.forEach((ns, task) => {
      expect(ns).toBeCloseTo(expected[task], -1);
    });
  });

  it('has stretches that do not overlap on a track', () => {
    const tracks = new Map<number, { sinceNs: number; open: boolean }>();
    let slicesSeen = 0;
    for (const packet of packets) {
      const [event] = messages(packet, 11);
      if (!event || number(event, 9) === 4) continue;
      const track = tracks.get(number(event, 11)) ?? { sinceNs: 0, open: false };
      const timeNs = number(packet, 8);
      expect(timeNs).toBeGreaterThanOrEqual(track.sinceNs);
      expect(number(event, 9)).toBe(track.open ? 2 : 1);
      tracks.set(number(event, 11), { sinceNs: timeNs, open: !track.open });
      slicesSeen++;
    }
    expect(slicesSeen).toBeGreaterThan(10);
    expect([...tracks.values()].some(({ open }) => open)).toBe(false);
  });
});

describe('traces of scheduling', () => {
  it('have every wakeup, and the same time on CPUs as the accounts', () => {
    const events = staysOf(perfetto(scheduling));
    expect(events.filter(({ waking }) => waking)).toHaveLength(scheduling.reader.find('wakeups')?.rows ?? -1);
    let text = '';
    writeChrome(scheduling.reader, scheduling.directory, (piece) => {
      text += piece;
    });
    const { traceEvents } = JSON.parse(text) as {
      traceEvents: { ph: string; pid: number; dur: number; args: { tid: number } }[];
    };
    const ranUs = new Float64Array(scheduling.directory.tasks.length);
    for (const { ph, pid, dur, args } of traceEvents) if (ph === 'X' && pid === 0) ranUs[args.tid - 1] += dur;
    ranUs.forEach((us, task) => {
      expect(us).toBeCloseTo(scheduling.cpuTimeNs[task] / 1000, 0);
    });
  });
});

describe('traces of swapping', () => {
  it('have its series as counters', () => {
    let text = '';
    writeChrome(swap.reader, swap.directory, (piece) => {
      text += piece;
    });
    const { traceEvents } = JSON.parse(text) as { traceEvents: { ph: string; name: string }[] };
    const counted = traceEvents.filter(({ ph, name }) => ph === 'C' && name === 'usedSlots');
    expect(counted).toHaveLength(swap.reader.find('series')?.rows ?? -1);
  });
});
