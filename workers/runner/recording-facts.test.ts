import { expect, test } from 'vitest';
import { importTrace } from '../formats/import-trace.ts';
import { readNote } from '../formats/recording-note.ts';
import { factsOfTask, readFacts } from './recording-facts.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const LINE =
  '   hog-1 [000] d... 1.000001: sched_switch: prev_comm=a prev_pid=1 prev_prio=120 prev_state=S ==> next_comm=b next_pid=2 next_prio=120\n';

test('a note keeps the lines and columns of the file, other lines are blank', () => {
  const note = readNote(bytes('# tracer: nop\n# dyno: policy:\r\n# dyno:   cfs: {}\nhog-1 line\n'));
  expect(note).toBe('\n        policy:\n          cfs: {}');
  expect(readNote(bytes('# tracer: nop\n'))).toBeUndefined();
  expect(readNote(new Uint8Array([0xff, 0xfe, 0x23]))).toBeUndefined();
});

test('the importer hands on the note, from bytes and from a file', async () => {
  const file = `# dyno: policy: { cfs: { kernel: "6.1" } }\n${LINE}`;
  const note = '        policy: { cfs: { kernel: "6.1" } }';
  expect((await importTrace(bytes(file))).note).toBe(note);
  expect((await importTrace(new Blob([file]))).note).toBe(note);
  expect((await importTrace(bytes(LINE))).note).toBeUndefined();
});

test('a note in the terms of the scenario format', () => {
  const read = readFacts(
    '{ kernel: Linux 6.1, policy: { cfs: { kernel: "6.1", latency: 24ms } }, machine: { hz: 250 }, groups: { OFF: { shares: 2 } }, tasks: { off*: { group: OFF }, off.1: { policy: SCHED_IDLE, slice: 1ms } } }',
  );
  if (!read.ok) throw new Error(JSON.stringify(read.diagnostics));
  expect(read.facts.policy.cfs).toMatchObject({ kernel: '6.1', latency: 24e6 });
  expect(factsOfTask(read.facts, 'off.0')).toEqual({ group: 'OFF' });
  expect(factsOfTask(read.facts, 'off.1')).toEqual({ policy: 'SCHED_IDLE', slice: 1e6 });
  expect(factsOfTask(read.facts, 'hog')).toEqual({});
});

test.each([
  ['        policy: { cfs: { kernel: "9.9" } }', 1],
  ['\n        policy: { cfs: { kernel: "6.1" } }\n        kernal: x', 3],
  ['        policy: { cfs: { kernel: "6.1" } }\n        tasks: { a: { group: nowhere } }', 2],
  ['        policy: { cfs: ', 1],
])('errors in %j are located', (note, line) => {
  const read = readFacts(note);
  if (read.ok) throw new Error('accepted');
  expect(read.diagnostics[0].line).toBe(line);
});
