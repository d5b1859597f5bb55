import { type Language, localText } from '../workers/lab/local-text.ts';
import { figuresOf, knowledgeOf } from '../workers/machine/catalogue/figures-of.ts';
import { formatFigure } from '../workers/machine/catalogue/format-figure.ts';
import { coresOf } from '../workers/machine/catalogue/model.ts';
import type { Machine } from '../workers/machine/catalogue/types.ts';
import { columns, formatTable } from './table.ts';

const HEADS = {
  en: ['machine', 'ISA', 'kind', 'cores', 'year', 'known', 'unknown', 'lowest confidence'],
  zh: ['机器', '指令集', '种类', '核', '年份', '已知', '未知', '最低可信度'],
} as const;

/** One line per machine: its id, then its name, then how much is known of it. */
export function machineTable(machines: readonly Machine[], language: Language): string {
  const rows = machines.map((machine) => {
    const { known, unknown, lowest = '–' } = knowledgeOf(machine);
    const name = localText(machine.name, language);
    const cores = machine.coreTypes.length > 0 ? String(coresOf(machine)) : '–';
    const { id, isa = '–', kind, released } = machine;
    return [`${id}  ${name}`, isa, kind, cores, released.slice(0, 4), String(known), String(unknown), lowest];
  });
  const widest = Math.max(...machines.map(({ id }) => columns(id)));
  const aligned = rows.map(([first, ...rest], at) => {
    const { id } = machines[at];
    return [id.padEnd(widest) + first.slice(id.length), ...rest];
  });
  return formatTable([[...HEADS[language]], ...aligned]);
}

const WORDS = {
  en: {
    unknown: 'unknown',
    released: 'released',
    announced: 'announced, not measured',
    figure: 'figure',
    value: 'value',
  },
  zh: { unknown: '未知', released: '发布', announced: '仅公布，未经测量', figure: '数据', value: '值' },
} as const;

/** A machine with all its figures, each with confidence, date and source. */
export function machineSheet(machine: Machine, language: Language): string {
  const words = WORDS[language];
  const { id, kind, isa, released, announced } = machine;
  const head = [
    `${id}: ${localText(machine.name, language)}`,
    [kind, isa, `${words.released} ${released}`, announced ? words.announced : undefined].filter(Boolean).join(', '),
  ];
  const rows = figuresOf(machine).map(({ key, unit, figure }) => {
    if (figure === undefined) return { key, value: words.unknown, from: '' };
    const { value, confidence, date, source, url } = figure;
    return {
      key,
      value: formatFigure(value, unit),
      from: `${confidence}, ${date}: ${source}${url ? ` <${url}>` : ''}`,
    };
  });
  const keys = Math.max(...rows.map(({ key }) => columns(key)));
  const values = Math.max(...rows.map(({ value }) => columns(value)));
  const lines = rows.map(({ key, value, from }) => {
    const fill = ' '.repeat(values - columns(value));
    return `  ${key.padEnd(keys)}  ${fill}${value}  ${from}`.trimEnd();
  });
  return [...head, ...lines].join('\n');
}
