/** Links out of the app: only to sources that ship with it, only over https, and only after asking. */
import type { BrowserWindow, Dialog, Shell } from 'electron';

const WORDS = {
  en: { message: 'Open this address in your browser?', open: 'Open', cancel: 'Cancel' },
  zh: { message: '要在浏览器中打开此地址吗？', open: '打开', cancel: '取消' },
} as const;

/** Exactly the addresses that are listed; a fragment may differ. */
export function isListed(url: string, sources: ReadonlySet<string>): boolean {
  if (!URL.canParse(url)) return false;
  const address = new URL(url);
  address.hash = '';
  return address.protocol === 'https:' && address.username === '' && sources.has(address.href);
}

/** The addresses of a list in the spelling that browsers use; anything but https is left out. */
export function sourceSet(addresses: readonly string[]): ReadonlySet<string> {
  const parsed = addresses.filter((each) => URL.canParse(each)).map((each) => new URL(each));
  for (const address of parsed) address.hash = '';
  return new Set(parsed.filter(({ protocol }) => protocol === 'https:').map(({ href }) => href));
}

export async function openExternal(
  url: string,
  sources: ReadonlySet<string>,
  shell: Pick<Shell, 'openExternal'>,
  dialog: Pick<Dialog, 'showMessageBox'>,
  window: BrowserWindow | undefined,
  language: keyof typeof WORDS,
): Promise<boolean> {
  if (!isListed(url, sources)) return false;
  const { message, open, cancel } = WORDS[language];
  const options = {
    type: 'question' as const,
    message,
    detail: url,
    buttons: [open, cancel],
    defaultId: 0,
    cancelId: 1,
  };
  const { response } = await (window ? dialog.showMessageBox(window, options) : dialog.showMessageBox(options));
  if (response !== 0) return false;
  await shell.openExternal(url);
  return true;
}
