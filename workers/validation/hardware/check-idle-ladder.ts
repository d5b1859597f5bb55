/** Idle states core by core, by the energy meter. */
import { type IdleLadder, type LadderStep, ladderWatts } from '../../machine/measurements/idle-ladder.ts';
import type { Row } from '../row.ts';
import { LADDER_WATTS } from './bars.ts';
import type { CheckedHardware } from './outcome.ts';

export function checkIdleLadder(file: string, ladder: IdleLadder): CheckedHardware {
  const rows = ladder.steps.map((step): Row => {
    const simulated = ladderWatts(ladder, step);
    const error = simulated - step.watts;
    return {
      ...{ file, kernel: ladder.machine, design: 'hardware', metric: words(step), bar: 'idle-ladder', unit: 'W' },
      ...{ measured: step.watts, simulated, error, errorKind: 'absolute', limit: LADDER_WATTS },
      ...{ passed: Math.abs(error) <= LADDER_WATTS, spread: 0 },
      ...(step.from === 'slope' && { note: 'between measured ends, by the measured slope' }),
    };
  });
  return {
    rows,
    shown: [],
    notes: ['the figures of the catalogue are those of this very measurement: this checks the meter'],
    card: [
      {
        constant: `idle ladder of ${ladder.machine}`,
        value: `idle, wake and state powers of ${ladder.model}`,
        source: ladder.source,
        confidence: 'measured',
      },
    ],
  };
}

function words({ pauseCores, pauseSiblings, lightCores }: LadderStep): string {
  return `wall-watts.pause-${pauseCores}.siblings-${pauseSiblings}.c1-${lightCores}`;
}
