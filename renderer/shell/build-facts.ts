/** What the build says of itself: written beside the page when it is built and packaged. */

import { laneDrawing, lanesDrawnBy } from '../lane-drawing.ts';

export interface BuildFacts {
  readonly version: string;
  readonly commit?: string;
  readonly time?: string;
}

export interface BundledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly text?: string;
}

/** Undefined where the app was built but not packaged: then nothing names its source. */
export function readBuild(): Promise<BuildFacts | undefined> {
  return readJson<BuildFacts>('build.json');
}

export async function readPackages(): Promise<readonly BundledPackage[]> {
  return (await readJson<readonly BundledPackage[]>('packages.json')) ?? [];
}

/** A text to put into a report of a problem: nothing of the person and nothing of their documents. */
export function diagnostics(version: string, build: BuildFacts | undefined, system: readonly string[]): string {
  const { hardwareConcurrency, languages } = navigator;
  return [
    `Dyno ${version}${build?.commit ? ` (${build.commit})` : ''}`,
    ...system,
    `${hardwareConcurrency} logical CPUs, languages ${languages.join(', ')}`,
    `screen ${screen.width} × ${screen.height}, ${devicePixelRatio} device pixels each`,
    `isolated: ${crossOriginIsolated}, WebGL 2: ${hasWebGl2()}`,
    `timeline drawing: ${laneDrawing()}, in use: ${lanesDrawnBy() ?? 'none opened yet'}`,
  ].join('\n');
}

async function readJson<T>(name: string): Promise<T | undefined> {
  const response = await fetch(name);
  return response.ok ? ((await response.json()) as T) : undefined;
}

function hasWebGl2(): boolean {
  return document.createElement('canvas').getContext('webgl2') !== null;
}
