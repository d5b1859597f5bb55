/** What happens when a page ends or hangs: it is loaded again, and brings back what its journal holds. */
import type { BrowserWindow, Dialog } from 'electron';

const WORDS = {
  en: {
    again: 'The page of this window ended again',
    hung: 'The page of this window does not answer',
    detail: 'Edits and finished replications are kept, and come back when it is loaded again.',
    reload: 'Load it again',
    wait: 'Wait',
    close: 'Close the window',
  },
  zh: {
    again: '此窗口的页面再次意外结束',
    hung: '此窗口的页面没有响应',
    detail: '编辑内容和已完成的重复运行均已保留，重新加载后即可恢复。',
    reload: '重新加载',
    wait: '等待',
    close: '关闭窗口',
  },
} as const;

/** Two ends within this time are not loaded again without asking: the document itself may be what ends the page. ms */
const SOON = 20_000;

export interface RecoveryParts {
  readonly dialog: Pick<Dialog, 'showMessageBox'>;
  readonly language: () => keyof typeof WORDS;
  readonly now: () => number;
}

/** Watches one window. */
export function recoverPage(
  window: Pick<BrowserWindow, 'webContents' | 'on' | 'loadURL' | 'close' | 'isDestroyed'>,
  { dialog, language, now }: RecoveryParts,
): void {
  let lastEnd = Number.NEGATIVE_INFINITY;
  const reload = (reason: string) => {
    if (window.isDestroyed()) return;
    const url = new URL(window.webContents.getURL());
    url.searchParams.set('ended', reason);
    // A page that cannot be loaded has an error of its own in its window.
    window.loadURL(url.href).catch(() => undefined);
  };
  const ask = (message: string, buttons: readonly string[]) =>
    dialog.showMessageBox(window as BrowserWindow, {
      type: 'warning',
      message,
      detail: WORDS[language()].detail,
      buttons: [...buttons],
      defaultId: 0,
      cancelId: 1,
    });

  window.webContents.on('render-process-gone', async (_event, { reason }) => {
    if (reason === 'clean-exit') return;
    const soon = now() - lastEnd < SOON;
    lastEnd = now();
    if (!soon) return reload(reason);
    const words = WORDS[language()];
    const { response } = await ask(`${words.again} (${reason})`, [words.reload, words.close]);
    if (response === 0) reload(reason);
    else window.close();
  });
  window.on('unresponsive', async () => {
    const words = WORDS[language()];
    const { response } = await ask(words.hung, [words.wait, words.reload]);
    if (response === 1) reload('hung');
  });
}
