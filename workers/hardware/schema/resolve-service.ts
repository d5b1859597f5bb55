import { machineNamed } from '../../machine/catalogue/shipped.ts';
import type { Machine } from '../../machine/catalogue/types.ts';
import { SSD_WATTS } from '../../machine/power/device-power.ts';
import type { ServiceConfig } from '../services/config.ts';
import type { RawService } from './service.ts';

/** Machines of the catalogue are there: the schema has asked for them. */
const shipped = (id: string): Machine => machineNamed(id) as Machine;

/** What a service does, whatever the machine. */
export function resolveService(raw: RawService): ServiceConfig['spec'] {
  switch (raw.kind) {
    case 'jobs': {
      const { sleep } = raw;
      return {
        kind: raw.kind,
        hosts: raw.hosts,
        jobs: raw.jobs,
        arrivalsPerS: raw.arrivals,
        instructions: raw.work,
        cv: raw.cv ?? 1,
        placement: raw.placement ?? 'spread',
        sleep: sleep && { afterNs: sleep.after, offWatts: sleep.off, bootNs: sleep.boot, bootWatts: sleep.booting },
      };
    }
    case 'park': {
      const { standby } = raw;
      return {
        kind: raw.kind,
        nodes: raw.nodes,
        minutes: Math.max(1, Math.round(raw.for / 60)),
        load: raw.load,
        measuredAs: raw.measuredAs,
        noise: raw.noise ?? 0.05,
        growth: raw.growth ?? 0,
        balance: raw.balance ?? 'spread',
        fullAt: raw.fullAt ?? 0.8,
        unevenness: raw.unevenness ?? 0.2,
        sleep: standby && {
          reserve: standby.reserve ?? 0.1,
          afterMinutes: minutes(standby.after),
          bootMinutes: minutes(standby.boot),
        },
        offWatts: standby?.off ?? 0,
      };
    }
    case 'pipeline':
      return {
        kind: raw.kind,
        accelerator: shipped(raw.accelerator),
        samples: raw.samples,
        sampleBytes: raw.size,
        storageBytesPerS: raw.storage,
        storageWatts: raw.disk ?? SSD_WATTS,
        busBytesPerS: raw.bus,
        cache: {
          share: raw.cache?.share ?? 0,
          policy: raw.cache?.policy ?? 'lru',
          order: raw.cache?.order ?? 'shuffled',
        },
        workers: raw.workers ?? 8,
        prepareInstructions: raw.prepare,
        hostInstructions: raw.host ?? 0,
        flops: raw.flops,
        cv: raw.cv ?? 0.1,
        prefetch: raw.prefetch ?? 64,
        waitingWatts: raw.waiting,
      };
  }
}

const minutes = (ns: number): number => Math.max(1, Math.round(ns / 60e9));
