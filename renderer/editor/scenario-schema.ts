import schemaText from '../../scenarios/scenario.schema.json?raw';
import { type JsonSchema, SchemaReader } from './schema.ts';

/** What a scenario may say: completion, help and form read it. */
export const SCENARIO_SCHEMA = new SchemaReader(JSON.parse(schemaText) as JsonSchema);
