// @vitest-environment happy-dom
import { describe, expect, it } from 'vitest';
import { menuTemplate } from '../../electron/menu.ts';
import { createApp } from '../app.ts';
import { en } from '../i18n/en.ts';
import { createTranslations } from '../i18n/index.ts';
import { titlesEn } from '../i18n/titles-en.ts';
import { titlesZh } from '../i18n/titles-zh.ts';
import { appCommands } from './app-commands.ts';
import { bestScore, fuzzyScore } from './fuzzy.ts';
import { entriesOf, type Place, rankCommands, rankPlaces } from './ranking.ts';
import { recentCommands, rememberCommand } from './recent.ts';
import { whyNot } from './why-not.ts';

const emptyApp = () =>
  createApp({} as never, () => {
    throw new Error('nothing is opened here');
  });
const app = emptyApp();
const commands = appCommands(app);

describe('a fuzzy search', () => {
  it('wants all letters in their order', () => {
    expect(fuzzyScore('xpd', 'Export report as PDF')).toBeDefined();
    expect(fuzzyScore('pdx', 'Export report as PDF')).toBeUndefined();
    expect(bestScore('打开', ['Open file', '打开文件'])).toBeDefined();
  });
  it('prefers whole words to scattered letters', () => {
    const scattered = fuzzyScore('run', 'Report under review next') ?? 0;
    expect(fuzzyScore('run', 'Run')).toBeGreaterThan(scattered);
    expect(fuzzyScore('er', 'Export report')).toBeGreaterThan(fuzzyScore('er', 'Show library, search') ?? 0);
  });
});

describe('the palette', () => {
  const first = (query: string, recent: Parameters<typeof rankCommands>[2] = []) =>
    rankCommands(commands, query, recent, () => true)[0]?.command.id;

  it('finds every command first by its title, in both languages', async () => {
    const translations = await createTranslations('zh');
    for (const { id } of commands) {
      expect(first(en.command[id])).toBe(id);
      expect(first(translations.t(`command.${id}`))).toBe(id);
    }
  });

  it('begins with what was used last, and remembers it', () => {
    rememberCommand('app.theme');
    rememberCommand('file.open');
    rememberCommand('app.theme');
    expect(recentCommands()).toEqual(['app.theme', 'file.open']);
    expect(first('', recentCommands())).toBe('app.theme');
    localStorage.setItem('dyno.recent-commands', '["gone", 7');
    expect(recentCommands()).toEqual([]);
  });

  it('puts what cannot be done below, with its reason', () => {
    const order = rankCommands(commands, '', [], (id) => id === 'help.shortcuts').map(({ command }) => command.id);
    expect(order[0]).toBe('help.shortcuts');
    expect(whyNot('run.start', app)).toBe('noDocument');
    expect(whyNot('run.cancel', app)).toBe('notRunning');
  });

  it('does not blame the lab of a trace for what only scenarios have', () => {
    const opened = (kind: 'scenario' | 'trace') => {
      const one = emptyApp();
      one.document.setState({ source: { kind, key: 'x', handle: undefined, fileName: 'x' } });
      return whyNot('view.policies', one);
    };
    expect([opened('trace'), opened('scenario')]).toEqual(['noScenario', 'noPolicies']);
  });

  it('says that a lesson wants its predictions sealed before the run', () => {
    const locked = emptyApp();
    locked.document.setState({
      source: { kind: 'scenario', key: 'lesson', handle: undefined, fileName: 'lesson.yaml' },
    });
    expect(whyNot('run.start', locked)).not.toBe('sealFirst');
    locked.workshop.setState({ locked: true, documentKey: 'lesson' });
    for (const id of ['run.start', 'run.record', 'run.settings'] as const) expect(whyNot(id, locked)).toBe('sealFirst');
    locked.runs.setState({ phase: 'ready' });
    const { enabled } = appCommands(locked).find(({ id }) => id === 'run.settings') ?? {};
    expect(enabled?.()).toBe(false);
    locked.workshop.setState({ locked: false });
    expect(enabled?.()).toBe(true);
  });
});

describe('what can be opened', () => {
  const place = (id: string, ...texts: readonly string[]): Place => ({
    ...{ id, kind: 'scenario', title: texts[0], texts: [...texts, id] },
    open: async () => undefined,
  });
  const places = [
    place('run-queues.yaml', 'Run queues of many CPUs', '多 CPU 的运行队列'),
    place('quota.yaml', 'Quota and CPU burst', '配额与 CPU 突发'),
    place('burst-again.yaml', 'CPU and burst, once more', '再谈突发'),
  ];
  const found = (query: string) => rankPlaces(places, query).map(({ id }) => id);
  const entries = (query: string, isEnabled = () => true) =>
    entriesOf(rankCommands(commands, query, [], isEnabled), places, query).map((entry) =>
      'place' in entry ? entry.place.id : entry.command.id,
    );

  it('is found by any part of its names in both languages and of its id, by words in any order', () => {
    expect(found('CPU burst')).toEqual(['quota.yaml', 'burst-again.yaml']);
    expect(found('burst quota')).toEqual(['quota.yaml']);
    expect(found('突发')).toEqual(['burst-again.yaml', 'quota.yaml']);
    expect(found('quota.y')).toEqual(['quota.yaml']);
    expect(found('q u o')).toEqual(['quota.yaml', 'run-queues.yaml']);
    expect([found(''), found('nothing of the kind')]).toEqual([[], []]);
  });

  it('stands behind commands that are called so, and before those that only have the letters or cannot be run', () => {
    expect(entries('run')[0]).toBe('run.start');
    expect(entries('run')).toContain('run-queues.yaml');
    expect(entries('run', () => false)[0]).toBe('run-queues.yaml');
    expect(entries('burst')[0]).toBe('burst-again.yaml');
    expect(entries('').filter((id) => id.endsWith('.yaml'))).toEqual([]);
  });

  it('leaves every command the first that is called by its whole title, in both languages', () => {
    for (const { id } of commands)
      for (const title of [titlesEn[id], titlesZh[id]]) expect([title, entries(title)[0]]).toEqual([title, id]);
  });
});

it('the menu shows the keys that the page listens to', () => {
  const items = (template: ReturnType<typeof menuTemplate>): ReturnType<typeof menuTemplate> =>
    template.flatMap((item) => [item, ...items((item.submenu ?? []) as ReturnType<typeof menuTemplate>)]);
  const shown = new Map(
    items(menuTemplate('en', 'linux', () => undefined)).map(({ id, accelerator }) => [id, accelerator]),
  );
  for (const { id, keys } of commands) {
    expect([id, shown.get(id)]).toEqual([id, keys[0]?.replace('Mod', 'CmdOrCtrl')]);
  }
});
