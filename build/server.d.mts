export function serve(options?: { readonly port?: number }): Promise<{
  readonly url: string;
  /** Resolves when the server has stopped. */
  readonly closed: Promise<void>;
  close(): Promise<void>;
}>;
