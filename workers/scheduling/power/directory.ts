import type { PowerDirectory } from '../../lab/types.ts';
import { POWER_PART_LABELS, POWER_PARTS } from '../../machine/power/parts.ts';
import type { MachineConfig } from '../config.ts';
import type { PowerRunConfig } from './config.ts';

/** What a reader of the tables of power has to know. */
export function powerDirectory(config: PowerRunConfig, { cpus }: Pick<MachineConfig, 'cpus'>): PowerDirectory {
  const { machine, meter, sampleNs, frequency } = config;
  const membersOf = (domain: number): number[] =>
    [...new Array(cpus).keys()].filter((cpu) => meter.coreDomain[meter.cpuCore[cpu]] === domain);
  return {
    machine,
    parts: POWER_PARTS.map((id) => ({ id, label: POWER_PART_LABELS[id] })),
    idleStates: meter.idleStates.map(({ name }) => ({ id: name, label: { en: name } })),
    domains:
      frequency === undefined
        ? []
        : meter.domains
            .map(({ type, hz }, domain) => ({ name: type, cpus: membersOf(domain), hz }))
            .filter(({ cpus: members }) => members.length > 0),
    sampleNs,
  };
}
