/** Nothing leaves the machine, unless an update feed is turned on; then one address is asked, for one list. */
import type {} from '../../renderer/host/desktop.ts';
import { expect, test } from './app.ts';
import { screens, words } from './screens.ts';

const FEED = 'https://updates.example.org/dyno.json';
const PAGE = 'https://updates.example.org/dyno/99.1.0';
const LIST = {
  dynoUpdates: 1,
  releases: [
    {
      version: '99.1.0',
      channel: 'stable',
      date: '2026-12-01',
      page: PAGE,
      files: [{ name: 'Dyno-99.1.0-linux-x64.AppImage', size: 123_000_000, sha256: 'ab'.repeat(32) }],
    },
  ],
};

test('a session of work asks nobody but the app itself', async ({ app }) => {
  const { page } = app;
  const asked: string[] = [];
  page.context().on('request', (request) => asked.push(request.url()));
  await app.desktop?.evaluate(({ session }) => {
    const outward = session.fromPartition('updates');
    outward.fetch = async (input) => {
      throw new Error(`asked ${String(input)}`);
    };
  }, undefined);
  await page.reload();
  const screen = screens(page);
  await screen.openCard('One CPU, one server, two hogs');
  await page.getByLabel(words.run.replications).fill('1');
  await page.getByLabel(words.run.duration, { exact: true }).fill('100ms');
  await screen.run();
  for (const tab of ['timeline', 'report', 'data'] as const) await screen.tab(tab).click();
  await app.command('app.settings', words.command['app.settings']);
  await expect(page.getByRole('heading', { name: words.updates.title })).toBeVisible();
  if (app.shell === 'web') await expect(page.getByText(words.updates.browser)).toBeVisible();
  else expect(await page.evaluate(() => window.dyno?.lookForUpdate(true))).toEqual({ kind: 'off' });

  expect(asked.length).toBeGreaterThan(10);
  const own = await page.evaluate(() => location.origin);
  expect(asked.filter((url) => !url.startsWith(`${own}/`) && !/^(blob|data):/.test(url))).toEqual([]);
});

test('requests of the shell are refused, to wherever they go', async ({ app }) => {
  test.skip(app.shell === 'web', 'a browser has no shell');
  const answers = await app.desktop?.evaluate(
    ({ session }, url) =>
      Promise.all(
        [session.defaultSession, session.fromPartition('updates')].map((each) =>
          each.fetch(url).then(
            () => 'answered',
            (error: Error) => error.message,
          ),
        ),
      ),
    FEED,
  );
  expect(answers).toEqual([expect.stringContaining('BLOCKED_BY_CLIENT'), expect.stringContaining('BLOCKED_BY_CLIENT')]);
});

test('an update feed that is turned on is asked for its list, and nothing else', async ({ app }) => {
  test.skip(app.shell === 'web', 'a browser has no update feed');
  const { page } = app;
  await app.desktop?.evaluate(({ session, shell, dialog }, list) => {
    const seen: string[] = [];
    Object.assign(globalThis, { dynoSeen: seen });
    session.fromPartition('updates').fetch = async (input, init) => {
      seen.push(`${init?.method ?? 'GET'} ${String(input)} ${init?.redirect} ${init?.credentials}`);
      return new Response(list);
    };
    shell.openExternal = async (url) => void seen.push(`opened ${url}`);
    dialog.showMessageBox = async (...args: unknown[]) => {
      seen.push(`asked ${(args.at(-1) as { detail: string }).detail}`);
      return { response: 0, checkboxChecked: false };
    };
  }, JSON.stringify(LIST));
  const seen = () => app.desktop?.evaluate(() => (globalThis as { dynoSeen?: string[] }).dynoSeen, undefined);
  await app.command('app.settings', words.command['app.settings']);
  const panel = page.locator('section').filter({ has: page.getByRole('heading', { name: words.updates.title }) });
  const on = panel.getByRole('checkbox', { name: words.updates.on });
  const address = panel.getByLabel(words.updates.address);
  await address.fill('http://updates.example.org/dyno.json');
  await expect(panel.getByText(words.updates.badAddress)).toBeVisible();
  await expect(on).toBeDisabled();
  await address.fill(FEED);
  await on.check();
  await panel.getByRole('button', { name: words.updates.look }).click();
  await expect(panel.getByText('Version 99.1.0 of 2026-12-01 is there.')).toBeVisible();
  await panel.getByText(words.updates.files).click();
  await expect(panel.getByText('ab'.repeat(32))).toBeVisible();
  expect(await seen()).toEqual([`GET ${FEED} error omit`]);
  await panel.getByRole('button', { name: words.updates.show }).click();
  await expect.poll(seen).toEqual([`GET ${FEED} error omit`, `asked ${PAGE}`, `opened ${PAGE}`]);
  // It is kept, and asked once when the app starts again.
  await page.reload();
  await expect(page.getByText('Version 99.1.0 is there.')).toBeVisible();
  await app.command('app.settings', words.command['app.settings']);
  await expect(on).toBeChecked();
  await on.uncheck();
  await expect.poll(() => page.evaluate(() => window.dyno?.lookForUpdate(true))).toEqual({ kind: 'off' });
});
