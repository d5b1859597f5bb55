import { expect, it } from 'vitest';
import { windowOptions } from './window.ts';

it('shows the page isolated, sandboxed and without Node', () => {
  expect(windowOptions('/p/preload.cjs', true).webPreferences).toMatchObject({
    preload: '/p/preload.cjs',
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    nodeIntegrationInWorker: false,
    nodeIntegrationInSubFrames: false,
    webSecurity: true,
    webviewTag: false,
  });
});
