/** The stand-in has what the sources use of Electron, with the signatures of electron.d.ts, and nothing else. */
import { readdirSync, readFileSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { API, type Project, type Type } from 'typescript/unstable/sync';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emitsOf, eventsOfType, faultOf, membersOf, typeNamed, type Use, usesOf } from './contract.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const STAND_IN = join(import.meta.dirname, 'electron.ts');
const SESSION = join(import.meta.dirname, 'session.ts');
const FIXTURE = join(import.meta.dirname, 'contract.fixture.ts');
const D_TS = realpathSync(join(ROOT, 'node_modules', 'electron', 'electron.d.ts'));

/** Types of Electron's, and the classes that play them. */
const PLAYED: Readonly<Record<string, readonly [file: string, name: string]>> = {
  App: [STAND_IN, 'StandInApp'],
  CommandLine: [STAND_IN, 'StandInCommandLine'],
  BrowserWindow: [STAND_IN, 'StandInWindow'],
  WebContents: [STAND_IN, 'StandInContents'],
  Menu: [STAND_IN, 'StandInMenu'],
  Session: [SESSION, 'StandInSession'],
  WebRequest: [SESSION, 'webRequest'],
};
/** Types of Electron's that the module exports one object of, and under which name. */
const OBJECTS: Readonly<Record<string, string>> = {
  Dialog: 'dialog',
  IpcMain: 'ipcMain',
  NativeTheme: 'nativeTheme',
  Protocol: 'protocol',
  Screen: 'screen',
  Shell: 'shell',
};
/** Classes of Electron's whose static side is used, and under which name the module exports it. */
const CLASSES: Readonly<Record<string, string>> = { BrowserWindow: 'BrowserWindow', Menu: 'Menu', Session: 'session' };
/** Members of the stand-in that are of these types are held against electron.d.ts as such. */
const OWN_TYPES = [...Object.values(PLAYED).map(([, name]) => name), '__object', 'BrowserWindow'];

/** Members of the stand-in's classes that the stand-in itself uses. */
const OWN: Readonly<Record<string, readonly string[]>> = {
  StandInWindow: ['page'],
  StandInContents: ['url', 'openHandler'],
  StandInMenu: ['template'],
  StandInSession: ['lets'],
};
/** Types without a counterpart in the stand-in: values, events, and entries of the menu, which are those of the template. */
const VALUES = [
  '',
  'Document',
  'IpcMainEvent',
  'IpcMainInvokeEvent',
  'MenuItem',
  'Rectangle',
  'WebContentsWillNavigateEventParams',
  'WebContentsWillRedirectEventParams',
];
/** Members of Node's emitters; what they carry is checked event by event. */
const EMITTER = ['on', 'once', 'emit', 'removeListener'];

/** Events that are listened to and that a headless browser does not bring about; the units that hear them have tests. */
const NOT_HERE = [
  'App activate',
  'App open-file',
  'App second-instance',
  'BrowserWindow unmaximize',
  'BrowserWindow unresponsive',
  'WebContents will-attach-webview',
  'WebContents will-redirect',
];

let api: API;
let project: Project;
let uses: readonly Use[];

const sources = (folder: string, wanted: RegExp) =>
  readdirSync(join(ROOT, folder))
    .filter((name) => wanted.test(name))
    .map((name) => join(ROOT, folder, name));

beforeAll(() => {
  api = new API({ cwd: ROOT });
  const config = join(import.meta.dirname, 'tsconfig.contract.json');
  const opened = api.updateSnapshot({ openProjects: [config] }).getProject(config);
  if (!opened) throw new Error('the compiler did not open the project');
  project = opened;
  const main = sources('electron', /^(?!.*\.(test|fixture)\.ts$|vite).*\.ts$/).filter((file) => !/preload/.test(file));
  uses = usesOf(project, [...main, ...sources('tests/e2e', /\.ts$/)]);
});
afterAll(() => api.close());

/** Who plays a type of Electron's, and that type; undefined for plain values, such as the bounds of a window. */
function sidesOf({ owner, fixed }: Pick<Use, 'owner' | 'fixed'>): { standIn: Type; electron: Type } | undefined {
  const name = fixed ? CLASSES[owner] : OBJECTS[owner];
  const electron = () => typeNamed(project, D_TS, owner, fixed);
  if (name !== undefined) return { standIn: exported(name), electron: electron() };
  return !fixed && PLAYED[owner] ? { standIn: typeNamed(project, ...PLAYED[owner]), electron: electron() } : undefined;
}

function exported(name: string): Type {
  const { checker } = project;
  const symbol = checker.getPropertyOfType(typeNamed(project, STAND_IN, 'module'), name);
  const type = symbol && checker.getTypeOfSymbol(symbol);
  if (!type) throw new Error(`The stand-in has no ${name}`);
  return type;
}

describe('what the sources use of Electron', () => {
  it('was found', () => {
    const names = uses.map(({ owner, member }) => `${owner}.${member}`);
    expect(names).toEqual(
      expect.arrayContaining(['App.getPath', 'BrowserWindow.loadURL', 'WebContents.printToPDF', 'Session.fetch']),
    );
    expect(new Set(names).size).toBeGreaterThan(50);
  });

  it('is in the stand-in, with signatures that electron.d.ts allows', () => {
    const faults = uses.flatMap((use) => {
      const sides = EMITTER.includes(use.member) ? undefined : sidesOf(use);
      const fault = sides && faultOf(project.checker, sides.standIn, sides.electron, use.member, OWN_TYPES);
      return fault ? [`${use.owner}.${use.member} ${fault}`] : [];
    });
    expect([...new Set(faults)]).toEqual([]);
  });

  it('was all held against the stand-in, but for values', () => {
    const values = uses.filter((use) => !sidesOf(use)).map(({ owner }) => owner);
    expect([...new Set(values)].sort()).toEqual(VALUES);
  });
});

describe('the stand-in', () => {
  it.each([...Object.keys(PLAYED), ...Object.keys(OBJECTS)])('has no member that %s of Electron has not', (owner) => {
    const sides = sidesOf({ owner, fixed: false });
    if (!sides) throw new Error(`nothing plays ${owner}`);
    const known = [...membersOf(project, sides.electron), ...(OWN[PLAYED[owner]?.[1] ?? ''] ?? [])];
    expect(membersOf(project, sides.standIn).filter((name) => !known.includes(name))).toEqual([]);
  });

  it('emits the events that are listened to, and only such as Electron has', () => {
    const listened = uses.flatMap(({ owner, member, events }) =>
      // what IpcMain calls events are channels
      owner !== 'IpcMain' && (member === 'on' || member === 'once') ? events.map((event) => `${owner} ${event}`) : [],
    );
    const emitted = emitsOf(project, STAND_IN).map(([name, event]) => {
      const owner = Object.keys(PLAYED).find((each) => PLAYED[each][1] === name) ?? name;
      return `${owner} ${event}`;
    });
    expect(emitted.length).toBeGreaterThan(5);
    const missing = [...new Set(listened)].filter((each) => !emitted.includes(each));
    expect(missing.sort()).toEqual(NOT_HERE);
    const known = (each: string) => {
      const [owner, event] = each.split(' ');
      return eventsOfType(project.checker, typeNamed(project, D_TS, owner)).includes(event);
    };
    expect([...listened, ...emitted].filter((each) => !known(each))).toEqual([]);
  });
});

it('the bridge has what the preload script uses', () => {
  const script = readFileSync(join(import.meta.dirname, 'preload-host.js'), 'utf8');
  const used = usesOf(project, [join(ROOT, 'electron', 'preload.ts')]);
  expect(new Set(used.map(({ owner }) => owner))).toEqual(new Set(['ContextBridge', 'IpcRenderer']));
  for (const { member } of used) expect(script).toMatch(new RegExp(`^ +(async )?${member}(:|\\()`, 'm'));
});

describe('the contract', () => {
  it('finds what is wrong with a stand-in', () => {
    const { checker } = project;
    const wrong = typeNamed(project, FIXTURE, 'WrongApp');
    const electron = typeNamed(project, D_TS, 'App');
    const fault = (member: string) => faultOf(checker, wrong, electron, member, []);
    expect(fault('quit')).toBe('is missing');
    expect(fault('fly')).toBe('is not in electron.d.ts');
    expect(fault('getLocale')).toBe('is () => number instead of () => string');
    expect(emitsOf(project, FIXTURE)).toEqual([['WrongApp', 'no-such-event']]);
    expect(eventsOfType(checker, electron)).not.toContain('no-such-event');
  });
});
