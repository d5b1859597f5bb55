import { type Quantity, quantitiesOf, type WorkCell, workCell, worksOf } from '../../workers/runner/work-matrix.ts';
import { detectedTone, isUndetected } from '../charts/heat-tone.ts';
import { localText } from '../i18n/local-text.ts';
import { formatFactor } from '../labs/hardware/format.ts';
import { FIGURE_WIDTH, Figure } from './Figure.tsx';
import { HARDWARE_WORDS } from './hardware-words.ts';
import { groundOf } from './heat-colour.ts';
import { labelLines } from './label-lines.ts';
import type { SectionProps } from './section.ts';

const LEFT = 150;
const ROW = 15;
/** Of the heads of columns. */
const LINE = 12;
const PADDING = 6;
const WIDEST = 92;
/** Narrower columns would have no room for their heads. */
const MOST_COLUMNS = 6;

/** Every work of a hardware run against the baseline: energies of all variants, or all figures where there is one. */
export function MatrixFigure({ result, language, words }: SectionProps) {
  const text = HARDWARE_WORDS[language];
  const works = worksOf(result);
  const quantities = quantitiesOf(result);
  const baseline = result.variants.find((variant) => variant.baseline);
  const others = result.variants.filter((variant) => !variant.baseline);
  const energy = quantities.find(({ id }) => id === 'energy');
  if (result.lab !== 'hardware' || works.length === 0 || others.length === 0 || !baseline || !energy) return undefined;
  const [first] = others;
  const single = others.length === 1;
  const table = single
    ? quantities.map((quantity) => ({
        label: localText(quantity.definition.label, language),
        cells: works.map((work) => ({ quantity, cell: workCell(result, work, quantity.id, first.id) })),
      }))
    : works.map((work) => ({
        label: work,
        cells: others.map(({ id }) => ({ quantity: energy, cell: workCell(result, work, energy.id, id) })),
      }));
  const heads = single ? works : others.map(({ label }) => localText(label, language));
  // More columns than fit side by side become rows.
  const turned = heads.length > MOST_COLUMNS && heads.length > table.length;
  const rows = turned
    ? heads.map((label, column) => ({ label, cells: table.map(({ cells }) => cells[column]) }))
    : table;
  const columns = turned ? table.map(({ label }) => label) : heads;
  const width = Math.min(WIDEST, (FIGURE_WIDTH - LEFT) / columns.length);
  const lines = columns.map((label) => labelLines(label, width - PADDING));
  const top = PADDING + LINE * Math.max(...lines.map(({ length }) => length));
  const name = localText(baseline.label, language);
  const caption = single
    ? text.matrixAll(localText(first.label, language), name)
    : text.matrixOf(localText(energy.definition.label, language), name);
  return (
    <Figure height={top + rows.length * ROW + 2} name={words.figure} caption={caption} legend={[]}>
      {columns.map((label, column) =>
        lines[column].map((line, index) => (
          <text
            // biome-ignore lint/suspicious/noArrayIndexKey: a line may come twice
            key={`${label} ${index}`}
            x={LEFT + (column + 1) * width - PADDING}
            y={top - PADDING - LINE * (lines[column].length - 1 - index)}
            textAnchor="end"
          >
            {line}
          </text>
        )),
      )}
      {rows.map(({ label, cells }, row) => (
        <g key={label}>
          <text x="0" y={top + row * ROW + 10.5}>
            {label}
          </text>
          {cells.map(({ quantity, cell }, column) => (
            <g key={columns[column]}>
              <rect
                x={LEFT + column * width}
                y={top + row * ROW}
                width={width - 1}
                height={ROW - 1}
                fill={groundOf(signedTone(cell, quantity))}
              />
              <text
                x={LEFT + (column + 1) * width - PADDING}
                y={top + row * ROW + 10.5}
                textAnchor="end"
                className="report-mono"
              >
                {cell ? `${arrowOf(cell)} ${formatFactor(cell.ratio)}` : text.unknown}
              </text>
            </g>
          ))}
        </g>
      ))}
    </Figure>
  );
}

const arrowOf = ({ verdict, ratio }: WorkCell): string =>
  isUndetected(verdict) ? '~' : ratio > 1 ? '▲' : ratio < 1 ? '▼' : '=';

/** Orange is dearer, whichever direction of the quantity that is. */
function signedTone(cell: WorkCell | undefined, { definition }: Quantity): number | undefined {
  const tone = detectedTone(cell?.ratio, cell?.verdict);
  return tone !== undefined && definition.better === 'higher' ? -tone : tone;
}
