import { memo } from 'react';
import { Button, Tooltip, TooltipTrigger } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { type Language, localText } from '../i18n/index.ts';
import { Definition } from './Definition.tsx';
import type { MetricRow } from './rows.ts';

interface Props {
  readonly row: MetricRow;
  readonly language: Language;
  readonly pinned: boolean;
  onPin(metric: string): void;
}

/** A metric's name with its definition on hover and focus; a press or the key "i" pins it. */
export const MetricName = memo(function MetricName({ row, language, pinned, onPin }: Props) {
  const { t } = useTranslation();
  const { name, definition } = row;
  const better = definition?.better;
  return (
    <TooltipTrigger delay={350} closeDelay={0}>
      <Button
        className="metric-name"
        aria-expanded={pinned}
        onPress={() => onPin(name)}
        onKeyDown={(event) => {
          if (event.key.toLowerCase() === 'i') onPin(name);
          else event.continuePropagation();
        }}
      >
        {definition ? localText(definition.label, language) : name}
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
    before.pinned === after.pinned &&
    before.onPin === after.onPin
  );
}
