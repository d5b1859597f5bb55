/** The texts of the shipped scenarios; fetched when the first of them is opened. */
export const SCENARIO_TEXTS = import.meta.glob<string>(
  ['../../scenarios/**/*.yaml', '!../../scenarios/machines/**', '!../../scenarios/lessons/**'],
  { query: '?raw', import: 'default', eager: true },
);
