// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { CHANNELS } from './channels.ts';

afterEach(() => {
  vi.doUnmock('electron');
  vi.resetModules();
});

async function bridge() {
  const exposed: [string, Record<string, (...args: unknown[]) => unknown>][] = [];
  const ipcRenderer = {
    invoke: vi.fn(async (_channel: string, ..._args: unknown[]) => ({ ok: true, value: undefined })),
    send: vi.fn(),
    on: vi.fn(),
    removeListener: vi.fn(),
  };
  vi.doMock('electron', () => ({
    contextBridge: { exposeInMainWorld: (...each: (typeof exposed)[number]) => void exposed.push(each) },
    ipcRenderer,
  }));
  await import('./preload.ts');
  return { exposed, ipcRenderer };
}

it('gives the page one frozen object of functions', async () => {
  const { exposed } = await bridge();
  expect(exposed.map(([name]) => name)).toEqual(['dyno']);
  const [[, api]] = exposed;
  expect(Object.isFrozen(api)).toBe(true);
  for (const [name, member] of Object.entries(api)) expect(typeof member, name).toBe('function');
});

it('asks on named channels only, whatever the page gives', async () => {
  const { exposed, ipcRenderer } = await bridge();
  const [[, api]] = exposed;
  for (const name of Object.keys(CHANNELS)) await api[name]('dyno:other', { channel: 'dyno:other' });
  expect(ipcRenderer.invoke.mock.calls.map(([channel]) => channel)).toEqual(Object.values(CHANNELS));
});

it('hands events to the page without the sender', async () => {
  const { exposed, ipcRenderer } = await bridge();
  const heard: unknown[][] = [];
  exposed[0][1].onCommand((...args: unknown[]) => heard.push(args));
  const [, listener] = ipcRenderer.on.mock.calls[0];
  listener({ sender: ipcRenderer }, 'file.open');
  expect(heard).toEqual([['file.open']]);
});
