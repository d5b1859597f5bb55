/**
 * Every screen of the app, once: what is held to accessibility and what is photographed. A new screen or tab is one line.
 * Screens are reached by keys, which are the same in both languages.
 */
import { writeFile } from 'node:fs/promises';
import type { Page, TestInfo } from '@playwright/test';
import { expect } from './app.ts';
import { SHIPPED_TRACE, SMALL_SCENARIO } from './inputs.ts';
import { openFile, screens } from './screens.ts';
import type { App } from './shells.ts';

/** Documents that screens are shown with; screens of one document share a run. */
export const DOCUMENTS = ['nothing', 'scheduling', 'swap', 'hardware', 'trace'] as const;
export type DocumentName = (typeof DOCUMENTS)[number];

export interface ScreenStop {
  readonly name: string;
  readonly document: DocumentName;
  /** Pressed one after the other. */
  readonly keys: readonly string[];
  /** Selector of what shows that it stands. */
  readonly ready: string;
  /** Closes what lies over the screen. */
  readonly close?: readonly string[];
}

const view = (tab: string): string => `[data-view="${tab}"]`;

export const EVERY_SCREEN: readonly ScreenStop[] = [
  { name: 'library', document: 'nothing', keys: ['ControlOrMeta+Shift+l'], ready: '.library .card' },
  { name: 'palette', document: 'nothing', keys: ['ControlOrMeta+k'], ready: '.palette-item', close: ['Escape'] },
  { name: 'shortcuts', document: 'nothing', keys: ['?'], ready: '.shortcuts', close: ['Escape'] },
  { name: 'help', document: 'nothing', keys: ['F1'], ready: '.help-page h1' },
  { name: 'settings', document: 'nothing', keys: ['ControlOrMeta+,'], ready: '.preferences' },
  { name: 'lessons', document: 'nothing', keys: ['ControlOrMeta+Shift+e'], ready: 'main .card' },
  { name: 'compare', document: 'scheduling', keys: ['Alt+1'], ready: `${view('compare')} table.metrics` },
  { name: 'timeline', document: 'scheduling', keys: ['Alt+2'], ready: `${view('timeline')} canvas` },
  { name: 'scenario', document: 'scheduling', keys: ['Alt+4'], ready: '.editor .cm-content' },
  { name: 'policies', document: 'scheduling', keys: ['Alt+5'], ready: '.editor .cm-content' },
  { name: 'data', document: 'scheduling', keys: ['Alt+9'], ready: `${view('data')} [role="grid"]` },
  { name: 'swap', document: 'swap', keys: ['Alt+6'], ready: `${view('lab')} canvas` },
  { name: 'power', document: 'hardware', keys: ['Alt+6'], ready: `${view('lab')} [role="application"]` },
  { name: 'trace', document: 'trace', keys: ['Alt+4'], ready: '.trace-tab' },
];

/** Small enough to be over at once. */
const SWAP = `dyno: 1
lab: swap
title: { en: Swap in small, zh: 小规模交换 }
machine: { preset: server-32, memory: 1GiB }
swap:
  pmem0: { device: pmem, size: 256MiB }
groups:
  bench: { limit: 8MiB }
workload:
  load: { kind: usemem, processes: 3, size: 8MiB, group: bench, content: zero }
measure: { warmup: 2ms, duration: 10ms, replications: 1, seed: 1 }
variants:
  before: { baseline: true, kernel: '6.15' }
  after: { kernel: '6.18' }
`;
const HARDWARE = `dyno: 1
lab: hardware
title: { en: Two servers, zh: 两台服务器 }
workload:
  hpl: { kind: floating-point, work: 100Tflop }
  stream: { kind: memory-bound, work: 1TB }
measure: { replications: 3, seed: 1 }
variants:
  epyc: { baseline: true, machine: epyc-7742-2p }
  riscv: { machine: sg2042 }
`;
const TEXTS = { scheduling: SMALL_SCENARIO, swap: SWAP, hardware: HARDWARE };

/** Opens a document and runs it, so that its screens have something to show. */
export async function openDocument(app: App, name: DocumentName, info: TestInfo): Promise<void> {
  if (name === 'nothing') return;
  if (name === 'trace') {
    await openFile(app, SHIPPED_TRACE);
    await expect(screens(app.page).runButton).toBeEnabled();
    return;
  }
  const file = info.outputPath(`${name}.yaml`);
  await writeFile(file, TEXTS[name]);
  await openFile(app, file);
  await screens(app.page).run();
}

/** Shows a screen and waits until it stands. */
export async function show(page: Page, { keys, ready }: ScreenStop): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
  await expect(page.locator(ready).first()).toBeVisible();
}

export async function leave(page: Page, { close = [] }: ScreenStop): Promise<void> {
  for (const key of close) await page.keyboard.press(key);
  if (close.length > 0) await expect(page.getByRole('dialog')).toHaveCount(0);
}

export interface Appearance {
  readonly theme: 'light' | 'dark';
  readonly language: 'en' | 'zh';
}

/** Sets theme and language with the switches of the page. */
export async function appear(page: Page, { theme, language }: Appearance): Promise<void> {
  const bar = page.getByRole('banner');
  await bar.getByRole('button', { name: language === 'en' ? 'English' : '中文' }).click();
  await bar.getByRole('button', { name: { light: /^(Light|浅色)$/, dark: /^(Dark|深色)$/ }[theme] }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
  await expect(page.locator('html')).toHaveAttribute('lang', language === 'en' ? 'en' : 'zh-CN');
}
