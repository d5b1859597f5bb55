/** The sections there are, in which order each lab shows them, and what each has to show of a run. */
import type { ReactNode } from 'react';
import { CdfFigure } from './CdfFigure.tsx';
import { ComparisonSection } from './ComparisonSection.tsx';
import { DifferenceFigure } from './DifferenceFigure.tsx';
import { FaithfulnessSection } from './FaithfulnessSection.tsx';
import { FindingsSection } from './FindingsSection.tsx';
import { MatrixFigure } from './MatrixFigure.tsx';
import { ModelSection } from './ModelSection.tsx';
import { chartedDistributions } from './metrics.ts';
import { EXCERPT, type ReportOptions, type SectionChoice } from './options.ts';
import { PartsFigures } from './PartsFigure.tsx';
import { PowerFigure } from './PowerFigure.tsx';
import { ReproduceSection } from './ReproduceSection.tsx';
import { ResultTable } from './ResultTable.tsx';
import { ScenarioSection } from './ScenarioSection.tsx';
import { SetupSection } from './SetupSection.tsx';
import { SweepSection } from './SweepSection.tsx';
import type { RunProps } from './section.ts';
import { SWEEP_WORDS } from './sweep-words.ts';
import { labelsOfSection, SWEEP, sweepSection } from './sweeps.ts';
import { ExcerptFigure, TimelineFigure } from './TimelineFigure.tsx';
import { TornadoFigure } from './TornadoFigure.tsx';
import type { ReportRun } from './types.ts';
import { VerdictSection } from './VerdictSection.tsx';
import { WarningsSection } from './WarningsSection.tsx';
import { WorkEnergyFigures } from './WorkEnergyFigure.tsx';

/** Distributions beyond this many would repeat what the table says. */
const CHARTED_DISTRIBUTIONS = 2;

/** What a section has to show; undefined when the run has nothing for it. Plain functions: none uses state. */
type Show = (props: RunProps) => ReactNode | undefined;

const SHOWS = {
  comparison: ComparisonSection,
  faithfulness: FaithfulnessSection,
  verdict: VerdictSection,
  findings: FindingsSection,
  warnings: WarningsSection,
  setup: SetupSection,
  results: ResultTable,
  differences: DifferenceFigure,
  matrix: MatrixFigure,
  parts: (props) => some(PartsFigures(props)),
  distributions: (props) =>
    some(
      chartedDistributions(props.result, CHARTED_DISTRIBUTIONS).flatMap((stem) => {
        const figure = CdfFigure({ ...props, stem });
        return figure ? [<div key={stem}>{figure}</div>] : [];
      }),
    ),
  'work-energy': (props) => some(WorkEnergyFigures(props)),
  sensitivity: TornadoFigure,
  power: PowerFigure,
  timeline: TimelineFigure,
  models: ModelSection,
  reproduce: ReproduceSection,
  scenario: ScenarioSection,
} as const satisfies Record<string, Show>;

export type SectionId = keyof typeof SHOWS;

/** In the usual order. */
export const SECTION_IDS = Object.keys(SHOWS) as readonly SectionId[];

/** A lab whose readers look for something else first: these follow the set-up, in this order. */
const FIRST: Readonly<Record<string, readonly SectionId[]>> = {
  hardware: ['matrix', 'work-energy', 'sensitivity', 'power', 'results'],
};
/** What most readers do not need; of a lab whose CPUs are simply busy, the timeline too. */
const HIDDEN: ReadonlySet<SectionId> = new Set(['scenario']);
const HIDDEN_IN: Readonly<Record<string, readonly SectionId[]>> = { hardware: ['timeline'] };

const none: SectionChoice = { id: '', shown: true, note: '' };

export function isSection(id: string): id is SectionId {
  return Object.hasOwn(SHOWS, id);
}

/** The sections of a lab as a fresh report has them. */
export function usualSections(lab: string): readonly SectionChoice[] {
  const first = FIRST[lab] ?? [];
  const rest = SECTION_IDS.filter((id) => !first.includes(id));
  const after = rest.indexOf('setup') + 1;
  return [...rest.slice(0, after), ...first, ...rest.slice(after)].map((id) => ({
    ...none,
    id,
    shown: !HIDDEN.has(id) && !(HIDDEN_IN[lab] ?? []).includes(id),
  }));
}

/**
 * All sections as they are chosen: each of the choices that exists, and behind its usual predecessor what they do not
 * mention. Excerpts that are not mentioned follow the timeline, sweeps the distributions. A sweep that is mentioned keeps
 * its place where its result is not there.
 */
export function arrange(
  { sections, excerpts }: ReportOptions,
  lab: string,
  sweeps: ReportRun['sweeps'] = [],
): readonly SectionChoice[] {
  const framed = excerpts.map(({ name }) => EXCERPT + name);
  const swept = sweeps.map(sweepSection);
  const arranged = sections.filter(({ id }) => isSection(id) || framed.includes(id) || id.startsWith(SWEEP));
  const more = new Map([
    ['timeline', framed],
    ['distributions', swept],
  ]);
  const usual = usualSections(lab).flatMap((choice) => [
    choice,
    ...(more.get(choice.id) ?? []).map((id) => ({ ...none, id })),
  ]);
  usual.forEach((choice, index) => {
    if (arranged.some(({ id }) => id === choice.id)) return;
    const before = usual.slice(0, index).map(({ id }) => id);
    const at = arranged.findLastIndex(({ id }) => before.includes(id));
    arranged.splice(at + 1, 0, choice);
  });
  return arranged;
}

/** What a section shows of this run; undefined when there is nothing. */
export function contentOf(id: string, props: RunProps): ReactNode | undefined {
  if (isSection(id)) return SHOWS[id](props) ?? undefined;
  if (id.startsWith(SWEEP)) {
    const sweep = props.sweeps.find((each) => sweepSection(each) === id);
    return SweepSection({ ...props, sweep }) ?? undefined;
  }
  const excerpt = props.options.excerpts.find(({ name }) => EXCERPT + name === id);
  return (excerpt && ExcerptFigure({ ...props, excerpt })) ?? undefined;
}

/** What a section is called. */
export function titleOf(
  id: string,
  { words, language, options }: Pick<RunProps, 'words' | 'language' | 'options'>,
): string {
  if (isSection(id)) return words.sections[id];
  if (id.startsWith(SWEEP)) return SWEEP_WORDS[language].section(labelsOfSection(id, language));
  const index = options.excerpts.findIndex(({ name }) => EXCERPT + name === id);
  return words.excerptTitle(index + 1, options.excerpts[index]?.caption ?? '');
}

function some(parts: readonly ReactNode[]): readonly ReactNode[] | undefined {
  return parts.length > 0 ? parts : undefined;
}
