import type { Plugin } from 'vite';

export function outlines(outlineOf: (text: string, fileName: string) => unknown): Plugin;
