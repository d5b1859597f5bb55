import type { LocalText, PowerDirectory } from '../../lab/types.ts';
import { POWER_PARTS, type PowerPart } from '../../machine/power/parts.ts';
import type { MachineConfig } from '../config.ts';
import type { PowerRunConfig } from './config.ts';

/** Names of the parts of power. */
export const PART_LABELS: Readonly<Record<PowerPart, LocalText>> = {
  idle: { en: 'At rest', zh: '静置' },
  uncore: { en: 'Uncore', zh: '非核心' },
  cores: { en: 'Cores', zh: '核心' },
  dram: { en: 'Memory traffic', zh: '内存访问' },
  devices: { en: 'Devices', zh: '设备' },
  accelerators: { en: 'Accelerators', zh: '加速器' },
  fans: { en: 'Fans', zh: '风扇' },
  supply: { en: 'Power supply', zh: '电源损耗' },
};

/** What a reader of the tables of power has to know. */
export function powerDirectory(config: PowerRunConfig, { cpus }: Pick<MachineConfig, 'cpus'>): PowerDirectory {
  const { machine, meter, sampleNs, frequency } = config;
  const membersOf = (domain: number): number[] =>
    [...new Array(cpus).keys()].filter((cpu) => meter.coreDomain[meter.cpuCore[cpu]] === domain);
  return {
    machine,
    parts: POWER_PARTS.map((id) => ({ id, label: PART_LABELS[id] })),
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
