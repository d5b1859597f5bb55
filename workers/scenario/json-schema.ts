import * as z from 'zod';
import { LABS } from './labs.ts';

/**
 * JSON Schema (2020-12) of scenario files, for editors that complete and check YAML. It cannot say everything the
 * parser checks: units, names that must exist, limits over several keys.
 */
export function scenarioJsonSchema(): Readonly<Record<string, unknown>> {
  const labs = Object.values(LABS).map(({ schema }) => z.toJSONSchema(schema, { io: 'input' }));
  // references are from the top of the file, so what they refer to has to be there
  const $defs = Object.assign({}, ...labs.map((schema) => schema.$defs));
  const alternatives = labs.map(({ $schema: _, $defs: __, ...schema }) => schema);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Dyno scenario',
    description: 'A question, a machine, a workload, variants, and what to measure.',
    anyOf: alternatives,
    $defs,
  };
}

/** The text of `scenarios/scenario.schema.json`. */
export function scenarioJsonSchemaText(): string {
  return `${JSON.stringify(scenarioJsonSchema(), undefined, 2)}\n`;
}
