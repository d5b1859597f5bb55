import type { ScenarioOutline } from './outline.ts';

/** What ships with the app. */
export interface ShippedScenario {
  readonly fileName: string;
  readonly outline: ScenarioOutline | undefined;
  /** Fetches it. */
  text(): Promise<string>;
}

export interface ShippedTrace {
  readonly fileName: string;
  readonly url: string;
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

export function shippedScenarios(): readonly ShippedScenario[] {
  const outlines = import.meta.glob<ScenarioOutline | undefined>(
    ['../../scenarios/**/*.yaml', '!../../scenarios/machines/**', '!../../scenarios/lessons/**'],
    { query: '?outline', import: 'default', eager: true },
  );
  return Object.entries(outlines)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([path, outline]) => ({
      fileName: baseName(path),
      outline,
      text: async () => (await import('./scenario-texts.ts')).SCENARIO_TEXTS[path],
    }));
}

export function shippedTraces(): readonly ShippedTrace[] {
  const files = import.meta.glob<string>('../../scenarios/traces/*.{txt,trace,ftrace,perf,gz}', {
    query: '?url',
    import: 'default',
    eager: true,
  });
  return Object.entries(files)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([path, url]) => ({ fileName: baseName(path), url }));
}
