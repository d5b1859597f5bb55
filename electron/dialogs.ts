import type { BrowserWindow, Dialog } from 'electron';
import type { Choosers } from './files.ts';

export const OPEN_EXTENSIONS = [
  'dyno',
  'dyno-sweep',
  'dyno-handin',
  'yaml',
  'yml',
  'json',
  'txt',
  'trace',
  'ftrace',
  'perf',
  'log',
  'dat',
];

const WORDS = {
  en: { input: 'Runs, scenarios and traces', all: 'All files' },
  zh: { input: '运行、场景与跟踪文件', all: '所有文件' },
} as const;

/** The system's file dialogs, attached to the window that asks. */
export function createChoosers(
  dialog: Pick<Dialog, 'showOpenDialog' | 'showSaveDialog'>,
  window: () => BrowserWindow | undefined,
  language: () => 'en' | 'zh',
): Choosers {
  return {
    async openPath() {
      const words = WORDS[language()];
      const options = {
        properties: ['openFile' as const],
        filters: [
          { name: words.input, extensions: OPEN_EXTENSIONS },
          { name: words.all, extensions: ['*'] },
        ],
      };
      const parent = window();
      const { canceled, filePaths } = await (parent
        ? dialog.showOpenDialog(parent, options)
        : dialog.showOpenDialog(options));
      return canceled ? undefined : filePaths[0];
    },
    async manyPaths({ folder, extension }) {
      const options = {
        properties: [folder ? ('openDirectory' as const) : ('openFile' as const), 'multiSelections' as const],
        filters: folder ? [] : [{ name: extension.slice(1), extensions: [extension.slice(1)] }],
      };
      const parent = window();
      const { canceled, filePaths } = await (parent
        ? dialog.showOpenDialog(parent, options)
        : dialog.showOpenDialog(options));
      return canceled ? [] : filePaths;
    },
    async savePath(suggestedName) {
      const options = { defaultPath: suggestedName };
      const parent = window();
      const { canceled, filePath } = await (parent
        ? dialog.showSaveDialog(parent, options)
        : dialog.showSaveDialog(options));
      return canceled || filePath === '' ? undefined : filePath;
    },
  };
}
