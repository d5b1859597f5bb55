import { describe, expect, it } from 'vitest';
import type { Blame, FindingSource } from '../../lab/types.ts';
import { findings } from './findings.ts';
import type { Part } from './parts.ts';

const MS = 1_000_000;

function variant(id: string, parts: Partial<Record<Part, number>>, blame: Partial<Blame> = {}): FindingSource {
  const total = Object.values(parts).reduce((sum, ns) => sum + ns, 0);
  const metrics = Object.entries(parts).map(([part, ns]) => [`web.latency.parts.${part}.p99`, ns]);
  const base = { of: 'requests', subject: 'web', requests: 10, totalNs: total, waitedNs: parts.queue ?? 0 } as const;
  return {
    id,
    label: { en: id },
    baseline: id === 'alone',
    metrics: { ...Object.fromEntries(metrics), 'web.latency.p99': total },
    blames: [{ ...base, antagonists: [], siblings: [], example: 7, ...blame }],
  };
}

const alone = variant('alone', { work: 2 * MS });
const english = (...sources: FindingSource[]) => findings(sources).map(({ text }) => text.en);

describe('findings', () => {
  it('say what the tail is made of, and behind whom it waited', () => {
    const antagonists = [
      { name: 'stress', ns: 3.52 * MS },
      { name: 'web', ns: 0.48 * MS },
    ];
    const cfs = variant('cfs', { work: 2 * MS, queue: 4 * MS }, { antagonists });
    expect(english(alone, cfs)).toEqual([
      'p99 of web under cfs (6.000 ms): 67 % run-queue wait (88 % of it behind stress, 12 % behind other work of web)',
    ]);
    expect(findings([alone, cfs])[0]).toMatchObject({ variant: 'cfs', metric: 'web.latency.p99', request: 7, size: 2 });
  });

  it('give the p99 as many digits as its interval bears, as the tables do', () => {
    const said = (halfNs: number): string => {
      const cfs = variant('cfs', { work: 2 * MS, queue: 3.0911 * MS });
      const p99 = { value: 5.0911 * MS, low: 5.0911 * MS - halfNs, high: 5.0911 * MS + halfNs };
      return english({ ...cfs, measured: { 'web.latency.p99': p99 } })[0];
    };
    expect(said(0.012 * MS)).toMatch(/^p99 of web under cfs \(5\.091 ms\)/);
    expect(said(0.77 * MS)).toMatch(/^p99 of web under cfs \(5\.09 ms\)/);
  });

  it('say when a variant is as good as the baseline', () => {
    const bt = variant('bt', { work: 2.01 * MS });
    expect(english(alone, bt)).toEqual(['p99 of web under bt is within 1 % of alone (+0.5 %)']);
  });

  it('name variants by their labels, in the language of the sentence', () => {
    const named = { ...alone, label: { en: 'Nothing beside', zh: '单独运行' } };
    const said = (source: FindingSource) => findings([named, source])[0].text;
    const equal = { ...variant('bt', { work: 2.01 * MS }), label: { en: 'BT class', zh: 'BT 类' } };
    expect(said(equal)).toEqual({
      en: 'p99 of web under BT class is within 1 % of Nothing beside (+0.5 %)',
      zh: 'BT 类下 web 的 p99 与单独运行相差不到 1 %（+0.5 %）',
    });
    const slow = { ...variant('a-b', { work: 2 * MS, queue: 4 * MS }), label: { en: 'CFS, weight 1:100' } };
    expect(said(slow)).toEqual({
      en: 'p99 of web under CFS, weight 1:100 (6.000 ms): 67 % run-queue wait',
      zh: 'CFS, weight 1:100 下 web 的 p99（6.000 ms）：67 % 为运行队列等待',
    });
  });

  it('say when only hardware is left, and who the neighbour was', () => {
    const siblings = [{ name: 'stress', ns: 2 * MS }];
    const bt = variant('bt', { work: 2 * MS, smt: 1 * MS, queue: 0.01 * MS }, { siblings });
    expect(english(alone, bt)).toEqual([
      'p99 of web under bt (3.010 ms): what remains of the interference is hardware, 33 % of it, mostly SMT slowdown beside stress; only leaving sibling threads idle removes it',
    ]);
  });

  it('are ranked by how much slower a variant is, and keep quiet about small parts', () => {
    const slow = variant('slow', { work: 2 * MS, queue: 8 * MS });
    const slower = variant('slower', { work: 2 * MS, throttled: 20 * MS });
    const little = variant('little', { work: 2 * MS, queue: 0.1 * MS });
    expect(findings([alone, slow, slower, little]).map((finding) => finding.variant)).toEqual(['slower', 'slow']);
  });

  it('name the tasks of a trace that waited most', () => {
    const blame = { of: 'task', subject: 'nginx', totalNs: 1000 * MS, waitedNs: 100 * MS } as const;
    const recorded = { ...variant('cfs', {}), metrics: {} };
    const antagonists = [{ name: 'ffmpeg', ns: 90 * MS }];
    const source = { ...recorded, blames: [{ ...blame, requests: 0, antagonists, siblings: [] }] };
    expect(english(source)).toEqual(['nginx waited 100 ms under cfs, 10 % of the time (90 % of it behind ffmpeg)']);
  });
});
