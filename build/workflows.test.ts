/** The workflows of GitHub Actions: what their syntax asks for, and that everything they name is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parseDocument } from 'yaml';
import * as z from 'zod';

const ROOT = resolve(import.meta.dirname, '..');
const FOLDER = join(ROOT, '.github', 'workflows');

const step = z.union([
  z.strictObject({
    name: z.string().optional(),
    if: z.string().optional(),
    // a version is named, so that a step does the same tomorrow
    uses: z.string().regex(/^[\w-]+\/[\w-]+@v\d+$/),
    with: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()])).optional(),
  }),
  z.strictObject({
    name: z.string().optional(),
    if: z.string().optional(),
    run: z.string().min(1),
    env: z.record(z.string(), z.string()).optional(),
  }),
]);
const permissions = z.record(z.enum(['contents']), z.enum(['read', 'write']));
const WORKFLOW = z.strictObject({
  name: z.string(),
  on: z.strictObject({
    push: z.null().optional(),
    pull_request: z.null().optional(),
    workflow_dispatch: z
      .strictObject({
        inputs: z.record(
          z.string(),
          z.strictObject({ description: z.string(), type: z.literal('string'), required: z.boolean().optional() }),
        ),
      })
      .nullish(),
    schedule: z.array(z.strictObject({ cron: z.string().regex(/^(\S+ ){4}\S+$/) })).optional(),
  }),
  permissions,
  concurrency: z.strictObject({ group: z.string(), 'cancel-in-progress': z.string() }).optional(),
  jobs: z.record(
    z.string().regex(/^[\w-]+$/),
    z.strictObject({
      if: z.string().optional(),
      needs: z.string().optional(),
      permissions: permissions.optional(),
      strategy: z
        .strictObject({ 'fail-fast': z.boolean().optional(), matrix: z.record(z.string(), z.array(z.string())) })
        .optional(),
      'runs-on': z.string(),
      'timeout-minutes': z.int().min(1).max(360).optional(),
      env: z.record(z.string(), z.string()).optional(),
      steps: z.array(step).min(1),
    }),
  ),
});

const read = (name: string) => {
  const document = parseDocument(readFileSync(join(FOLDER, name), 'utf8'));
  expect([...document.errors, ...document.warnings]).toEqual([]);
  return WORKFLOW.parse(document.toJS());
};
const texts = (value: unknown): readonly string[] =>
  typeof value === 'string' ? [value] : Object.values(value ?? {}).flatMap(texts);

describe.each(readdirSync(FOLDER))('the workflow %s', (name) => {
  it('has the keys that a workflow has', () => {
    expect(Object.keys(read(name).jobs).length).toBeGreaterThan(0);
  });

  it('waits for jobs that are there, and knows the matrix that it uses', () => {
    const { jobs } = read(name);
    for (const { needs, strategy, ...job } of Object.values(jobs)) {
      if (needs !== undefined) expect(Object.keys(jobs)).toContain(needs);
      const used = texts(job).flatMap((text) => [...text.matchAll(/matrix\.([\w-]+)/g)].map(([, key]) => key));
      for (const key of used) expect(Object.keys(strategy?.matrix ?? {})).toContain(key);
    }
  });

  it('closes every expression, and takes values only from where they come', () => {
    const workflow = read(name);
    const inputs = Object.keys(workflow.on.workflow_dispatch?.inputs ?? {});
    for (const text of texts(workflow)) {
      for (const [, input] of text.matchAll(/\binputs\.([\w-]+)/g)) expect(inputs).toContain(input);
      const expressions = [...text.matchAll(/\$\{\{(.*?)\}\}/g)].map(([, inside]) => inside);
      expect(text.split('${' + '{').length - 1, text).toBe(expressions.length);
      for (const inside of expressions) {
        expect(inside).toMatch(/^ !?(github|inputs|matrix|runner|secrets|startsWith)[\w.()', /-]* $/);
      }
    }
  });

  it('puts nothing that others write into a script', () => {
    for (const { steps } of Object.values(read(name).jobs)) {
      for (const each of steps) if ('run' in each) expect(each.run).not.toContain('${' + '{');
    }
  });

  it('runs scripts that are there', () => {
    const { scripts } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    const runs = Object.values(read(name).jobs).flatMap(({ steps }) =>
      steps.flatMap((each) => ('run' in each ? [each.run] : [])),
    );
    for (const [, script] of runs.join('\n').matchAll(/npm run ([\w:-]+)/g))
      expect(Object.keys(scripts)).toContain(script);
    for (const [, file] of runs.join('\n').matchAll(/node (\S+\.m?js)/g))
      expect(existsSync(join(ROOT, file)), file).toBe(true);
  });
});

it('real Electron is tested on three systems, and packages of all three are attached to a tag', () => {
  const { jobs, on } = read('build.yml');
  expect(on).toHaveProperty('push');
  for (const job of [jobs.test, jobs.package]) {
    const systems = job.strategy?.matrix.os.map((each) => each.replace(/-.*/, ''));
    expect(systems).toEqual(['ubuntu', 'windows', 'macos']);
    expect(job['runs-on']).toBe('${' + '{ matrix.os }}');
  }
  const runs = (job: (typeof jobs)[string]) =>
    job.steps.flatMap((each) => ('run' in each ? [each.run] : [])).join('\n');
  expect(runs(jobs.test)).toMatch(/node node_modules\/electron\/install\.js[\s\S]*npm test/);
  expect(jobs.package).toMatchObject({ if: "startsWith(github.ref, 'refs/tags/v')", needs: 'test' });
  expect(runs(jobs.package)).toContain('npm run package');
  expect(jobs.release).toMatchObject({ needs: 'package', permissions: { contents: 'write' } });
  expect(runs(jobs.release)).toMatch(/sha256sum \* > SHA256SUMS\s+gh release create .* --draft .* \*/);
});
