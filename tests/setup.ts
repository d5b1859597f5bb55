import fc from 'fast-check';

/** Property tests try the same cases in every run, so that a failure is a change's and not chance's; FC_SEED tries others. */
fc.configureGlobal({ seed: Number(process.env.FC_SEED ?? 1) });

/** Screens are waited for as long as everything else is (`expect.poll` in vitest.config.ts). */
if ('document' in globalThis) {
  const { configure } = await import('@testing-library/react');
  configure({ asyncUtilTimeout: 20_000 });
}
