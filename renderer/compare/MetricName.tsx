import { memo } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Language, localText } from '../i18n/index.ts';
import { Definition } from './Definition.tsx';
import type { MetricRow } from './rows.ts';

interface Props {
  readonly row: MetricRow;
  readonly language: Language;
  /** What the metric is of, in words: several workloads have metrics of one name. */
  readonly scope: string;
  readonly pinned: boolean;
  /** Tab comes here; arrow keys lead from here to the other names. */
  readonly isStop: boolean;
  onPin(metric: string): void;
  onFocus(metric: string): void;
}

/** A metric's name with its definition on hover and focus; a press or the key "i" pins it. */
export const MetricName = memo(function MetricName(props: Props) {
  const { row, language, scope, pinned, isStop, onPin, onFocus } = props;
  const { t } = useTranslation();
  const { name, definition } = row;
  const better = definition?.better;
  return (
    <TooltipTrigger delay={350} closeDelay={0}>
      <Button
        className="metric-name"
        aria-expanded={pinned}
        excludeFromTabOrder={!isStop}
        onFocus={() => onFocus(name)}
        onPress={() => onPin(name)}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() === 'i') onPin(name);
          else event.continuePropagation();
        }}
      >
        {definition ? localText(definition.label, language) : name}
        <span className="visually-hidden"> · {scope}</span>
        {better !== undefined && better !== 'neither' && (
          <span className="direction" aria-label={t(`compare.better.${better}`)} role="img">
            {better === 'lower' ? '↓' : '↑'}
          </span>
        )}
      </Button>
      <Tooltip className="tooltip" placement="right top" offset={6}>
        <Definition row={row} language={language} />
      </Tooltip>
    </TooltipTrigger>
  );
}, sameName);

/** Definitions do not change while a run goes on, although every snapshot brings its own copy. */
function sameName(before: Props, after: Props): boolean {
  return (
    before.row.name === after.row.name &&
    before.language === after.language &&
    before.scope === after.scope &&
    before.pinned === after.pinned &&
    before.isStop === after.isStop &&
    before.onPin === after.onPin &&
    before.onFocus === after.onFocus
  );
}
