import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { withoutDates, writePdf } from './pdf.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dyno-pdf-'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('writing the report', () => {
  it('writes the HTML and says what is missing when there is no Chromium', async () => {
    const find = async () => ({ kind: 'missing', reasons: ['nothing installed'] }) as const;
    const outcome = await writePdf('<p>报告</p>', join(folder, 'report.pdf'), { find });
    expect(outcome).toEqual({ kind: 'html', file: join(folder, 'report.html'), missing: ['nothing installed'] });
    expect(await readFile(join(folder, 'report.html'), 'utf8')).toBe('<p>报告</p>');
  });

  it('writes the HTML when the browser that was found does not start', async () => {
    const find = async () => ({ kind: 'found', path: process.execPath, args: [], env: {}, origin: 'system' }) as const;
    const outcome = await writePdf('<p></p>', join(folder, 'broken.pdf'), { find });
    expect(outcome).toMatchObject({
      kind: 'html',
      missing: [expect.stringContaining(`${process.execPath} did not print`)],
    });
  });

  it('replaces dates by ones of the same length and leaves every other byte', () => {
    const dated = (date: string) =>
      Buffer.from(`\xff/CreationDate (D:${date}+00'00')\n/ModDate (D:${date}+00'00')`, 'latin1');
    const fixed = withoutDates(dated('20261121050000'));
    expect(Buffer.from(fixed).equals(dated('20000101000000'))).toBe(true);
  });
});
