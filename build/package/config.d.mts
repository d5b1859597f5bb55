import type { Configuration } from 'electron-builder';

export function packageConfig(options?: { readonly electronDist?: string; readonly output?: string }): Configuration;
export function localElectron(exists: (path: string) => boolean): string | undefined;
