/** Locks in traces for Perfetto and Chrome: a track for each, with the turns that were recorded, one after another. */
import { describe, expect, it } from 'vitest';
import { writeChrome } from '../workers/formats/export/chrome.ts';
import { writePerfetto } from '../workers/formats/export/perfetto.ts';
import type { Simulation } from '../workers/lab/types.ts';
import { RecordingReader } from '../workers/recording/reader.ts';
import type { Step } from '../workers/scheduling/behaviour/steps/config.ts';
import { simulate, workload } from '../workers/scheduling/scenario.fixture.ts';
import { smallConfig, WORKLOADS } from '../workers/swap/config.fixture.ts';
import { SwapSimulation } from '../workers/swap/simulation.ts';
import { type Field, fieldsOf, messages, number, text } from './protobuf-fields.ts';

/** Turns by track: who, begin and end in ns. */
type Turns = Map<string, (readonly [string, number, number])[]>;

function add(turns: Turns, track: string, turn: readonly [string, number, number]): void {
  const known = turns.get(track) ?? [];
  turns.set(track, known);
  known.push(turn);
}

function recorded({ recording, directory: { resources = [], tasks } }: Simulation): Turns {
  const table = new RecordingReader(recording).table('holds');
  const value = (name: string, row: number) => table.value(table.columnIndex(name), row);
  const turns: Turns = new Map();
  for (let row = 0; row < table.rows; row++) {
    const { kind, name } = resources[value('resource', row)];
    const turn = [tasks[value('task', row)].name, Math.round(value('startNs', row)), Math.round(value('endNs', row))];
    if (kind === 'lock') add(turns, `lock ${name}`, turn as unknown as readonly [string, number, number]);
  }
  return turns;
}

function inPerfetto({ recording, directory }: Simulation): Turns {
  const packets: (readonly Field[])[] = [];
  writePerfetto(new RecordingReader(recording), directory, (piece) => packets.push(...messages(fieldsOf(piece), 1)));
  const names = new Map<number, string>();
  const open = new Map<number, readonly [string, number]>();
  const turns: Turns = new Map();
  for (const packet of packets) {
    for (const track of messages(packet, 60)) {
      const name = text(track, 2);
      if (name.startsWith('lock ')) names.set(number(track, 1), name);
    }
    const [event] = messages(packet, 11);
    const track = event && number(event, 11);
    const name = track === undefined ? undefined : names.get(track);
    if (!event || track === undefined || name === undefined) continue;
    if (number(event, 9) === 1) {
      expect(open.has(track)).toBe(false);
      open.set(track, [text(event, 23), number(packet, 8)]);
    } else {
      const [holder, since] = open.get(track) ?? ['', Number.NaN];
      add(turns, name, [holder, since, number(packet, 8)]);
      open.delete(track);
    }
  }
  return turns;
}

function inChrome({ recording, directory }: Simulation): Turns {
  let json = '';
  writeChrome(new RecordingReader(recording), directory, (piece) => {
    json += piece;
  });
  const { traceEvents } = JSON.parse(json) as {
    traceEvents: {
      ph: string;
      name: string;
      pid: number;
      tid: number;
      ts: number;
      dur: number;
      args: { name: string };
    }[];
  };
  const names = new Map<number, string>();
  const turns: Turns = new Map();
  for (const { ph, name, pid, tid, ts, dur, args } of traceEvents) {
    if (pid !== 0) continue;
    if (ph === 'M' && args.name.startsWith('lock ')) names.set(tid, args.name);
    const track = names.get(tid);
    if (ph === 'X' && track)
      add(turns, track, [name, Math.round(ts * 1000), Math.round(ts * 1000) + Math.round(dur * 1000)]);
  }
  return turns;
}

function scheduling(): Simulation {
  const steps: readonly Step[] = [
    { kind: 'lock', mutex: 0 },
    { kind: 'io', device: 1 },
    { kind: 'run', time: { kind: 'constant', value: 2e6 } },
    { kind: 'unlock', mutex: 0 },
  ];
  const program = { kind: 'steps', steps, repeat: undefined, start: 0 } as const;
  return simulate({
    cpus: 2,
    policy: { eevdf: { kernel: '6.12' } },
    resources: [
      { kind: 'mutex', name: 'journal', handoff: false, inheritance: false },
      { kind: 'device', name: 'disk', service: { kind: 'constant', value: 1e6 }, depth: 2 },
    ],
    workloads: [workload(program, { name: 'a' }), workload(program, { name: 'b' })],
    durationNs: 40e6,
  });
}

function swap(): Simulation {
  const simulation = new SwapSimulation(smallConfig({ workloads: [WORKLOADS.usemem] }), 3);
  while (simulation.advance(Infinity, Infinity));
  return simulation;
}

describe.each([
  ['scheduling', scheduling, ['lock journal']],
  ['swap', swap, undefined],
])('locks of the %s lab', (_, run, expected) => {
  it('have a track each, with what was recorded', () => {
    const simulation = run();
    const turns = recorded(simulation);
    if (expected) expect([...turns.keys()]).toEqual(expected);
    expect(turns.size).toBeGreaterThan(0);
    for (const of of turns.values()) {
      const before = of.map((_turn, at) => of[at - 1]?.[2] ?? 0);
      expect(of.filter(([, start, end], at) => start < before[at] || end < start)).toEqual([]);
    }
    expect(inPerfetto(simulation)).toEqual(turns);
    expect(inChrome(simulation)).toEqual(turns);
  });
});
