import { outlineOf, type ScenarioOutline } from './outline.ts';

/** What ships with the app. */
export interface ShippedScenario {
  readonly fileName: string;
  readonly text: string;
  readonly outline: ScenarioOutline | undefined;
}

export interface ShippedTrace {
  readonly fileName: string;
  readonly url: string;
}

const baseName = (path: string) => path.slice(path.lastIndexOf('/') + 1);

export function shippedScenarios(): readonly ShippedScenario[] {
  const files = import.meta.glob<string>(
    ['../../scenarios/**/*.yaml', '!../../scenarios/machines/**', '!../../scenarios/lessons/**'],
    {
      query: '?raw',
      import: 'default',
      eager: true,
    },
  );
  return Object.entries(files)
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([path, content]) => ({
      fileName: baseName(path),
      text: content,
      outline: outlineOf(content, baseName(path)),
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
