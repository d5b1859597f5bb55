import { EventEmitter } from 'node:events';
import type { Rectangle } from 'electron';
import { describe, expect, it } from 'vitest';
import type { WindowPlace } from './window-list.ts';
import { createWindows } from './windows.ts';

class Contents extends EventEmitter {
  readonly sent: unknown[] = [];
  send = (_channel: string, value: unknown) => void this.sent.push(value);
}

class Window extends EventEmitter {
  readonly webContents = new Contents();
  readonly loaded: string[] = [];
  title = 'Dyno';
  edited = false;
  focused = false;
  maximized = false;
  constructor(readonly bounds: Partial<Rectangle>) {
    super();
  }
  loadURL = async (url: string) => void this.loaded.push(url);
  show = () => undefined;
  focus = () => {
    this.focused = true;
  };
  restore = () => undefined;
  maximize = () => {
    this.maximized = true;
  };
  isFocused = () => this.focused;
  isMinimized = () => false;
  isMaximized = () => this.maximized;
  getNormalBounds = () => ({ x: 0, y: 0, width: 1440, height: 900, ...this.bounds });
  setTitle = (title: string) => {
    this.title = title;
  };
  setDocumentEdited = (edited: boolean) => {
    this.edited = edited;
  };
}

function desk() {
  const made: Window[] = [];
  let places: readonly WindowPlace[] = [];
  const windows = createWindows({
    create({ x, y, width, height }) {
      const window = new Window({ ...(x !== undefined && { x, y, width, height }) });
      made.push(window);
      return window as never;
    },
    options: () => ({}),
    displays: () => [{ x: 0, y: 0, width: 1920, height: 1080 }],
    changed: (now) => {
      places = now;
    },
  });
  return { windows, made, places: () => places };
}

const file = (name: string) => ({ name, bytes: new Uint8Array() });
const contents = (window: Window) => window.webContents as never;

describe('windows', () => {
  it('show one document each: a file goes where none is, or to a window of its own', async () => {
    const { windows, made } = desk();
    await windows.open();
    windows.ready(contents(made[0]));
    windows.show(file('a.yaml'));
    windows.show(file('b.yaml'));
    expect(made).toHaveLength(2);
    windows.ready(contents(made[1]));
    expect(made.map(({ webContents }) => webContents.sent)).toEqual([[file('a.yaml')], [file('b.yaml')]]);
    expect(made.map(({ loaded }) => loaded)).toEqual([['app://dyno/index.html'], ['app://dyno/index.html?window=2']]);
    windows.describe(contents(made[0]), { edited: false });
    windows.show(file('c.yaml'));
    expect(made).toHaveLength(2);
    expect(made[0].webContents.sent.at(-1)).toEqual(file('c.yaml'));
  });

  it('are named after their documents', async () => {
    const { windows, made } = desk();
    await windows.open();
    windows.describe(contents(made[0]), { name: 'a.yaml', edited: true });
    expect([made[0].title, made[0].edited]).toEqual(['• a.yaml – Dyno', true]);
    windows.describe(contents(made[0]), { edited: false });
    expect([made[0].title, made[0].edited]).toEqual(['Dyno', false]);
  });

  it('come back where they were, maximised if they were', async () => {
    const { windows, made } = desk();
    await windows.open({ number: 3, x: 40, y: 50, width: 800, height: 600, maximized: true });
    made[0].emit('ready-to-show');
    expect(made[0]).toMatchObject({ bounds: { x: 40, y: 50, width: 800, height: 600 }, maximized: true });
    expect(made[0].loaded).toEqual(['app://dyno/index.html?window=3']);
  });

  it('come back in their usual place when their display is gone', async () => {
    const { windows, made } = desk();
    await windows.open({ number: 1, x: 4000, y: 50, width: 800, height: 600, maximized: false });
    expect(made[0].bounds).toEqual({});
  });

  it('are on the list while they are open, and the last one stays there', async () => {
    const { windows, made, places } = desk();
    await windows.open();
    await windows.open();
    expect(places().map(({ number }) => number)).toEqual([1, 2]);
    made[0].emit('closed');
    expect(places().map(({ number }) => number)).toEqual([2]);
    made[1].emit('closed');
    expect(places().map(({ number }) => number)).toEqual([2]);
    expect(windows.raise()).toBe(false);
  });
});
