/** The application menu: the page's commands by their ids, and the roles every desktop app has. */
import type { MenuItemConstructorOptions } from 'electron';
import { en } from '../renderer/i18n/en.ts';
import { zh } from '../renderer/i18n/zh.ts';

export type CommandId = keyof typeof en.command;
export type MenuLanguage = 'en' | 'zh';

const COMMANDS = { en: en.command, zh: zh.command } as const;

const WORDS = {
  en: {
    file: 'File',
    edit: 'Edit',
    run: 'Run',
    view: 'View',
    timeline: 'Timeline',
    window: 'Window',
    help: 'Help',
    quit: 'Quit',
    close: 'Close window',
    undo: 'Undo',
    redo: 'Redo',
    cut: 'Cut',
    copy: 'Copy',
    paste: 'Paste',
    selectAll: 'Select all',
    resetZoom: 'Actual size',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    togglefullscreen: 'Full screen',
    toggleDevTools: 'Developer tools',
  },
  zh: {
    file: '文件',
    edit: '编辑',
    run: '运行',
    view: '视图',
    timeline: '时间线',
    window: '窗口',
    help: '帮助',
    quit: '退出',
    close: '关闭窗口',
    undo: '撤销',
    redo: '重做',
    cut: '剪切',
    copy: '复制',
    paste: '粘贴',
    selectAll: '全选',
    resetZoom: '实际大小',
    zoomIn: '放大',
    zoomOut: '缩小',
    togglefullscreen: '全屏',
    toggleDevTools: '开发者工具',
  },
} as const;

/** Shown beside the label only: the page handles its keys itself, the same ones in a browser. */
const KEYS: Partial<Record<CommandId, string>> = {
  'file.open': 'CmdOrCtrl+O',
  'file.save': 'CmdOrCtrl+S',
  'run.save': 'CmdOrCtrl+Shift+S',
  'run.start': 'CmdOrCtrl+Enter',
  'run.settings': 'CmdOrCtrl+Shift+Enter',
  'run.more': 'Alt+Enter',
  'run.record': 'Alt+Shift+Enter',
  'run.compareWith': 'CmdOrCtrl+Shift+K',
  'compare.baseline': 'Alt+B',
  'timeline.fork': 'CmdOrCtrl+Shift+F',
  'timeline.find': 'CmdOrCtrl+F',
  'timeline.findNext': 'F3',
  'timeline.findPrevious': 'Shift+F3',
  'run.cancel': 'Escape',
  'view.nextRegion': 'F6',
  'view.previousRegion': 'Shift+F6',
  'view.library': 'CmdOrCtrl+Shift+L',
  'library.search': '/',
  'view.lessons': 'CmdOrCtrl+Shift+E',
  'view.compare': 'Alt+1',
  'view.timeline': 'Alt+2',
  'view.why': 'Alt+7',
  'view.report': 'Alt+3',
  'view.scenario': 'Alt+4',
  'view.form': 'CmdOrCtrl+Shift+Y',
  'view.policies': 'Alt+5',
  'view.lab': 'Alt+6',
  'view.sweep': 'Alt+8',
  'view.data': 'Alt+9',
  'view.series': 'Alt+0',
  'report.export': 'CmdOrCtrl+P',
  'report.addExcerpt': 'CmdOrCtrl+Shift+R',
  'window.new': 'CmdOrCtrl+Shift+N',
  'window.presentation': 'CmdOrCtrl+Shift+U',
  'app.settings': 'CmdOrCtrl+,',
  'help.open': 'F1',
  'help.shortcuts': '?',
  'app.palette': 'CmdOrCtrl+K',
};

/** What only a page in a browser can do. */
export const BROWSER_COMMANDS: readonly CommandId[] = ['app.keepOffline'];

/** What can be done on the timeline. */
const TIMELINE: readonly CommandId[] = [
  'timeline.find',
  'timeline.findNext',
  'timeline.findPrevious',
  'timeline.filterLanes',
  'timeline.activeLanes',
  'timeline.hideLane',
  'timeline.pinLane',
  'timeline.showLanes',
  'timeline.differs',
  'timeline.cpus',
  'timeline.groups',
  'timeline.locks',
  'timeline.devices',
  'timeline.tasks',
];

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** `send` receives the id of the chosen command. */
export function menuTemplate(
  language: MenuLanguage,
  platform: NodeJS.Platform,
  send: (command: CommandId) => void,
): MenuItemConstructorOptions[] {
  const words = WORDS[language];
  const command = (id: CommandId): MenuItemConstructorOptions => ({
    id,
    label: COMMANDS[language][id],
    accelerator: KEYS[id],
    registerAccelerator: false,
    click: () => send(id),
  });
  const role = (
    name: Exclude<keyof typeof words, 'file' | 'edit' | 'run' | 'view' | 'timeline' | 'window' | 'help'>,
  ) => ({
    role: name,
    label: words[name],
  });
  const mac = platform === 'darwin';
  return [
    ...(mac ? [{ role: 'appMenu' as const }] : []),
    {
      label: words.file,
      submenu: [
        command('window.new'),
        command('file.open'),
        command('file.save'),
        command('run.save'),
        SEPARATOR,
        command('report.export'),
        command('report.addExcerpt'),
        command('report.addRun'),
        command('data.csv'),
        command('data.parquet'),
        command('data.arrow'),
        command('data.perfetto'),
        command('data.chrome'),
        SEPARATOR,
        role(mac ? 'close' : 'quit'),
      ],
    },
    {
      label: words.edit,
      submenu: [
        role('undo'),
        role('redo'),
        SEPARATOR,
        role('cut'),
        role('copy'),
        role('paste'),
        SEPARATOR,
        role('selectAll'),
      ],
    },
    {
      label: words.run,
      submenu: [
        command('run.start'),
        command('run.record'),
        command('run.settings'),
        command('run.more'),
        command('run.rest'),
        command('run.compareWith'),
        command('run.endComparison'),
        command('timeline.fork'),
        command('run.cancel'),
      ],
    },
    {
      label: words.view,
      submenu: [
        command('view.library'),
        command('library.search'),
        command('view.lessons'),
        command('view.compare'),
        command('compare.baseline'),
        command('view.timeline'),
        { label: words.timeline, submenu: TIMELINE.map(command) },
        command('view.why'),
        command('view.report'),
        command('view.scenario'),
        command('view.form'),
        command('view.policies'),
        command('view.lab'),
        command('view.sweep'),
        command('view.data'),
        command('view.series'),
        SEPARATOR,
        command('view.nextRegion'),
        command('view.previousRegion'),
        SEPARATOR,
        command('app.palette'),
        command('app.language'),
        command('app.theme'),
        command('app.settings'),
        SEPARATOR,
        role('resetZoom'),
        role('zoomIn'),
        role('zoomOut'),
        role('togglefullscreen'),
        command('window.presentation'),
        role('toggleDevTools'),
      ],
    },
    ...(mac ? [{ role: 'windowMenu' as const, label: words.window }] : []),
    {
      label: words.help,
      submenu: [
        command('help.open'),
        command('help.cards'),
        command('help.shortcuts'),
        SEPARATOR,
        command('help.about'),
      ],
    },
  ];
}
