import { own } from '../../lab/report.ts';
import type { SwapScenario } from './scenario.ts';
import { type TraceName, traceKey } from './trace-files.ts';
import { viewVariant } from './variant-view.ts';

/** A trace that a scenario names, and where. */
export interface TraceUse extends TraceName {
  readonly path: readonly string[];
}

/** Every trace that a variant of the scenario replays, each once. */
export function traceUses(scenario: SwapScenario): readonly TraceUse[] {
  const uses = new Map<string, TraceUse>();
  for (const id of Object.keys(scenario.variants)) {
    for (const [name, workload] of viewVariant(scenario, id).workloads) {
      if (workload.kind !== 'page-trace' || workload.path === undefined) continue;
      const { path: file, format } = workload;
      const key = traceKey({ file, format });
      const stated = own(own(scenario.variants, id)?.workload, name)?.path !== undefined;
      const path = [...(stated ? ['variants', id] : []), 'workload', name, 'path'];
      if (!uses.has(key)) uses.set(key, { path, file, format });
    }
  }
  return [...uses.values()];
}
