import { history, isolateHistory, redo, redoDepth, undo, undoDepth } from '@codemirror/commands';
import { Compartment, EditorState, type Extension, Text, type Transaction } from '@codemirror/state';
import { EditorView } from '@codemirror/view';

export interface ShownText {
  readonly view: EditorView;
  /** Takes it off the screen; selection and history are kept. */
  hide(): void;
}

/** Where a text is kept for everybody else. */
export interface TextSource {
  read(): string;
  write(text: string): void;
  /** @returns ends it */
  subscribe(listener: () => void): () => void;
}

/**
 * A text with its undo history. It lives as long as the document, whether an editor shows it or not, so that changes by the
 * form, by forks and by typing are steps of one history.
 */
export class OpenText {
  private readonly dress = new Compartment();
  private kept: EditorState;
  private view: EditorView | undefined;
  private readonly unsubscribe: () => void;
  private readonly listeners = new Set<() => void>();

  /** @param first what the history begins with, when that is not what the source holds now */
  constructor(
    private readonly source: TextSource,
    first = source.read(),
  ) {
    const lineSeparator = first.includes('\r\n') ? '\r\n' : '\n';
    this.kept = EditorState.create({
      doc: first,
      extensions: [
        history(),
        EditorState.lineSeparator.of(lineSeparator),
        EditorView.updateListener.of((update) => this.told(update)),
        this.dress.of([]),
      ],
    });
    this.unsubscribe = source.subscribe(() => this.replace(source.read()));
    this.replace(source.read());
  }

  /** No longer follows its source. */
  close(): void {
    this.unsubscribe();
  }

  get state(): EditorState {
    return this.view?.state ?? this.kept;
  }

  /** With the line ends that the text came with. */
  get text(): string {
    return this.state.sliceDoc();
  }

  /** Puts another text in its place, as one step that can be undone; only what differs is touched. */
  replace(text: string): void {
    const before = this.text;
    if (before === text) return;
    const [from, to, insert] = difference(this.state.doc.toString(), this.state.toText(text).toString());
    this.change([{ from, to, insert }], false);
  }

  /**
   * One step of the history; what is typed goes on with the step before while it goes on at the same place.
   * @param changes with \n as line ends
   */
  change(
    changes: readonly { readonly from: number; readonly to: number; readonly insert: string }[],
    typed: boolean,
  ): void {
    const specs = changes.map(({ from, to, insert }) => ({ from, to, insert: Text.of(insert.split('\n')) }));
    const how = typed ? { userEvent: 'input.type' } : { annotations: isolateHistory.of('full') };
    this.take(this.state.update({ changes: specs, ...how }));
  }

  /** Where the text is looked at, also while the form shows it. */
  select(anchor: number, head = anchor): void {
    const { main } = this.state.selection;
    if (main.anchor === anchor && main.head === head) return;
    this.take(this.state.update({ selection: { anchor, head } }));
  }

  /** Hears of every change of the text and of its selection. @returns ends it */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  get canUndo(): boolean {
    return undoDepth(this.state) > 0;
  }

  get canRedo(): boolean {
    return redoDepth(this.state) > 0;
  }

  /** @returns whether there was something to undo */
  undo(): boolean {
    return undo({ state: this.state, dispatch: (transaction) => this.take(transaction) });
  }

  redo(): boolean {
    return redo({ state: this.state, dispatch: (transaction) => this.take(transaction) });
  }

  /** Shows the text in an element; it can be shown once at a time. */
  show(root: ShadowRoot, extensions: Extension): ShownText {
    const state = this.kept.update({ effects: this.dress.reconfigure(extensions) }).state;
    const view = new EditorView({ state, parent: root, root });
    this.view = view;
    return {
      view,
      hide: () => {
        this.kept = view.state.update({ effects: this.dress.reconfigure([]) }).state;
        this.view = undefined;
        view.destroy();
      },
    };
  }

  /** Into the view when there is one; it reports the change itself. */
  private take(transaction: Transaction): void {
    if (this.view) {
      this.view.dispatch(transaction);
      return;
    }
    this.kept = transaction.state;
    this.told({ docChanged: transaction.docChanged, selectionSet: transaction.selection !== undefined });
  }

  private told({ docChanged, selectionSet }: { readonly docChanged: boolean; readonly selectionSet: boolean }): void {
    if (docChanged) {
      const { text } = this;
      if (this.source.read() !== text) this.source.write(text);
    }
    if (docChanged || selectionSet) for (const listener of this.listeners) listener();
  }
}

/** What two texts differ in: [from, to) of the first becomes `insert`. */
export function difference(before: string, after: string): readonly [from: number, to: number, insert: string] {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail++;
  return [head, before.length - tail, after.slice(head, after.length - tail)];
}
