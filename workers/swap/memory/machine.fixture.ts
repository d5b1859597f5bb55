import type { AllocatorConfig, Generation, SwapSpace } from '../allocator/design.ts';
import { WorkLog } from '../work-log.ts';
import type { BackendConfig } from './backend-config.ts';
import { Memory } from './memory.ts';
import type { PageContent, SpaceConfig } from './memory-api.ts';
import type { GroupConfig, MemoryConfig } from './memory-config.ts';
import { USUAL_SETTINGS } from './memory-config.ts';
import { PlainSwapSpace } from './swap-space.fixture.ts';

export const ROOT_GROUP: GroupConfig = {
  name: 'root',
  limitPages: Infinity,
  highPages: Infinity,
  swapMaxPages: Infinity,
};

export const CONTENT: PageContent = { same: 0.1, compressedBytes: 1400, incompressible: 0.1 };

export const BACKENDS = {
  zram: { kind: 'zram', compressor: 'lz4', limitBytes: Infinity },
  memory: { kind: 'memory' },
  block: { kind: 'block', model: 'nvme' },
} as const satisfies Record<string, BackendConfig>;

export interface MachineOptions {
  readonly generation?: Generation;
  readonly ramPages?: number;
  readonly slots?: number;
  readonly backend?: keyof typeof BACKENDS;
  readonly rotational?: boolean;
  /** Groups besides the root. */
  readonly groups?: readonly Partial<GroupConfig>[];
  readonly settings?: Partial<MemoryConfig>;
  readonly keeps?: boolean;
  readonly seed?: number;
  readonly cpus?: number;
  readonly swap?: (config: AllocatorConfig, log: WorkLog) => SwapSpace;
}

/** A small machine with one swap device. */
export function machine(options: MachineOptions = {}): { memory: Memory; log: WorkLog; swap: SwapSpace } {
  const backend = options.backend ?? 'memory';
  const log = new WorkLog(options.keeps ?? false);
  const config: AllocatorConfig = {
    generation: options.generation ?? 'g4',
    cpus: options.cpus ?? 2,
    memcg: true,
    devices: [
      {
        name: backend,
        slots: options.slots ?? 4096,
        priority: 0,
        rotational: options.rotational ?? false,
        synchronous: backend !== 'block',
        discard: false,
      },
    ],
  };
  const swap = options.swap?.(config, log) ?? new PlainSwapSpace(config, log);
  const memory = new Memory({
    config: {
      ...USUAL_SETTINGS,
      ramPages: options.ramPages ?? 65_536,
      groups: [ROOT_GROUP, ...(options.groups ?? []).map((group) => ({ ...ROOT_GROUP, name: 'group', ...group }))],
      backends: [BACKENDS[backend]],
      ...options.settings,
    },
    swap,
    log,
    seed: options.seed ?? 1,
  });
  return { memory, log, swap };
}

/** An anonymous space of a group, unless said otherwise. */
export function spaceOf(group: number, pages: number, rest: Partial<SpaceConfig> = {}): SpaceConfig {
  return { group, pages, content: CONTENT, kind: 'anon', order: 0, ...rest };
}
