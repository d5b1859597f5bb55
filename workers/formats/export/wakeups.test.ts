import { expect, it } from 'vitest';
import type { RecordingDirectory } from '../../lab/types.ts';
import { RecordingReader } from '../../recording/reader.ts';
import { SLICES, SliceWriter, type TestSlice } from '../../recording/slices.fixture.ts';
import { RecordingWriter } from '../../recording/writer.ts';
import { eachSwitch } from './switches.ts';
import { wakeupsOf } from './wakeups.ts';

const COLUMNS = [
  { name: 'timeNs', type: 'f64' },
  { name: 'task', type: 'u32' },
  { name: 'cpu', type: 'u16' },
  { name: 'wakerTask', type: 'i32' },
  { name: 'wakerCpu', type: 'u16' },
] as const;

type Stay = readonly [start: number, end: number, task: number, cpu?: number];

/** Stays, on CPU 0 if nothing is said, and wakeups as [time, task]. */
function recorded(stays: readonly Stay[], wakeups: readonly number[][]): RecordingReader {
  const recording = new RecordingWriter([SLICES, { name: 'wakeups', columns: COLUMNS }]);
  const writer = new SliceWriter(recording, 0);
  for (const [start, end, task, cpu = 0] of stays) writer.append({ start, end, task, cpu } satisfies TestSlice);
  writer.flush();
  const columns = recording.columns(1, 0);
  for (const [row, [time, task]] of wakeups.entries())
    for (const [column, value] of [time, task, 0, -1, 3].entries()) columns[column][row] = value;
  recording.publish(1, wakeups.length);
  return new RecordingReader(recording.handle);
}

/** Times at which wakeups of tasks are told. */
function told(stays: readonly Stay[], wakeups: readonly number[][]) {
  const all = [...wakeupsOf(recorded(stays, wakeups))];
  for (const { cpu, waker, wakerCpu } of all) expect([cpu, waker, wakerCpu]).toEqual([0, -1, 3]);
  return all.map(({ timeNs }) => timeNs);
}

it('a wakeup that ends in the nanosecond of the switch is told before it', () => {
  expect(
    told(
      [
        [0, 10, 1],
        [50, 60, 1],
      ],
      [[50, 1]],
    ),
  ).toEqual([49]);
  expect(
    told(
      [
        [0, 10, 1],
        [49.7, 60, 1],
      ],
      [[50.2, 1]],
    ),
  ).toEqual([49]);
});

it('one in the nanosecond of the block is told after it', () => {
  expect(
    told(
      [
        [0, 10, 1],
        [50, 60, 1],
      ],
      [[10, 1]],
    ),
  ).toEqual([11]);
});

it('any other is told when it was', () => {
  expect(
    told(
      [
        [0, 10, 1],
        [50, 60, 1],
      ],
      [[30, 1]],
    ),
  ).toEqual([30]);
  // nothing is between block and switch
  expect(
    told(
      [
        [0, 10, 1],
        [11, 60, 1],
      ],
      [[11, 1]],
    ),
  ).toEqual([11]);
  expect(
    told(
      [
        [0, 10, 1],
        [10, 60, 1],
      ],
      [[10, 1]],
    ),
  ).toEqual([10]);
  // it never got a CPU again, or woke before it first did, at the beginning of time or later
  expect(
    told(
      [[0, 10, 1]],
      [
        [20, 1],
        [25, 1],
      ],
    ),
  ).toEqual([20, 25]);
  expect(
    told(
      [
        [0, 10, 1],
        [5, 9, 2],
      ],
      [
        [0, 1],
        [5, 2],
      ],
    ),
  ).toEqual([0, 4]);
  expect(told([], [[7, 1]])).toEqual([7]);
});

it('tasks are told apart, whatever the order of their wakeups', () => {
  const stays = [
    [0, 10, 1],
    [0, 20, 2],
    [40, 50, 2],
    [60, 70, 1],
    [90, 99, 1],
  ] as const;
  expect(
    told(stays, [
      [20, 2],
      [60, 1],
      [80, 1],
      [95, 2],
    ]),
  ).toEqual([21, 59, 80, 95]);
});

it('in the first nanosecond the switch is told later instead, if the stay has a length', () => {
  const directory: RecordingDirectory = {
    cpus: 1,
    tasks: [1, 2].map((number) => ({ name: `t${number}`, workload: 'w', group: '', policy: '' })),
    reasons: [],
    startNs: 0,
    endNs: 100,
    measureFromNs: 0,
  };
  const later = (stays: readonly Stay[], wakeups: readonly number[][]) => {
    const all: (readonly [timeNs: number, to: number])[] = [];
    eachSwitch(recorded(stays, wakeups), directory, {
      switched: (_cpu, timeNs, _from, _leftAs, to, lateNs) => void (lateNs > 0 && all.push([timeNs, to])),
    });
    return all;
  };
  expect(told([[0, 10, 1]], [[0, 1]])).toEqual([0]);
  expect(
    later(
      [
        [0, 10, 1],
        [20, 30, 1],
      ],
      [
        [0, 1],
        [20, 1],
      ],
    ),
  ).toEqual([[0, 1]]);
  expect(later([[0, 10, 1]], [[0, 0]])).toEqual([]);
  expect(later([[0, 0.2, 1]], [[0, 1]])).toEqual([]);
  expect(later([[5, 10, 1]], [[0, 1]])).toEqual([]);
});

it('a task that sleeps for no time and goes on elsewhere is woken a nanosecond later, and gets the CPU after two', () => {
  // what ends on a CPU is told by its number: 1 is a block
  const reasons = ['slice-end', 'blocked', 'pulled'].map((id) => ({ id, label: { en: id } }));
  const directory: RecordingDirectory = {
    cpus: 3,
    tasks: [{ name: 't', workload: 'w', group: '', policy: '' }],
    ...{ reasons, startNs: 0, endNs: 100, measureFromNs: 0 },
  };
  const late = (stays: readonly Stay[]) => {
    const all: (readonly [cpu: number, lateNs: number])[] = [];
    eachSwitch(recorded(stays, [[10, 0]]), directory, {
      switched: (cpu, _timeNs, _from, _leftAs, to, lateNs) => void (to === 0 && all.push([cpu, lateNs])),
    });
    return all;
  };
  const onward = (cpu: number, endNs: number): readonly Stay[] => [
    [0, 10, 0, 1],
    [10, endNs, 0, cpu],
  ];
  expect([told(onward(2, 20), [[10, 0]]), late(onward(2, 20)).at(-1)]).toEqual([[11], [2, 2]]);
  // there is no room for it in the stay, or it goes on where it is, or it did not sleep
  expect([told(onward(2, 12), [[10, 0]]), late(onward(2, 12)).at(-1)]).toEqual([[10], [2, 1]]);
  expect([told(onward(1, 20), [[10, 0]]), late(onward(1, 20)).at(-1)]).toEqual([[10], [1, 0]]);
  const moved: readonly Stay[] = [
    [0, 10, 0, 2],
    [10, 20, 0, 1],
  ];
  expect(late(moved).at(-1)).toEqual([1, 1]);
});
