interface Props {
  /** Whether the page came over https or from this machine. */
  readonly secure: boolean;
}

/** Shown instead of the app when shared memory is not available: simulations could not run. In both languages at once. */
export function NotIsolated({ secure }: Props) {
  return (
    <main className="not-isolated" role="alert">
      <h1>Dyno cannot run here</h1>
      <p>
        The page is not cross-origin isolated, so that workers cannot share memory.
        {secure
          ? ' The server must send two headers with every response:'
          : ' Open it over https or from this machine (127.0.0.1), with two headers on every response:'}
      </p>
      <pre>Cross-Origin-Opener-Policy: same-origin{'\n'}Cross-Origin-Embedder-Policy: require-corp</pre>
      <p>
        Start Dyno with <code>npm start</code>, which does this, and use a current Chromium, Firefox or Safari.
      </p>
      <section lang="zh-CN">
        <h1>试车台无法在此运行</h1>
        <p>
          页面未处于跨源隔离状态，工作线程无法共享内存。
          {secure
            ? '服务器必须在每个响应中发送以上两个头部。'
            : '请通过 https 或本机地址（127.0.0.1）打开，并在每个响应中发送以上两个头部。'}
        </p>
        <p>
          请用 <code>npm start</code> 启动（它会自动完成设置），并使用较新的 Chromium、Firefox 或 Safari。
        </p>
      </section>
    </main>
  );
}
