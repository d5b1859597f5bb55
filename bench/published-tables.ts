import { type ComparedRatio, PublishedRuns } from '../workers/swap/published/run.ts';
import { PUBLISHED } from '../workers/swap/published/tables.ts';

/** All published tables of swap designs against the simulation, as a markdown table. Takes minutes. */
export function publishedTables(): string {
  const runs = new PublishedRuns(1);
  const rows = PUBLISHED.map((row) => line(runs.compare(row)));
  const head = `| table | row | quantity | published | simulated | difference | |\n|---|---|---|---|---|---|---|`;
  return `Ratios, after by before; one seed.\n\n${head}\n${rows.join('\n')}\n`;
}

function line({ published, publishedRatio, simulatedRatio, error, passed }: ComparedRatio): string {
  const sign = error < 0 ? '−' : '+';
  const cells = [
    published.table,
    published.row,
    published.quantity,
    publishedRatio.toFixed(3),
    simulatedRatio.toFixed(3),
    `${sign}${Math.abs(100 * error).toFixed(1)} %`,
    verdict(passed, published.fitted),
  ];
  return `| ${cells.join(' | ')} |`;
}

function verdict(passed: boolean | undefined, fitted: boolean): string {
  const within = passed === undefined ? 'shown' : passed ? 'within' : '**missed**';
  return fitted ? `${within}, fitted` : within;
}
