/** Which windows were open and where, kept over restarts: each is a document, known by a small number. */
import { readFile } from 'node:fs/promises';
import type { Rectangle } from 'electron';
import * as z from 'zod';
import { writeAtomically } from './atomic-write.ts';
import { putAside } from './put-aside.ts';

const whole = z.int().min(-100_000).max(100_000);
const PLACE = z.strictObject({
  number: z.int().min(1).max(1000),
  x: whole,
  y: whole,
  width: z.int().min(1).max(100_000),
  height: z.int().min(1).max(100_000),
  maximized: z.boolean(),
});
const FILE = z.strictObject({ version: z.literal(1), windows: z.array(PLACE).max(100) });

export type WindowPlace = Readonly<z.output<typeof PLACE>>;

/** Part of a window that must be on some display for a person to be able to move it, px. */
const VISIBLE = 64;

/** A damaged or missing list is an empty one: the app then starts with one window in its usual place. */
export async function readWindowList(store: string): Promise<readonly WindowPlace[]> {
  const text = await readFile(store, 'utf8').catch(() => undefined);
  if (text === undefined) return [];
  try {
    return FILE.parse(JSON.parse(text)).windows;
  } catch {
    await putAside(store, 'the app starts with one window');
    return [];
  }
}

export function writeWindowList(store: string, windows: readonly WindowPlace[]): Promise<void> {
  return writeAtomically(store, JSON.stringify({ version: 1, windows }, undefined, 2));
}

/** Whether a window there could be seen and moved; displays come and go between two starts. */
export function isReachable({ x, y, width }: Rectangle, displays: readonly Rectangle[]): boolean {
  return displays.some(
    (area) =>
      x + width >= area.x + VISIBLE &&
      x <= area.x + area.width - VISIBLE &&
      y >= area.y &&
      y <= area.y + area.height - VISIBLE,
  );
}

/** The smallest number that no open window has. */
export function freeNumber(taken: readonly number[]): number {
  let number = 1;
  while (taken.includes(number)) number++;
  return number;
}
