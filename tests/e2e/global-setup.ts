import { setUp } from '../../build/setup.mjs';
import { findChromium } from '../../cli/chromium.ts';

/** Builds what is stale and finds, once for all workers, the Chromium that the specs run in. */
export default async function globalSetup(): Promise<void> {
  await setUp();
  const found = await findChromium();
  if (found.kind === 'missing') throw new Error(`No Chromium to test in:\n${found.reasons.join('\n')}`);
  const env = { ...process.env, ...found.env };
  process.env.DYNO_E2E_CHROMIUM = JSON.stringify({ executablePath: found.path, args: found.args, env });
}
