/** `npm run fuzz [-- MINUTES]`: mutated inputs for an hour, or as long as is said, from a seed of today. */
import { EXIT, Failure, runMain, runNode } from './process.mjs';

await runMain(async ([minutes = '60', ...more]) => {
  if (!(Number(minutes) > 0) || more.length > 0) throw new Failure('npm run fuzz [-- MINUTES]', EXIT.usage);
  const seed = process.env.DYNO_FUZZ_SEED ?? String(Math.floor(Date.now() / 86_400_000));
  process.stdout.write(`Seed ${seed}; DYNO_FUZZ_SEED=${seed} repeats it.\n`);
  const env = { DYNO_FUZZ_MINUTES: minutes, DYNO_FUZZ_SEED: seed };
  const { code } = await runNode('node_modules/vitest/vitest.mjs', ['run', 'tests/fuzz'], { env });
  return code;
});
