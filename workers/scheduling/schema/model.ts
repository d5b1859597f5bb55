/** What a machine of the catalogue says about CPUs and what they share, where a scenario does not. */
import {
  coresOf,
  type MachineFiles,
  machineOf,
  threadsPerCore,
  type Unsuited,
  unknownFigure,
} from '../../machine/catalogue/model.ts';
import type { Machine } from '../../machine/catalogue/types.ts';
import { MAX_CPUS } from './cpu-list.ts';
import type { RawMachine } from './machine.ts';

/** Keys of the machine that a model fills, or that help where it cannot. */
type ModelKey = 'model' | 'cpus' | 'smt' | 'llc' | 'nodes';

export interface FilledMachine {
  /** With `cpus`, and with what the model knows of what they share. */
  readonly machine: RawMachine & { readonly cpus: number };
  /** The machine that the scenario names. */
  readonly model: Machine | undefined;
}

/**
 * The machine of a variant with what is not stated taken from its model: whole, or the first `cpus` of its CPUs, which
 * fill caches and nodes one after another. Undefined when the file of the model has not been read.
 */
export function fillMachine(raw: RawMachine, files: MachineFiles): FilledMachine | Unsuited<ModelKey> | undefined {
  const { model: name, cpus } = raw;
  if (name !== undefined) {
    const model = machineOf(name, files);
    return model && fillFrom(model, raw);
  }
  if (cpus !== undefined) return { machine: { ...raw, cpus }, model: undefined };
  return { key: 'cpus', message: "'cpus' is missing", hint: 'state it, or a machine with model:' };
}

function fillFrom(model: Machine, raw: RawMachine): FilledMachine | Unsuited<ModelKey> {
  if (model.coreTypes.length === 0) {
    const message = `'${model.id}' has no cores that programs could run on`;
    return { key: 'model', message, hint: 'it is an accelerator by itself' };
  }
  const smt = raw.smt ?? threadsPerCore(model);
  if (smt !== 1 && smt !== 2 && smt !== 4) {
    const message = `the cores of '${model.id}' have ${smt === undefined ? 'unlike numbers of' : smt} threads`;
    return { key: 'smt', message, hint: 'state machine.smt: 1, 2 or 4' };
  }
  const all = coresOf(model) * smt;
  const { cpus = all } = raw;
  if (cpus > MAX_CPUS) {
    return { key: 'cpus', message: `'${model.id}' has ${cpus} CPUs, at most ${MAX_CPUS}`, hint: 'state machine.cpus' };
  }
  if (raw.nodes === undefined && model.nodes === undefined) return unknownFigure('nodes', model, 'nodes');
  if (raw.llc === undefined && model.llcCores === undefined) return unknownFigure('llc', model, 'llcCores');
  const nodes = raw.nodes ?? Math.ceil((cpus * (model.nodes?.value ?? 1)) / all);
  const llc = raw.llc ?? Math.min((model.llcCores?.value ?? 1) * smt, Math.ceil(cpus / nodes));
  const cores = raw.cores ?? unlikeCores(model, smt, cpus);
  return { machine: { ...raw, cpus, smt, nodes, llc, ...(cores && { cores }) }, model };
}

/** Types of cores, where there are several, as far as the first `cpus` CPUs reach. */
function unlikeCores({ coreTypes }: Machine, smt: number, cpus: number): RawMachine['cores'] {
  if (coreTypes.length === 1) return undefined;
  let left = cpus;
  const types = coreTypes.map(({ name, cores, capacity, operatingPoints }) => {
    const own = Math.min(left, cores.value * smt);
    left -= own;
    const points = operatingPoints.flatMap(({ hz, watts }) =>
      watts === undefined ? [] : [{ frequency: hz.value, power: watts.value }],
    );
    const known = points.length > 0 && points.length === operatingPoints.length;
    return [name, { cpus: own, capacity: capacity.value, ...(known && { operatingPoints: points }) }] as const;
  });
  return Object.fromEntries(types.filter(([, { cpus: own }]) => own > 0));
}
