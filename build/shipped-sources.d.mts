import type { Plugin } from 'vite';

/** @param folder whose YAML files are read */
export function shippedSources(folder: string): Plugin;
