import { describe, expect, it } from 'vitest';
import { commandFor } from './keyboard.ts';

const press = (key: string, held: Partial<Parameters<typeof commandFor>[0]> = {}) =>
  commandFor({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...held });

describe('commandFor', () => {
  it.each([
    ['w', 'zoom'],
    ['s', 'zoom'],
    ['a', 'pan'],
    ['d', 'pan'],
    ['f', 'fit'],
    ['.', 'event'],
    [',', 'event'],
    [' ', 'play'],
    ['j', 'speed'],
    ['k', 'pause'],
    ['l', 'speed'],
    ['t', 'table'],
    ['h', 'hideLane'],
    ['p', 'pinLane'],
    ['Escape', 'clear'],
    ['Enter', 'task'],
    ['g', 'waker'],
    ['ArrowLeft', 'cursor'],
    ['ArrowDown', 'lane'],
    ['Home', 'end'],
  ])('%j means %s', (key, kind) => {
    expect(press(key)?.kind).toBe(kind);
    expect(press(key.toUpperCase())?.kind).toBe(kind);
  });

  it('zooms in with W and out with S by the same amount', () => {
    const [zoomIn, zoomOut] = [press('w'), press('s')].map((command) =>
      command?.kind === 'zoom' ? command.factor : Number.NaN,
    );
    expect(zoomIn).toBeLessThan(1);
    expect(zoomIn * zoomOut).toBeCloseTo(1);
  });

  it('brings hidden lanes back with Shift and the key that hides one', () => {
    expect(press('H', { shiftKey: true })).toEqual({ kind: 'showLanes' });
  });

  it('extends the selection with Shift and an arrow', () => {
    expect(press('ArrowRight', { shiftKey: true })).toEqual({ kind: 'cursor', direction: 1, extend: true });
    expect(press('ArrowRight')).toEqual({ kind: 'cursor', direction: 1, extend: false });
  });

  it('leaves chords and other keys to the app', () => {
    for (const held of [{ ctrlKey: true }, { metaKey: true }, { altKey: true }])
      expect(press('s', held)).toBeUndefined();
    expect(press('x')).toBeUndefined();
  });
});
