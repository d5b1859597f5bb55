import { describe, expect, it } from 'vitest';
import { type RecordingForecast, sizeIn } from '../recording/forecast.ts';
import { rowBytes } from '../recording/layout.ts';
import { SAMPLED_STRETCHES, stretchesOf } from '../recording/part.ts';
import { RecordingReader } from '../recording/reader.ts';
import { spawnInPlace } from './in-place.fixture.ts';
import { mustAsk, recordingBudget, verdictOn } from './record-budget.ts';
import { choicesWithin, NO_ESTIMATE, totalIn } from './record-estimate.ts';
import { readRecordMode, recordModeText } from './record-mode.ts';
import { RunServiceSession } from './service-session.ts';
import { CONTROL } from './types.ts';

const GIB = 2 ** 30;
const size = (bytes: number, spread = 0) => ({ bytes, low: bytes * (1 - spread), high: bytes * (1 + spread) });
const forecast = (partial: number, rest: number): RecordingForecast => ({
  endNs: 60e9,
  measureFromNs: 1e9,
  partial: size(partial, 0.2),
  rest: size(rest, 0.2),
});

describe('what is asked before a run', () => {
  const budget = recordingBudget(8 * GIB);

  it('is nothing where the recording fits, even if the estimate is off', () => {
    expect(budget).toEqual({ freeBytes: GIB, mostBytes: 4 * GIB });
    expect(verdictOn(size(0.8 * GIB, 0.2), budget)).toBe('fits');
    expect(verdictOn(size(0.9 * GIB, 0.2), budget)).toBe('ask');
    expect(verdictOn(size(6 * GIB, 0.2), budget)).toBe('never');
    expect(mustAsk({ ...NO_ESTIMATE, asked: size(2 * GIB) }, budget, false)).toBe(true);
    expect(mustAsk({ ...NO_ESTIMATE, asked: size(2 * GIB) }, budget, true)).toBe(false);
    expect(mustAsk({ ...NO_ESTIMATE, asked: size(9 * GIB) }, budget, true)).toBe(true);
  });

  it('has bounds on every machine', () => {
    expect(recordingBudget(undefined)).toEqual(recordingBudget(4 * GIB));
    expect(recordingBudget(2 ** 28).freeBytes).toBe(2 ** 28);
    expect(recordingBudget(2 ** 45)).toEqual({ freeBytes: 2 * GIB, mostBytes: 8 * GIB });
  });

  it('offers what fits: the longest window from the measured time on, the most samples, and results alone', () => {
    const forecasts = [forecast(40 * GIB, 0.1 * GIB), forecast(20 * GIB, 0.1 * GIB)];
    const choices = choicesWithin(GIB, forecasts);
    expect(choices.map(({ mode }) => recordModeText(mode))).toEqual(['window:1s..1500ms', 'sample:100', 'none']);
    for (const { mode, size: each } of choices) {
      expect(each).toEqual(totalIn(mode, forecasts));
      expect(each.high).toBeLessThanOrEqual(GIB);
    }
  });

  it('offers results alone where requests by themselves are too many', () => {
    expect(choicesWithin(GIB, [forecast(GIB, 5 * GIB)]).map(({ mode }) => mode.kind)).toEqual(['none']);
  });
});

describe('modes of recording', () => {
  it.each(['full', 'none', 'window:0s..1500us', 'window:2s..3s', 'sample:20'])(
    '%s is written as it is read',
    (text) => {
      const read = readRecordMode(text);
      expect(read.ok && recordModeText(read.mode)).toBe(text);
    },
  );

  it.each([
    ['some', /no way to record; there are full/],
    ['full:1', /no way to record/],
    ['window', /such as window:2s\.\.3s/],
    ['window:3s..2s', /ends before it begins/],
    ['window:3..4s', /beginning of the window: /],
    ['window:3s..4MiB', /end of the window: /],
    ['sample:1', /N from 2 to 100000; got '1'/],
    ['sample:x', /got 'x'/],
  ])('%s is explained', (text, message) => {
    const read = readRecordMode(text);
    expect(read.ok ? '' : read.message).toMatch(message);
  });

  it('samples lie evenly, within the run and apart', () => {
    const stretches = stretchesOf({ kind: 'sample', every: 10 }, 1e9) ?? [];
    expect(stretches).toHaveLength(SAMPLED_STRETCHES);
    expect(stretches[0].fromNs).toBe(0);
    stretches.forEach(({ fromNs, toNs }, i) => {
      expect(toNs).toBeGreaterThan(fromNs);
      expect(toNs).toBeLessThan(stretches[i + 1]?.fromNs ?? 1e9);
    });
    const recorded = stretches.reduce((sum, { fromNs, toNs }) => sum + toNs - fromNs, 0);
    expect(recorded / 1e9).toBeCloseTo(0.1, 3);
  });

  it('a share of what views read is recorded, and all of what results are read from', () => {
    const { bytes } = sizeIn({ kind: 'window', fromNs: 0, toNs: 6e9 }, forecast(1000, 10));
    expect(bytes).toBeCloseTo(110);
    expect(sizeIn({ kind: 'none' }, forecast(1000, 10)).bytes).toBe(10);
  });
});

const SCENARIO = `
dyno: 1
lab: scheduling
title: A run
machine: { cpus: 2, hz: 250 }
workload:
  web: { kind: server, threads: 4, arrivals: { poisson: 4000/s }, service: { exponential: 200us } }
measure: { warmup: 100ms, duration: 3s, replications: 1, seed: 3 }
variants:
  cfs: { baseline: true, policy: { cfs: { kernel: "6.5" } } }
`;

it('an estimate from the beginning of a run contains what the run records', async () => {
  const service = new RunServiceSession(spawnInPlace, 1);
  await service.open({ kind: 'scenario', text: SCENARIO, fileName: 'small.yaml' }, {});
  const { question } = await service.planRecording({}, undefined, true);
  if (!question) throw new Error('nothing was asked');
  expect(question.from).toBe('probe');
  const [{ mode, size: full }] = question.choices;
  expect(mode).toEqual({ kind: 'full' });
  await service.run(new SharedArrayBuffer(CONTROL.words * 4), {});
  const recording = await service.recording('cfs');
  if (!recording) throw new Error('nothing was recorded');
  const { tables } = new RecordingReader(recording.handle);
  const bytes = tables.reduce((sum, { layout, rows }) => sum + rows * rowBytes(layout), 0);
  expect(bytes).toBeGreaterThan(1e6);
  expect(full.low).toBeLessThanOrEqual(bytes);
  expect(full.high).toBeGreaterThanOrEqual(bytes);
  // and is not so wide that it says nothing
  expect(full.high).toBeLessThan(3 * full.low);
});
