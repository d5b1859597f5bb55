import { describe, expect, it } from 'vitest';
import { smallServer } from '../../machine/power/machine.fixture.ts';
import { summarise, type Validation } from '../summary.ts';
import { type FileResult, validateFiles } from '../validate.ts';
import { isProcessorOf, matches } from './catalogue-matches.ts';

const results = (content: unknown): FileResult[] => [
  ...validateFiles([{ path: 'file.json', text: JSON.stringify(content) }], 1),
];
const check = (content: unknown): Validation => summarise(results(content));

/** Package power with a bend that no line follows when `bend` is large. */
function curve(bend: number, base = 100): object {
  const rows = Array.from({ length: 20 }, (_, n) => [n + 1, base + 4 * n + bend * n * (19 - n)]);
  return { cols: ['cores', 'pkgW'], rows };
}

describe('measurements of hardware', () => {
  it('are told by their shape and held against the models', () => {
    const { rows, summary, modelCard } = check({ 'm/straight': curve(0), 'm/too': curve(0, 102) });
    expect(rows.map(({ metric, passed }) => [metric, passed])).toEqual([
      ['straight.package-watts', true],
      ['too.package-watts', true],
      ['straight.package-watts.without', true],
      ['too.package-watts.without', true],
    ]);
    expect(rows[0].error).toBeCloseTo(0, 9);
    expect(summary).toMatchObject({ checked: 4, passed: 4, broken: 0, notChecked: 0 });
    expect(modelCard.filter(({ constant }) => constant.startsWith('package power')).length).toBe(2);
  });

  it('fail where the form does not fit, and where the other codes say something else', () => {
    const rows = check({ 'm/bent': curve(1), 'm/straight': curve(0, 160) }).rows;
    expect(Object.fromEntries(rows.map(({ metric, passed }) => [metric, passed]))).toMatchObject({
      'bent.package-watts': false,
      'straight.package-watts': true,
      'straight.package-watts.without': false,
    });
  });

  it('fail a load curve that steps', () => {
    const watts = Array.from({ length: 10 }, (_, step) => (step < 3 ? 100 : 200));
    const steps = { measurement: 'load-steps', source: 's', servers: [{ id: 'a', name: 'A', idleWatts: 50, watts }] };
    expect(check(steps).rows.map(({ passed }) => passed)).toEqual([false, false]);
  });

  it('fail an idle step that is off by more than 1 W', () => {
    const step = { pauseCores: 1, pauseSiblings: 0, lightCores: 0, from: 'measured' };
    const steps = [180.4, 182].map((watts) => ({ ...step, watts }));
    const common = { measurement: 'idle-ladder', source: 's', machine: 'm', cores: 2, threadsPerCore: 2, steps };
    expect(check({ ...common, model: 'epyc-7502-2p' }).rows.map(({ passed }) => passed)).toEqual([true, false]);
    expect(results({ ...common, model: 'nowhere' })).toMatchObject([
      { kind: 'broken', reason: expect.stringContaining("machine 'nowhere'") },
    ]);
  });

  it('compare decoding point by point, and predict each point from the others', () => {
    const common = { model: 'a/b', task: 't', totalB: 8, actB: 8, prec: 'bf16', gpu: 'X', n: 1, par: {} };
    const batches = [8, 16, 32, 64, 128];
    const points = batches.map((B) => ({ ...common, B, W: 300 + B, tps: B / (0.01 + 1e-4 * B) }));
    const { rows } = check(points);
    const metrics = (unit: string) => [`all.${unit}`, `all.${unit}.without`, `b.t.${unit}`];
    expect(rows.map(({ metric }) => metric)).toEqual([...metrics('tokens-per-s'), ...metrics('watts')]);
    expect(rows.find(({ metric }) => metric === 'all.tokens-per-s.without')?.error).toBeCloseTo(0, 9);
    const few = check(points.slice(0, 2));
    expect(few.rows).toEqual([]);
    expect(few.notes.some(({ note }) => note.includes('no more points than coefficients'))).toBe(true);
  });

  it('are broken with the key that is wrong, and other lists are not read', () => {
    expect(results([{ tps: 1, B: 8, W: -1 }])).toMatchObject([
      { kind: 'broken', reason: expect.stringMatching(/0\.model/) },
    ]);
    expect(results({ 'm/c': { cols: ['cores', 'pkgW'], rows: [[1, 2, 3]] } })).toMatchObject([{ kind: 'broken' }]);
    expect(results([1, 2])).toMatchObject([{ kind: 'broken', reason: 'not an object' }]);
  });
});

describe('rows of published tables', () => {
  const machine = (id: string, en: string) => ({ ...smallServer, id, name: { en } });

  it('belong to a machine by its model number', () => {
    const rows = ['Milk-V Mars CM (JH7110 4-core)', 'Milk-V Mars (JH7110 4-core)', 'Raspberry Pi 5 8 GB (BCM2712)'].map(
      (name) => ({ name }),
    );
    const found = matches(rows, [
      machine('mars', 'Milk-V Mars CM (StarFive JH7110)'),
      machine('other', 'Something else'),
    ]);
    expect(found.map((each) => [each.rows.map(({ name }) => name), each.machine.id])).toEqual([
      [['Milk-V Mars CM (JH7110 4-core)'], 'mars'],
    ]);
  });

  it('tell processors of one family apart', () => {
    const rome = machine('epyc-7742-2p', '2 x AMD EPYC 7742 (Rome)');
    expect(isProcessorOf('AMD EPYC 7742', rome)).toBe(true);
    expect(isProcessorOf('AMD EPYC 7763', rome)).toBe(false);
    expect(isProcessorOf('AMD EPYC 9654P', machine('g', '2 x AMD EPYC 9654 (Genoa)'))).toBe(false);
    expect(isProcessorOf('Intel Xeon Platinum 8480+', machine('s', '2 x Intel Xeon Platinum 8480+'))).toBe(true);
  });
});
