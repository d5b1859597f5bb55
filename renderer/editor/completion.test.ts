import { CompletionContext } from '@codemirror/autocomplete';
import { EditorState } from '@codemirror/state';
import { describe, expect, it } from 'vitest';
import { scenarioJsonSchema } from '../../workers/scenario/json-schema.ts';
import { lenientValue, scenarioCompletion } from './completion.ts';
import { type JsonSchema, SchemaReader } from './schema.ts';

const reader = new SchemaReader(scenarioJsonSchema() as JsonSchema);
const words = { describe: (text: string) => `(${text})`, required: 'required', named: 'named here' };
const around = { policies: ['mine.ts'], machines: ['rack.yaml'], metrics: ['web.latency.p99'] };
const source = scenarioCompletion(reader, words, () => around);

/** What is offered where | stands. */
async function offered(marked: string) {
  const pos = marked.indexOf('|');
  const state = EditorState.create({ doc: marked.replace('|', '') });
  const result = await source(new CompletionContext(state, pos, true));
  return result?.options.map(({ label }) => label) ?? [];
}

const SCENARIO = `dyno: 1
lab: scheduling
workload:
  web: { kind: server, group: online }
  batch: { kind: hog, group: offline }
variants:
  alone: { baseline: true }
  bt: {}
`;

describe('completion', () => {
  it('offers the keys of the lab that are not there yet', async () => {
    const keys = await offered(`${SCENARIO}|`);
    expect(keys).toContain('machine');
    expect(keys).toContain('claims');
    expect(keys).not.toContain('workload');
    expect(keys).not.toContain('swap');
    expect(await offered('lab: swap\n|')).toContain('swap');
  });

  it('goes by the kind of a workload, or offers the kinds', async () => {
    expect(await offered('lab: scheduling\nworkload:\n  web:\n    kind: server\n    |')).toContain('arrivals');
    expect(await offered('lab: scheduling\nworkload:\n  web:\n    kind: hog\n    |')).not.toContain('arrivals');
    const kinds = await offered('lab: scheduling\nworkload:\n  web:\n    kind: |');
    expect(kinds).toEqual(expect.arrayContaining(['server', 'hog', 'periodic']));
  });

  it('offers names of the text where they may be named again', async () => {
    expect(await offered(SCENARIO.replace('bt: {}', 'bt: { without: [|] }'))).toEqual(['web', 'batch']);
    expect(await offered(SCENARIO.replace('bt: {}', 'bt: { groups: { | } }'))).toEqual([]);
    expect(await offered(SCENARIO.replace('bt: {}', 'bt: { workload: { | } }'))).toEqual(['web', 'batch']);
    expect(await offered(SCENARIO.replace('group: offline', 'group: |'))).toEqual(['online']);
    expect(await offered(`${SCENARIO}machine: { model: | }`)).toEqual(
      expect.arrayContaining(['rack.yaml', 'epyc-9654-2p']),
    );
    expect(await offered(`${SCENARIO}claims:\n  - holds: bt.|`)).toContain('bt.web.latency.p99');
  });

  it('offers units behind a number, and quotes what would be a number', async () => {
    expect(await offered(`${SCENARIO}measure: { duration: 30| }`)).toEqual(expect.arrayContaining(['30ms', '30s']));
    expect(await offered(`${SCENARIO}measure: { duration: | }`)).toEqual(['500us']);
    expect(await offered('lab: scheduling\npolicy: { eevdf: { kernel: | } }')).toContain('"6.12"');
  });

  it('explains in the words it is given', async () => {
    const state = EditorState.create({ doc: 'lab: scheduling\nmea' });
    const result = await source(new CompletionContext(state, 19, true));
    const [measure] = result?.options.filter(({ label }) => label === 'measure') ?? [];
    expect(measure).toMatchObject({ detail: 'required', info: '(What is measured, and how often.)' });
  });

  it('keeps quiet in comments and in empty lines', async () => {
    expect(await offered('# mach|')).toEqual([]);
    const state = EditorState.create({ doc: 'dyno: 1\n' });
    expect(await source(new CompletionContext(state, 8, false))).toBeNull();
  });

  it('reads what it can of a text that is not finished', () => {
    expect(lenientValue('lab: swap\nmachine: { cpus: 8, ')).toMatchObject({ lab: 'swap' });
    expect(lenientValue('&a [*a]')).toBeUndefined();
  });
});
