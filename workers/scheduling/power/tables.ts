import type { CpuStateWriter, PowerWriter } from '../../recording/power-writer.ts';

/** The tables of a recording that power is written to. */
export interface PowerTables {
  readonly power: PowerWriter;
  readonly states: CpuStateWriter;
}
