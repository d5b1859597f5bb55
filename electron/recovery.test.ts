import { EventEmitter } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { recoverPage } from './recovery.ts';

class Window extends EventEmitter {
  readonly webContents = Object.assign(new EventEmitter(), { getURL: () => 'app://dyno/index.html?window=2' });
  readonly loaded: string[] = [];
  closed = false;
  loadURL = async (url: string) => void this.loaded.push(url);
  close = () => {
    this.closed = true;
  };
  isDestroyed = () => this.closed;
}

function watched(response = 0) {
  const window = new Window();
  const clock = { ms: 1_000_000 };
  const showMessageBox = vi.fn(async () => ({ response, checkboxChecked: false }));
  recoverPage(window as never, { dialog: { showMessageBox } as never, language: () => 'en', now: () => clock.ms });
  const end = async (reason: string) => {
    window.webContents.emit('render-process-gone', {}, { reason });
    await new Promise(setImmediate);
  };
  return { window, clock, showMessageBox, end };
}

describe('a page that ended', () => {
  it('is loaded again, as the window that it was, and told why', async () => {
    const { window, end, showMessageBox } = watched();
    await end('crashed');
    expect(window.loaded).toEqual(['app://dyno/index.html?window=2&ended=crashed']);
    expect(showMessageBox).not.toHaveBeenCalled();
  });

  it('is left alone when it ended as it should', async () => {
    const { window, end } = watched();
    await end('clean-exit');
    expect(window.loaded).toEqual([]);
  });

  it.each([
    ['loads it again', 0, 2, false],
    ['closes the window', 1, 1, true],
  ])('twice in a short time is asked about, and the answer %s', async (_name, response, loads, closed) => {
    const { window, clock, end, showMessageBox } = watched(response);
    await end('oom');
    clock.ms += 5_000;
    await end('oom');
    expect(showMessageBox).toHaveBeenCalledTimes(1);
    expect([window.loaded.length, window.closed]).toEqual([loads, closed]);
  });

  it('twice with a long time between is loaded twice', async () => {
    const { window, clock, end, showMessageBox } = watched();
    await end('crashed');
    clock.ms += 60_000;
    await end('crashed');
    expect(window.loaded).toHaveLength(2);
    expect(showMessageBox).not.toHaveBeenCalled();
  });
});

describe('a page that does not answer', () => {
  it.each([
    ['is waited for', 0, 0],
    ['is loaded again', 1, 1],
  ])('%s when the person says so', async (_name, response, loads) => {
    const { window } = watched(response);
    window.emit('unresponsive');
    await new Promise(setImmediate);
    expect(window.loaded).toHaveLength(loads);
  });
});
