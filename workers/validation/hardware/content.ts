/** Measurements of hardware, told by their shape. */
import type * as z from 'zod';
import { shippedMachines } from '../../machine/catalogue/shipped.ts';
import { idleLadderSchema } from '../../machine/measurements/idle-ladder.ts';
import { loadStepsSchema } from '../../machine/measurements/load-steps.ts';
import { packageCurves, packagePowerSchema } from '../../machine/measurements/package-power.ts';
import { checkDecode } from './check-decode.ts';
import { checkIdleLadder } from './check-idle-ladder.ts';
import { checkLoadSteps } from './check-load-steps.ts';
import { checkHpl, checkServers, checkSevenZip } from './check-machines.ts';
import { checkPackagePower } from './check-package-power.ts';
import { decodeCurves, decodeSchema } from './decode-file.ts';
import { hplSchema, serverSchema, sevenZipSchema } from './machine-tables.ts';
import type { CheckedHardware } from './outcome.ts';

/** How a file is to be held against the models, or what is wrong with it. */
export type HardwareContent =
  | { readonly kind: 'hardware'; readonly check: (path: string) => CheckedHardware }
  | { readonly kind: 'invalid'; readonly error: z.ZodError };

/** @returns undefined when the value is no measurement of hardware */
export function hardwareContent(value: object): HardwareContent | undefined {
  const sample: unknown = Array.isArray(value) ? value[0] : value;
  if (typeof sample !== 'object' || sample === null) return undefined;
  const has = (...keys: readonly string[]): boolean => keys.every((key) => key in sample);
  const read = <Data>(
    schema: z.ZodType<Data>,
    check: (path: string, data: Data) => CheckedHardware,
  ): HardwareContent => {
    const parsed = schema.safeParse(value);
    return parsed.success
      ? { kind: 'hardware', check: (path) => check(path, parsed.data) }
      : { kind: 'invalid', error: parsed.error };
  };
  if (Array.isArray(value)) {
    if (has('tps', 'B', 'W')) return read(decodeSchema, (path, data) => checkDecode(path, decodeCurves(data)));
    if (has('gflops', 'watts')) return read(hplSchema, (path, data) => checkHpl(path, data, shippedMachines()));
    if (has('zip_mt', 'zip_st'))
      return read(sevenZipSchema, (path, data) => checkSevenZip(path, data, shippedMachines()));
    if (has('w100', 'widle')) return read(serverSchema, (path, data) => checkServers(path, data, shippedMachines()));
    return undefined;
  }
  const { measurement } = sample as { readonly measurement?: unknown };
  if (measurement === 'load-steps') return read(loadStepsSchema, checkLoadSteps);
  if (measurement === 'idle-ladder') return read(idleLadderSchema, checkIdleLadder);
  const curves: readonly unknown[] = Object.values(value);
  if (curves.length > 0 && curves.every((each) => typeof each === 'object' && each !== null && 'cols' in each))
    return read(packagePowerSchema, (path, data) => checkPackagePower(path, packageCurves(data)));
  return undefined;
}
