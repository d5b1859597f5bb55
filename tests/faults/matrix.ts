/** What may end at any moment, what may be going on then, and the test that holds what is there afterwards. */

export const ENDS = {
  renderer: 'page ends',
  worker: 'worker ends',
  power: 'power is lost, or the shell is killed, at every byte',
  space: 'disk is full, or refuses',
  damage: 'file is cut, changed, or of a later version',
  windows: 'another window',
} as const;
export type End = keyof typeof ENDS;

/** A file below the root, and the title of a test in it. */
export type Proof = readonly [file: string, title: string];

export interface Operation {
  readonly name: string;
  /** What there is, and what people are told, afterwards. */
  readonly after: string;
  /** Where nothing is named, nothing is tested. */
  readonly held: Partial<Record<End, Proof>>;
}

const POWER: Proof = ['tests/faults/power-loss.test.ts', 'leaves the old or the new, whole'];
const KEPT = 'workers/runner/keeper-faults.test.ts';
const BUNDLE = 'workers/runner/bundle.test.ts';
const FULL_DISK = 'tests/faults/full-disk.test.ts';
const STORAGE = 'renderer/host/storage-faults.test.ts';
const HOST_JOURNAL = 'renderer/host/journal.test.ts';
const WORKER: Proof = [
  'tests/faults/workers-end.test.ts',
  '%s: what is asked is answered with that, and another worker works',
];
const PAGE = 'tests/e2e/page-ends.spec.ts';
const WRITES: Proof = [
  PAGE,
  'a page that ends while it saves, exports or prints leaves whole files, and comes back with its run and edits',
];
const SHARED = 'renderer/run/shared-files.test.ts';
const VIEW_ENDS = 'says what it was doing when its worker ended, and reads anew in another one';

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'editing',
    after: 'the edits, marked as restored',
    held: {
      renderer: ['tests/e2e/run.spec.ts', 'edits survive a crash of the page and are saved to the file'],
      power: POWER,
      worker: WORKER,
      space: ['renderer/app.test.ts', 'says when what is typed cannot be kept, and goes on'],
      windows: [
        'tests/e2e/desktop.spec.ts',
        'one file in two windows: the second says so, and each has its own edits after both crashed',
      ],
    },
  },
  {
    name: 'keeping edits in a browser',
    after: 'the edits, in a file of the origin or on their way to it; who has none of both is told',
    held: {
      renderer: [HOST_JOURNAL, 'has what was on its way when the page was closed'],
      space: [HOST_JOURNAL, 'says when a text could be kept nowhere'],
      windows: [HOST_JOURNAL, 'leaves the last word to the last page that wrote'],
    },
  },
  {
    name: 'saving a run',
    after: 'the old file or the new one, whole; a failure is shown',
    held: {
      renderer: WRITES,
      worker: WORKER,
      power: POWER,
      space: [FULL_DISK, 'leaves the saved run, or exported file, that was there, and says so'],
      damage: [BUNDLE, 'cut off anywhere, or with bytes changed, is refused or read whole, never half'],
    },
  },
  {
    name: 'saving a run in a browser',
    after: 'the old file or the new one',
    held: {
      renderer: [
        PAGE,
        'a tab that ends while it writes a file leaves the one that was there, and comes back with its run',
      ],
    },
  },
  {
    name: 'printing a report, exporting, handing in',
    after:
      'the old file or the new one; a failure is shown, by the shell where the page has ended; no other page is printed in its place',
    held: {
      renderer: WRITES,
      power: POWER,
      space: [FULL_DISK, 'leaves the printed report that was there, and says so'],
    },
  },
  {
    name: 'looking at a run',
    after: 'all other views; this one says what it was doing and tries again in another worker',
    held: { worker: ['renderer/labs/use-recordings.test.tsx', VIEW_ENDS] },
  },
  {
    name: 'running',
    after: 'all other replications, and which one was lost and why',
    held: {
      renderer: ['tests/e2e/kept.spec.ts', 'an interrupted run goes on from the replications that were finished'],
      worker: ['workers/runner/lost.test.ts', 'twice is left out and named, and the others are as in a run without it'],
    },
  },
  {
    name: 'running, or looking at a run, in the worker that has all of it',
    after:
      'the finished replications but those of its last quarter of a second, without a reload; only the rest is run',
    held: {
      worker: [
        'tests/e2e/kept.spec.ts',
        'a run whose worker ended is shown as far as it got, and goes on from there without a reload',
      ],
    },
  },
  {
    name: 'keeping finished replications',
    after: 'those of the document that is brought back, and of no other',
    held: {
      renderer: ['tests/e2e/kept.spec.ts', 'a finished run is there again after the page was loaded again'],
      power: [KEPT, 'is the old or the new after power was lost at any byte of a run that takes the place of another'],
      space: [KEPT, 'never has results of a run whose document could not be kept'],
      damage: [KEPT, 'goes on after a line that power cut off'],
    },
  },
  {
    name: 'keeping a finished run',
    after: 'all of it, else its results, else what was kept before; the person is told what does not come back',
    held: {
      space: [
        'tests/e2e/full-storage.spec.ts',
        'what a full storage does not keep of a run is said, and the rest is there after a reload',
      ],
    },
  },
  {
    name: 'finding what a later version kept',
    after: 'all of it, as it was; the person is told, and runs are kept beside it',
    held: {
      renderer: [
        'tests/e2e/kept.spec.ts',
        'what a later version kept is left as it is, which is said, and runs are kept beside it',
      ],
      damage: [KEPT, 'by a later version in "%s" is not read, and stays as it is'],
    },
  },
  {
    name: 'beginning another log after a long one',
    after: 'the old log or the new one',
    held: {
      power: [
        KEPT,
        'is the old or the new after power was lost at any byte of a log that is begun anew because it is long',
      ],
    },
  },
  {
    name: 'recording',
    after: 'the same figures, and until when the recording goes',
    held: {
      space: [
        'workers/runner/record-modes.test.ts',
        'measures the same when the recording grows beyond its limit, and says until when it goes',
      ],
    },
  },
  {
    name: 'opening a saved run',
    after: 'its results, and what of its recordings is whole',
    held: { damage: [BUNDLE, 'withdraws recordings that turn out to be damaged, keeps its results, and records anew'] },
  },
  {
    name: 'writing points of a sweep',
    after: 'all points but the one that was being written',
    held: {
      renderer: [PAGE, 'a page that ends in a sweep comes back with its document and the points that were finished'],
      worker: [
        'renderer/sweep/sweeper.test.ts',
        'has the points that were finished when its worker ended, and sweeps only the rest in another one',
      ],
      space: [
        STORAGE,
        'are points of a sweep that were not kept, and a database that could not be opened is opened again',
      ],
      power: ['workers/sweep/record.test.ts', 'loses at most its last record when it is cut at any byte'],
      damage: ['workers/sweep/record.test.ts', 'leaves out what was damaged, says where, and keeps the rest'],
    },
  },
  {
    name: 'a lesson',
    after: 'predictions and answers',
    held: {
      renderer: [
        'tests/e2e/lessons.spec.ts',
        'a lesson is walked from reading to hand-in, survives a reload, and is opened by the trainer',
      ],
      power: POWER,
      space: [STORAGE, 'a journal that refuses is told once, until it keeps something again'],
      damage: ['tests/formats.test.ts', 'as an attempt of a lesson is not lost to the one that is begun'],
    },
  },
  {
    name: 'writing policies, keeping machine files',
    after:
      'all of them; what two windows wrote under one name is to each what it wrote, and two files in the first window after both',
    held: {
      power: POWER,
      damage: [SHARED, 'of a later version are put aside'],
      windows: [SHARED, 'lose nothing that nobody replaced, whatever windows do and however they end'],
    },
  },
  {
    name: 'lists of windows and recent files, update feed',
    after: 'the old list or the new one',
    held: {
      power: POWER,
      space: [
        FULL_DISK,
        'of which only the list of recent files hears neither keeps a file from being saved nor from being opened',
      ],
      damage: ['tests/formats.test.ts', '%s is put aside as it is, and said so'],
    },
  },
  {
    name: 'recent files of a browser',
    after: 'what was opened or saved; the list lacks what could not be kept',
    held: { space: [STORAGE, 'keeps no file from being opened or saved, and the list is empty'] },
  },
  {
    name: 'settings',
    after: 'the settings, until the app is closed; that they are not kept is said',
    held: { space: [STORAGE, 'settings that are refused hold, and the person is told that they are not kept'] },
  },
];

/** The document that is made of it. */
export function crashSafety(): string {
  const ends = Object.keys(ENDS) as End[];
  const proofs = [...new Set(OPERATIONS.flatMap(({ held }) => Object.values(held).map((proof) => proof.join('\n'))))];
  const number = (proof: Proof | undefined): string => (proof ? String(proofs.indexOf(proof.join('\n')) + 1) : '–');
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [
    '# Crash safety',
    '',
    'Whatever ends, at whatever moment: the document, its edits and the replications that were finished are there afterwards, and',
    'people are told what is not. This table is made of the list in `tests/faults/matrix.ts` by the test beside it, which also holds that every',
    'test it names exists; numbers stand for the tests below, a dash for what no test tries.',
    '',
    row(['while …', ...ends.map((end) => ENDS[end]), 'afterwards there is']),
    row(['---', ...ends.map(() => ':-:'), '---']),
    ...OPERATIONS.map(({ name, held, after }) => row([name, ...ends.map((end) => number(held[end])), after])),
    '',
    ...proofs.map((proof, i) => {
      const [file, title] = proof.split('\n');
      return `${i + 1}. \`${file}\`: ${title}`;
    }),
    '',
  ].join('\n');
}
