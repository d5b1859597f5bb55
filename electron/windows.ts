/** The windows of the app: each shows one document, and remembers where it was. */
import type { BrowserWindow, BrowserWindowConstructorOptions, Rectangle, WebContents } from 'electron';
import { type OpenedFile, titleOf } from '../renderer/host/types.ts';
import { APP_URL } from './app-protocol.ts';
import { EVENTS } from './channels.ts';
import { type Waiting, waitingLine } from './launch-files.ts';
import { freeNumber, isReachable, type WindowPlace } from './window-list.ts';

export interface WindowParts {
  readonly create: (options: BrowserWindowConstructorOptions) => BrowserWindow;
  readonly options: () => BrowserWindowConstructorOptions;
  /** Work areas of the displays that are there now. */
  readonly displays: () => readonly Rectangle[];
  /** Told the open windows whenever one is opened, moved or closed. */
  readonly changed: (windows: readonly WindowPlace[]) => void;
}

export interface Windows {
  /** Opens a window, where it was if `place` says so. */
  open(place?: WindowPlace): Promise<void>;
  /** Shows a file in a window without a document, or in a new one. */
  show(file: OpenedFile): void;
  /** The page listens for files. */
  ready(sender: WebContents): void;
  /** What the page of a window shows. @param name of its document; undefined on the library */
  describe(sender: WebContents, document: { readonly name?: string | undefined; readonly edited: boolean }): void;
  of(sender: WebContents): BrowserWindow | undefined;
  /** The window in front, or any. */
  current(): BrowserWindow | undefined;
  /** Brings a window to the front; false when there is none. */
  raise(): boolean;
}

interface Open {
  readonly number: number;
  readonly window: BrowserWindow;
  readonly files: Waiting<OpenedFile>;
  hasDocument: boolean;
}

export function createWindows({ create, options, displays, changed }: WindowParts): Windows {
  const opened: Open[] = [];
  const ofSender = (sender: WebContents) => opened.find(({ window }) => window.webContents === sender);
  const inFront = () => opened.find(({ window }) => window.isFocused()) ?? opened[0];

  const tell = () =>
    changed(
      opened.map(({ number, window }) => ({
        number,
        ...wholeOf(window.getNormalBounds()),
        maximized: window.isMaximized(),
      })),
    );

  const add = (place?: WindowPlace): Open => {
    const number = place?.number ?? freeNumber(opened.map((each) => each.number));
    const { x, y, width, height } = place ?? {};
    const known = place && isReachable(place, displays());
    const window = create({ ...options(), ...(known && { x, y, width, height }) });
    const entry: Open = { number, window, files: waitingLine(), hasDocument: false };
    opened.push(entry);
    window.once('ready-to-show', () => {
      if (known && place.maximized) window.maximize();
      window.show();
    });
    for (const event of ['moved', 'resized', 'maximize', 'unmaximize'] as const) window.on(event as 'moved', tell);
    window.on('closed', () => {
      opened.splice(opened.indexOf(entry), 1);
      entry.files.stop();
      // The last one stays on the list: the next start opens it again where it was.
      if (opened.length > 0) tell();
    });
    return entry;
  };
  const load = async ({ number, window }: Open) => {
    tell();
    await window.loadURL(windowUrl(number));
  };

  return {
    open: (place) => load(add(place)),
    show(file) {
      const empty = [inFront(), ...opened].find((entry) => entry && !entry.hasDocument);
      const entry = empty ?? add();
      // The page has not said so yet, but the next file must not take its place.
      entry.hasDocument = true;
      entry.files.push(file);
      if (!empty) void load(entry);
      else entry.window.focus();
    },
    ready(sender) {
      ofSender(sender)?.files.deliver((file) => sender.send(EVENTS.file, file));
    },
    describe(sender, { name, edited }) {
      const entry = ofSender(sender);
      if (!entry) return;
      entry.hasDocument = name !== undefined;
      entry.window.setTitle(titleOf(name, edited));
      entry.window.setDocumentEdited(edited);
    },
    of: (sender) => ofSender(sender)?.window,
    current: () => inFront()?.window,
    raise() {
      const window = inFront()?.window;
      if (!window) return false;
      if (window.isMinimized()) window.restore();
      window.focus();
      return true;
    },
  };
}

/** The first window keeps the address that a browser has; others have a number, by which their page keeps its own edits. */
function windowUrl(number: number): string {
  return number === 1 ? APP_URL : `${APP_URL}?window=${number}`;
}

function wholeOf({ x, y, width, height }: Rectangle): Rectangle {
  return { x: Math.round(x), y: Math.round(y), width: Math.round(width), height: Math.round(height) };
}
