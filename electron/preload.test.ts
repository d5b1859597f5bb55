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
    on: vi.fn((_channel: string, _listener: (...args: unknown[]) => void) => undefined as unknown),
    removeListener: vi.fn((_channel: string, _listener: (...args: unknown[]) => void) => undefined as unknown),
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

it('hands events to the page without the sender, those first that came before it listened, and each once', async () => {
  const { exposed, ipcRenderer } = await bridge();
  const listeners = new Set<(...args: unknown[]) => void>();
  for (const [, listener] of ipcRenderer.on.mock.calls) listeners.add(listener);
  ipcRenderer.on.mockImplementation((_channel, listener) => void listeners.add(listener));
  ipcRenderer.removeListener.mockImplementation((_channel, listener) => void listeners.delete(listener));
  const send = (command: string): void => {
    for (const listener of [...listeners]) listener({ sender: ipcRenderer }, command);
  };
  const heard: unknown[][] = [];
  send('run.start');
  send('view.why');
  const stop = exposed[0][1].onCommand((...args: unknown[]) => heard.push(args)) as () => void;
  send('file.open');
  expect(heard).toEqual([['run.start'], ['view.why'], ['file.open']]);
  stop();
  send('file.save');
  expect(heard).toHaveLength(3);
});
