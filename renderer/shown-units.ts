/** Units as this person reads them: the one choice is that of prefixes for bytes, made in the settings. */
import { DECIMAL_BYTES, type MetricUnit, READ_UNITS, type ReadUnit } from '../workers/units/metric-units.ts';
import type { ByteUnits } from './stores/session.ts';

const DECIMAL: Partial<Record<MetricUnit, readonly ReadUnit[]>> = {
  B: DECIMAL_BYTES,
  'B/s': DECIMAL_BYTES.map(({ name, size }) => ({ name: `${name}/s`, size })),
};

/** Numbers are formatted in hundreds of places, canvases and reports among them; nothing else is set for all of them. */
let shown: ByteUnits = 'binary';

export function showBytesIn(units: ByteUnits): void {
  shown = units;
}

/** Largest first. */
export function shownUnits(unit: MetricUnit): readonly ReadUnit[] {
  return (shown === 'decimal' ? DECIMAL[unit] : undefined) ?? READ_UNITS[unit];
}
