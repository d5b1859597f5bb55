import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ExplainedPhase, RankBy } from '../../workers/hardware/why/explained.ts';
import type { PowerDirectory } from '../../workers/lab/types.ts';
import { formatValue } from '../format.ts';
import { localText } from '../i18n/index.ts';
import { toldJoules } from '../labs/hardware/power-stacks.ts';
import type { RecordingView } from '../labs/use-recordings.ts';
import { useApp, useLanguage } from '../shell/context.tsx';
import { PhaseBars } from './PhaseBars.tsx';
import { phaseName } from './phase-name.ts';
import { Ranked } from './Ranked.tsx';
import { useChoice } from './use-choice.ts';
import type { WorksView } from './works-view.ts';

interface Views {
  /** A, then B; those whose recording is there. */
  readonly views: readonly RecordingView<WorksView>[];
}

interface Props extends Views {
  /** What stands below the chosen phase. */
  readonly children: ReactNode;
}

/** The phases of the works of A or B, ranked by time or by energy; the chosen one in words, against the other variant. */
export function WorkPhases({ views, children }: Props) {
  const { t } = useTranslation();
  const language = useLanguage();
  const [{ side, by, key }, choose] = useChoice<{ side: number; by: RankBy; key: string }>(
    `phases ${views.map(({ source }) => source.variant).join(' ')}`,
    { side: 0, by: 'time', key: '' },
  );
  const chosen = views[side] ?? views[0];
  if (!chosen) return null;
  const phases = chosen.overview.ranked[by];
  const phase = phases.find((each) => keyOf(each) === key) ?? phases[0];
  if (!phase) return null;
  const nameOf = (each: ExplainedPhase): string => phaseName(each, t, language);
  return (
    <div className="why-body">
      <div className="why-works">
        <fieldset className="segmented" aria-label={t('why.rankBy')}>
          {(['time', 'energy'] as const).map((each) => (
            <button key={each} type="button" aria-pressed={by === each} onClick={() => choose({ by: each })}>
              {t(`why.by.${each}`)}
            </button>
          ))}
        </fieldset>
        <Ranked
          name={t('why.phases')}
          heads={[t(`why.by.${by}`), t('why.heads.phase'), t(`why.by.${by === 'time' ? 'energy' : 'time'}`)]}
          sides={views.map(({ source }) => source.label)}
          side={views.indexOf(chosen)}
          onSide={(next) => choose({ side: next })}
          items={phases.map((each) => ({
            key: keyOf(each),
            figure: sizeOf(each, by),
            text: nameOf(each),
            note: sizeOf(each, by === 'time' ? 'energy' : 'time'),
          }))}
          chosen={keyOf(phase)}
          onChoose={(next) => choose({ key: next })}
        />
      </div>
      <Phase phase={phase} chosen={chosen} views={views} name={nameOf(phase)}>
        {children}
      </Phase>
    </div>
  );
}

const sizeOf = ({ seconds, totalJoules }: ExplainedPhase, by: RankBy): string =>
  by === 'time' ? formatValue(seconds * 1e9, 'ns') : Number.isFinite(totalJoules) ? formatValue(totalJoules, 'J') : '–';

/** Energy of a part, as the view of power says it: a dash took nothing, unknown is not told apart from the others. */
const joulesIn = (joules: number, t: TFunction<'app'>): string =>
  Number.isNaN(joules) ? t('chart.unknown') : joules === 0 ? '–' : formatValue(joules, 'J');
const keyOf = ({ work, kind, fromNs }: ExplainedPhase): string => `${work} ${kind} ${fromNs}`;

interface PhaseProps extends Views {
  readonly children: ReactNode;
  readonly phase: ExplainedPhase;
  readonly chosen: RecordingView<WorksView>;
  readonly name: string;
}

function Phase({ phase, chosen, views, name, children }: PhaseProps) {
  const { t } = useTranslation();
  const { moment, session } = useApp();
  const language = useLanguage();
  const other = views.find((view) => view !== chosen);
  const compared = chosen.overview.compared.get(phase);
  const show = (): void => {
    const shown = { from: phase.fromNs, to: phase.toNs };
    moment.setState({ playhead: shown.from, selection: shown, shown });
    session.setState({ tab: 'timeline' });
  };
  return (
    <div className="why-detail">
      <header>
        <h2>{name}</h2>
        <button type="button" className="button" onClick={show}>
          {t('why.show')}
        </button>
      </header>
      <p>
        <b className="mono">{phase.figures}</b> {localText(phase.reason, language)}
      </p>
      {other && compared && (
        <p>{t('why.against', { name: other.source.label, difference: localText(compared.difference, language) })}</p>
      )}
      {other && !compared && <p className="muted">{t('why.noPhase', { name: other.source.label })}</p>}
      <PhaseBars views={views} chosen={phase} />
      <PowerParts
        parts={chosen.source.directory.power?.parts ?? []}
        columns={[
          { label: chosen.source.label, phase },
          ...(other && compared ? [{ label: other.source.label, phase: compared.other }] : []),
        ]}
      />
      {children}
    </div>
  );
}

interface PartsProps {
  readonly parts: PowerDirectory['parts'];
  readonly columns: readonly { readonly label: string; readonly phase: ExplainedPhase }[];
}

/** Where the energy of the phase went. */
function PowerParts({ parts, columns }: PartsProps) {
  const { t } = useTranslation();
  const language = useLanguage();
  // as they lie upon each other over time: what rests below all others comes last
  const drawn = parts
    .flatMap((part, index) => (columns.some(({ phase }) => phase.joules[index] > 0) ? [{ ...part, index }] : []))
    .toReversed();
  if (drawn.length === 0) return null;
  return (
    <table className="why-parts">
      <caption>{t('why.energyParts')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('why.part')}</th>
          {columns.map(({ label }) => (
            <th key={label} scope="col">
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {drawn.map(({ id, label, index }) => (
          <tr key={id}>
            <th scope="row">{localText(label, language)}</th>
            {columns.map(({ label: column, phase }) => (
              <td key={column} className="number">
                {joulesIn(toldJoules(id, phase.joules[index]), t)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
