/**
 * Settings under which claims are tested again where a scenario names none: the tick rates kernels are built with, and
 * tunables as scaled for one CPU and for eight or more. Measured kernels show that they matter as much as the design.
 */
export const USUAL_SETTINGS: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  'machine.hz': [100, 250, 1000],
  'machine.tunedFor': [1, 8],
};
