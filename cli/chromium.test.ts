import { describe, expect, it } from 'vitest';
import { findChromium, installedCandidates } from './chromium.ts';

const noBundled = () => Promise.reject(new Error('Cannot find package'));

describe('the search for a Chromium', () => {
  it('takes CHROMIUM_PATH before anything else', async () => {
    const env = { CHROMIUM_PATH: '/opt/chrome', PATH: '/usr/bin' };
    const found = await findChromium({ env, platform: 'linux', bundled: noBundled, isExecutable: async () => true });
    expect(found).toMatchObject({ kind: 'found', path: '/opt/chrome', origin: 'CHROMIUM_PATH' });
  });

  it('reports a wrong CHROMIUM_PATH instead of using another browser', async () => {
    const env = { CHROMIUM_PATH: '/opt/chrome', PATH: '/usr/bin' };
    const found = await findChromium({ env, isExecutable: async (path) => path !== '/opt/chrome' });
    expect(found).toEqual({ kind: 'missing', reasons: ['CHROMIUM_PATH=/opt/chrome is not an executable file'] });
  });

  it('falls back to an installed browser', async () => {
    const isExecutable = async (path: string) => path === '/usr/bin/google-chrome';
    const found = await findChromium({
      env: { PATH: '/bin:/usr/bin' },
      platform: 'linux',
      bundled: noBundled,
      isExecutable,
    });
    expect(found).toMatchObject({ kind: 'found', path: '/usr/bin/google-chrome', origin: 'system' });
  });

  it('says of every place why it gave nothing', async () => {
    const found = await findChromium({
      env: {},
      platform: 'linux',
      bundled: noBundled,
      isExecutable: async () => false,
    });
    expect(found).toEqual({
      kind: 'missing',
      reasons: [
        '@sparticuz/chromium: Cannot find package',
        'no Chromium, Chrome or Edge is installed in the usual places',
      ],
    });
  });

  it('knows the usual places of Windows and macOS', () => {
    expect(installedCandidates('win32', { PROGRAMFILES: 'C:\\Program Files' })).toContain(
      'C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe',
    );
    expect(installedCandidates('darwin', {})).toContain('/Applications/Chromium.app/Contents/MacOS/Chromium');
  });
});
