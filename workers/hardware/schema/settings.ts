/** Settings under which claims are tested again where a scenario names none: how much of the power an ISA acts on. */
export const USUAL_HARDWARE_SETTINGS: Readonly<Record<string, readonly (string | number | boolean)[]>> = {
  'assumptions.coreShare': [0.45, 0.6, 0.75],
};
