/** Constants of the lab's models, each with its source and how far it can be trusted. */
import type { Uncertain } from './config.ts';

const constant = (value: number, spread: number, confidence: Uncertain['confidence'], source: string): Uncertain => ({
  value,
  spread,
  confidence,
  source,
});

/** Share of a ceiling that real code reaches. */
export const COMPUTE_EFFICIENCY = constant(
  0.72,
  0.1,
  'derived',
  'eff_c of mlp_up_proj in the profiles of Vidur: 0.64 … 0.81',
);
export const BANDWIDTH_EFFICIENCY = constant(
  0.8,
  0.08,
  'published',
  'NVIDIA aiconfigurator: memory scaling 0.8; Vidur: 0.68 … 0.92',
);
/** Share of the bandwidth of streams that decoding reaches. */
export const DECODE_EFFICIENCY = constant(
  0.6,
  0.3,
  'derived',
  'llama.cpp and ollama, bytes of weights × token/s against streams: 0.69 (SG2042), 0.68 (Pi 5), 0.58 (N150), 0.24 (EPYC 7742)',
);
/** 7-zip on all cores against so many times one core. */
export const INTEGER_SCALING = constant(
  0.7,
  0.12,
  'derived',
  'sbc-bench, multi / (single · cores): 0.58 (SG2042), 0.72 (Altra), 0.81 (AmpereOne)',
);
/** Least share of the highest voltage: below this frequency power goes with it, above it with its cube. */
export const VOLTAGE_FLOOR = constant(0.5, 0.1, 'assumed', 'usual range of voltage of server cores');

/**
 * Power of the same cores at the same speed on another process, 28 nm = 1: what foundries claim for one node against
 * the one before (16 nm −60 %, 10 nm −40 %, 7 nm −40 %, 5 nm −30 %, 3 nm −28 %), multiplied. Recalled.
 */
const PROCESS_POWER: readonly (readonly [nm: number, power: number])[] = [
  [3, 0.073],
  [5, 0.101],
  [7, 0.144],
  [10, 0.24],
  [16, 0.4],
  [28, 1],
  [40, 1.7],
];

/** Power of a process against that of 28 nm; between two nodes on the line through them, beyond the last theirs. */
export function processPower(nm: number): number {
  const upper = PROCESS_POWER.findIndex(([node]) => nm <= node);
  if (upper === 0) return PROCESS_POWER[0][1];
  if (upper < 0) return PROCESS_POWER[PROCESS_POWER.length - 1][1];
  const [fromNm, from] = PROCESS_POWER[upper - 1];
  const [toNm, to] = PROCESS_POWER[upper];
  return from + ((nm - fromNm) / (toNm - fromNm)) * (to - from);
}

/** Part of the power above idle that a server's packages draw as soon as one core works. */
export const WAKE_SHARE = constant(
  0.3,
  0.3,
  'derived',
  'between 0.18 (2 x Xeon X5670, SPECpower) and 0.51 (2 x Xeon 8480+); boards have none',
);
/** What a server draws while HPL, a decoder or streams run on it, against SPECpower at the same load. */
export const LOAD_CURVE = constant(1, 0.08, 'assumed', 'power at a load stands for that of other work at this load');
/** What a package draws under full load, against its rating. */
export const NAMEPLATE = constant(1, 0.15, 'assumed', 'thermal design power stands for the power of busy packages');
export const PROCESS_SCALING = constant(1, 0.2, 'recalled', 'claims of foundries for one node against another');
