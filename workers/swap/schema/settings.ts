/** Settings under which claims are tested again where a scenario names none: contention goes by the number of CPUs. */
export const USUAL_SWAP_SETTINGS: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  'machine.cpus': [4, 16, 64],
};
