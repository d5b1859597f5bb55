import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { expandScenario, type Plan, type PlanOptions } from './expand.ts';
import { parseScenario } from './parse.ts';
import { upgrade } from './version.ts';

const text = readFileSync(new URL('../../scenarios/scheduling/online-beside-batch.yaml', import.meta.url), 'utf8');

function planOf(source: string, options: PlanOptions = {}, modelVersion = '1'): Plan {
  const { scenario, diagnostics } = parseScenario(source, 'x.yaml');
  if (!scenario) throw new Error(JSON.stringify(diagnostics));
  const expansion = expandScenario(scenario, options, modelVersion);
  if (!expansion.ok) throw new Error(expansion.message);
  return expansion.plan;
}

describe('a plan', () => {
  test('holds every variant of the file with the seeds shared by all', () => {
    const plan = planOf(text);
    expect(plan.variants.map(({ id }) => id)).toEqual(['alone', 'cfs', 'eevdf', 'idle', 'bt']);
    expect(plan.variants.filter(({ baseline }) => baseline).map(({ id }) => id)).toEqual(['alone']);
    expect(plan.seeds).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(plan.jobs).toHaveLength(50);
    expect(plan.jobs.slice(3, 7)).toEqual([
      { variant: 3, replication: 0, seed: 1 },
      { variant: 4, replication: 0, seed: 1 },
      { variant: 0, replication: 1, seed: 2 },
      { variant: 1, replication: 1, seed: 2 },
    ]);
  });

  test('follows the options, and always contains the baseline', () => {
    const plan = planOf(text, { replications: 2, seed: 7, durationNs: 5, warmupNs: 0, variants: ['bt'] });
    expect(plan.variants.map(({ id }) => id)).toEqual(['alone', 'bt']);
    expect(plan.seeds).toEqual([7, 8]);
    expect(plan.variants[0].config).toMatchObject({ durationNs: 5, warmupNs: 0 });
  });

  test.each([
    [{ replications: 0 }, 'replications is a whole number from 1 to 10000, got 0'],
    [{ durationNs: 0.5 }, 'durationNs is a whole number'],
    [{ seed: -1 }, 'seed is a whole number'],
    [{ variants: ['bte'] }, "no variant is called 'bte'"],
  ])('is refused for the options %j', (options, message) => {
    const { scenario } = parseScenario(text, 'x.yaml');
    const expansion = scenario && expandScenario(scenario, options, '1');
    expect(expansion).toMatchObject({ ok: false, message: expect.stringContaining(message) });
  });
});

describe('the identity of a run', () => {
  const identity = planOf(text).identity;

  test('is 32 hexadecimal digits that ignore comments, layout, units and the order of keys', () => {
    expect(identity).toMatch(/^[0-9a-f]{32}$/);
    expect(planOf(`# another comment\n${text}`).identity).toBe(identity);
    expect(planOf(text.replace('mean: 1ms, cv: 0.5', 'cv: 0.5, mean: 1000us')).identity).toBe(identity);
    expect(planOf(text.replace('seed: 1', 'seed: 9'), { seed: 1 }).identity).toBe(identity);
  });

  test('changes with a parameter, a seed, the variants run and the model version', () => {
    const others = [
      planOf(text.replace('cv: 0.5', 'cv: 0.6')),
      planOf(text, { seed: 2 }),
      planOf(text, { variants: ['bt'] }),
      planOf(text, {}, '2'),
    ].map((plan) => plan.identity);
    expect(new Set([identity, ...others]).size).toBe(5);
  });
});

test('a file of an earlier version is upgraded step by step', () => {
  const rename = (raw: Readonly<Record<string, unknown>>) => ({ dyno: 2, lab: raw.labor });
  expect(upgrade({ dyno: 1, labor: 'x' }, [rename])).toEqual({ ok: true, raw: { dyno: 2, lab: 'x' } });
  expect(upgrade({ dyno: 3 }, [rename])).toMatchObject({ ok: false, hint: 'open it with a newer Dyno' });
  expect(upgrade({}, [])).toMatchObject({ ok: false, message: "'dyno' is missing" });
});
