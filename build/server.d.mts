/** `root` is the folder to serve, the built page when left out; `file` is opened by the page. */
export function serve(options?: { readonly port?: number; readonly root?: string; readonly file?: string }): Promise<{
  readonly url: string;
  /** Resolves when the server has stopped. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}>;
