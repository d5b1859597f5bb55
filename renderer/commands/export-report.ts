import type { App } from '../app.ts';

/** Recordings may still be on their way out of a worker that has more to do. */
const WAIT_MS = 60_000;

/** Brings the report on screen, waits until it stands, and prints it. */
export async function exportReport(app: App): Promise<void> {
  const { session, document: file, host } = app;
  session.setState({ screen: 'workbench', tab: 'report' });
  await untilReportStands(app);
  const name = file.getState().source?.fileName.replace(/\.[^.]+$/, '') ?? 'report';
  const outcome = await host.print({ suggestedName: `${name}.pdf` });
  switch (outcome.kind) {
    case 'saved':
      return session.setState({
        notice: { kind: 'info', said: (t) => t('report.saved', { name: outcome.name }) },
      });
    case 'printed':
      return session.setState({ notice: { kind: 'info', said: (t) => t('report.printed') } });
    case 'failed':
      return app.fail((t, say) => t('report.failed', { reason: say(outcome.message) }));
    case 'cancelled':
      return;
  }
}

/** The page says with `data-ready` that the report has its recordings. */
function untilReportStands({ frames }: App): Promise<void> {
  return new Promise((resolve, reject) => {
    const deadline = performance.now() + WAIT_MS;
    const stop = frames.every('dom', (nowMs) => {
      const ready = document.querySelector('.paper[data-ready="true"]') !== null;
      if (!ready && nowMs < deadline) return;
      stop();
      if (ready) resolve();
      else reject(new Error('the report did not appear'));
    });
  });
}
