/** What no number by itself can tell: orders, sums and bounds between the numbers of a machine. */
import type { Problem } from '../../documents/problems.ts';
import { checkCores } from './check-cores.ts';
import { amountOf } from './figure-schema.ts';
import { ascending, atMost, type Placed, placed, type Refuse, unique } from './orders.ts';
import type { RawMachineFile } from './schema.ts';

export function checkMachine(raw: RawMachineFile): readonly Problem[] {
  const problems: Problem[] = [];
  const refuse: Refuse = (path, message, hint = '', at = 'value') => problems.push({ path, at, message, hint });
  checkKind(raw, refuse);
  checkCores(raw, refuse);
  checkIdleStates(raw, refuse);
  checkMemory(raw, refuse);
  checkPower(raw, refuse);
  checkWork(raw, refuse);
  checkAccelerators(raw, refuse);
  if (raw.announced) checkAnnounced(raw, refuse);
  return problems;
}

function checkKind({ kind, isa, coreTypes = [], accelerators = [] }: RawMachineFile, refuse: Refuse): void {
  if (coreTypes.length > 0 && isa === undefined)
    refuse(['coreTypes'], "cores have an instruction set: 'isa' is missing");
  if (coreTypes.length === 0 && isa !== undefined) refuse(['isa'], 'there are no cores that could have it');
  if (kind === 'accelerator' && accelerators.length === 0) refuse(['kind'], "'accelerators' are missing");
  if (kind !== 'accelerator' && coreTypes.length === 0)
    refuse(['kind'], `a ${kind} has cores: 'coreTypes' are missing`);
}

function checkIdleStates({ idleStates = [] }: RawMachineFile, refuse: Refuse): void {
  if (idleStates === 'unknown') return;
  const all = (name: 'exit' | 'residency' | 'watts', value: (at: number) => number | undefined): Placed[] =>
    idleStates.map((_, at) => ({ path: ['idleStates', at, name], name, value: value(at) }));
  unique(
    idleStates.map(({ name }) => name),
    (at) => ['idleStates', at, 'name'],
    refuse,
  );
  ascending(
    all('exit', (at) => idleStates[at].exit),
    false,
    refuse,
  );
  ascending(
    all('residency', (at) => idleStates[at].residency),
    false,
    refuse,
  );
  // the deeper, the less it takes
  ascending(all('watts', (at) => amountOf(idleStates[at].watts)).reverse(), false, refuse);
}

function checkMemory({ memory = {} }: RawMachineFile, refuse: Refuse): void {
  const at = (key: keyof typeof memory) => placed(['memory'], key, memory[key]);
  atMost(at('sustainedBandwidth'), at('peakBandwidth'), refuse);
  atMost(at('coreBandwidth'), at(memory.sustainedBandwidth ? 'sustainedBandwidth' : 'peakBandwidth'), refuse);
  atMost(at('idleWatts'), at('busyWatts'), refuse);
}

function checkPower({ packagePower = {}, wallPower = {} }: RawMachineFile, refuse: Refuse): void {
  atMost(
    placed(['packagePower'], 'baseWatts', packagePower.baseWatts),
    placed(['packagePower'], 'tdpWatts', packagePower.tdpWatts),
    refuse,
  );
  const { idleWatts, wakeWatts, fullWatts, atLoad } = wallPower;
  const idle = placed(['wallPower'], 'idleWatts', idleWatts);
  const full = placed(['wallPower'], 'fullWatts', fullWatts);
  atMost(idle, full, refuse);
  if (idleWatts && wakeWatts) {
    const woken = { ...placed(['wallPower'], 'wakeWatts', wakeWatts), value: idleWatts.is + wakeWatts.is };
    if (fullWatts && woken.value > fullWatts.is) refuse(woken.path, 'idleWatts and wakeWatts are more than fullWatts');
  }
  if (atLoad === undefined) return;
  const path = ['wallPower', 'atLoad', 'are'];
  if (atLoad.are.length !== 10) refuse(path, `has ${atLoad.are.length} numbers`, 'it is ten: at 10, 20 … 100 % load');
  const steps = atLoad.are.map((value, at) => ({ path: [...path, at], name: 'power', value }));
  atMost(idle, { path: steps[0].path, name: 'the power at 10 % load', value: steps[0].value }, refuse);
  ascending(steps, false, refuse);
  for (const last of steps.slice(9, 10)) atMost(last, full, refuse);
}

function checkWork({ work = [], memory }: RawMachineFile, refuse: Refuse): void {
  unique(
    work.map((each) => each.work),
    (at) => ['work', at, 'work'],
    refuse,
  );
  const peak = memory?.peakBandwidth?.is;
  for (const [at, { rate }] of work.entries()) {
    if (rate.unit === 'B/s' && peak !== undefined && rate.value > peak) {
      refuse(['work', at, 'rate'], 'cannot be more than peakBandwidth of the memory');
    }
  }
}

function checkAccelerators({ accelerators = [] }: RawMachineFile, refuse: Refuse): void {
  for (const [at, accelerator] of accelerators.entries()) {
    const of = (key: 'idleWatts' | 'fullWatts' | 'bf16' | 'fp8') => placed(['accelerators', at], key, accelerator[key]);
    atMost(of('idleWatts'), of('fullWatts'), refuse);
    atMost(of('bf16'), of('fp8'), refuse);
  }
}

/** Nobody has measured what is only announced. */
function checkAnnounced({ sources, work = [] }: RawMachineFile, refuse: Refuse): void {
  for (const [id, { confidence }] of Object.entries(sources)) {
    if (confidence === 'measured') refuse(['sources', id, 'confidence'], 'an announced machine has not been measured');
  }
  if (work.length > 0) refuse(['work'], 'an announced machine has not been measured', 'remove announced: true', 'key');
}
