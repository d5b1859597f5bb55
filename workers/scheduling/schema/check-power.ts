import type { Report } from '../../lab/report.ts';
import type { FilledMachine } from './model.ts';
import { powerOf, type RawPower } from './power.ts';
import type { SchedulingScenario } from './scenario.ts';

/** Reports what is missing for the power of a variant, and what does not fit together. */
export function checkPower(
  { power, variants }: SchedulingScenario,
  id: string,
  given: RawPower | undefined,
  filled: FilledMachine,
  report: Report,
): void {
  if (given === undefined) return;
  const at = ['variants', id, 'power'];
  const states = given.idleStates ?? [];
  const whereStates = [...(variants[id]?.power?.idleStates ? at : ['power']), 'idleStates'];
  const result = powerOf(given, filled);
  if ('message' in result) report(power ? ['power'] : at, result.message, { hint: result.hint });
  states.forEach(({ exit, residency }, s) => {
    const before = states[s - 1];
    const path = [...whereStates, String(s)];
    if (before && exit < before.exit) report([...path, 'exit'], 'deeper states take no less time to leave');
    if (before && residency < before.residency) report([...path, 'residency'], 'deeper states pay no sooner');
  });
  const names = states.map(({ name }) => name);
  names.forEach((name, s) => {
    if (names.indexOf(name) < s) report([...whereStates, String(s), 'name'], `there are two states '${name}'`);
  });
}
