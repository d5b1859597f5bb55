/** The list of versions that an update feed serves. */
import * as z from 'zod';
import type { NewerVersion, UpdateFeed } from '../renderer/host/types.ts';

const VERSION = /^(\d{1,6})\.(\d{1,6})\.(\d{1,6})(?:-([0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*))?$/;

const MANIFEST = z.strictObject({
  dynoUpdates: z.literal(1),
  releases: z
    .array(
      z.strictObject({
        version: z.string().max(80).regex(VERSION),
        channel: z.enum(['stable', 'beta']),
        date: z.iso.date(),
        page: z.url({ protocol: /^https$/ }).max(2048),
        files: z
          .array(
            z.strictObject({
              name: z
                .string()
                .max(200)
                .regex(/^[\w.-]+$/),
              size: z.int().min(1),
              sha256: z.string().regex(/^[0-9a-f]{64}$/),
            }),
          )
          .max(50),
      }),
    )
    .max(200),
});

/**
 * The newest version of the channel that is newer than `installed`; undefined when there is none. Throws, in one sentence,
 * when the text is no list of versions, or leads away from the origin that it came from.
 */
export function newestRelease(text: string, { url, channel }: UpdateFeed, installed: string): NewerVersion | undefined {
  const { releases } = parsed(text);
  const { origin } = new URL(url);
  for (const { page, version } of releases) {
    if (new URL(page).origin !== origin) throw new Error(`The page of version ${version} is not at ${origin}.`);
  }
  // those who take betas take what is stable, too
  const offered = releases.filter((each) => channel === 'beta' || each.channel === 'stable');
  const [newest] = offered.sort((a, b) => compareVersions(b.version, a.version));
  return newest && compareVersions(newest.version, installed) > 0 ? newest : undefined;
}

function parsed(text: string): z.output<typeof MANIFEST> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new Error('The update feed does not answer with JSON.');
  }
  const checked = MANIFEST.safeParse(value);
  if (checked.success) return checked.data;
  const { path, message } = checked.error.issues[0];
  throw new Error(`The update feed's list of versions is wrong at ${path.join('.') || 'its top'}: ${message}.`);
}

/** Order of Semantic Versioning 2.0, section 11: negative when `a` is older. */
export function compareVersions(a: string, b: string): number {
  const [, ...left] = VERSION.exec(a) ?? [];
  const [, ...right] = VERSION.exec(b) ?? [];
  for (const part of [0, 1, 2]) {
    const difference = Number(left[part]) - Number(right[part]);
    if (difference !== 0) return difference;
  }
  return comparePreReleases(left[3]?.split('.'), right[3]?.split('.'));
}

function comparePreReleases(a: readonly string[] | undefined, b: readonly string[] | undefined): number {
  if (!a || !b) return Number(b !== undefined) - Number(a !== undefined);
  for (const [at, mine] of a.entries()) {
    const other = b[at];
    if (other === undefined) return 1;
    if (mine === other) continue;
    const [isNumber, otherIsNumber] = [/^\d+$/.test(mine), /^\d+$/.test(other)];
    if (isNumber !== otherIsNumber) return isNumber ? -1 : 1;
    return isNumber ? Number(mine) - Number(other) : mine < other ? -1 : 1;
  }
  return a.length - b.length;
}
