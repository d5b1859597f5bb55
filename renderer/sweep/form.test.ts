import { expect, it } from 'vitest';
import { formErrors, formOf, isAboutAxis, requestOf, type SweepForm } from './form.ts';
import { pointName } from './sweep-file.ts';

const FORM: SweepForm = {
  axes: [{ path: ' machine.cpus ', values: '1, 2' }],
  metrics: ['switches'],
  precision: '',
  replications: '',
};

it('asks for what is typed; an empty precision means all replications', () => {
  expect(requestOf(FORM, { variants: ['a'] })).toEqual({
    axes: [{ path: 'machine.cpus', values: '1, 2' }],
    ...{ metrics: ['switches'], precision: 0, replications: undefined, variants: ['a'] },
  });
  expect(requestOf({ ...FORM, precision: '2.5 %', replications: '40' }, {})).toMatchObject({
    precision: 0.025,
    replications: 40,
  });
});

it.each([
  [{ precision: '5' }, 'precision'],
  [{ precision: '0%' }, 'precision'],
  [{ replications: '0' }, 'replications'],
  [{ replications: '1.5' }, 'replications'],
] as const)('%j is wrong', (change, field) => {
  expect(formErrors({ ...FORM, ...change })[field]).toBe(true);
  expect(requestOf({ ...FORM, ...change }, {})).toBeUndefined();
});

it.each([{ axes: [] }, { axes: [{ path: 'a', values: ' ' }] }, { metrics: [] }])('%j lacks something', (change) => {
  expect(requestOf({ ...FORM, ...change }, {})).toBeUndefined();
});

it('begins with what the scenario states, else with an empty axis', () => {
  const choices = { parameters: [], metrics: [], usual: ['switches'], draws: false };
  expect(formOf(choices)).toEqual({ ...FORM, axes: [{ path: '', values: '' }] });
  const stated = { axes: [{ path: 'machine.cpus', values: '1, 2' }], precision: 0.05, replications: 18 };
  expect(formOf({ ...choices, stated })).toMatchObject({ axes: stated.axes, precision: '5%', replications: '18' });
});

it('names the scenario of a point by its parameters', () => {
  expect(pointName('online.yaml', ['web.arrivals-4/s', 'cpus-8'])).toBe('online-web.arrivals-4_s-cpus-8.yaml');
});

it('blames the axis that a problem names, and both where it names neither', () => {
  const [threads, hz] = [
    { path: 'workload.web.threads', values: '0' },
    { path: 'machine.hz', values: '100' },
  ];
  const blamed = (path: string) => [threads, hz].map((axis) => isAboutAxis({ path }, axis, [threads, hz]));
  expect(blamed('sweep.axes.workload.web.threads')).toEqual([true, false]);
  expect(blamed('sweep.axes.machine.hz')).toEqual([false, true]);
  expect(blamed('workload.web.threads')).toEqual([true, false]);
  expect(blamed('machine.hz')).toEqual([false, true]);
  expect(blamed('sweep')).toEqual([true, true]);
});
