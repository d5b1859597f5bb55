/** What `dyno validate` says of the hardware models, as a table for docs/HARDWARE.md: one line for each bar. */

/** @param validations objects that `dyno validate --json` wrote */
export function hardwareTable(validations) {
  const groups = new Map();
  for (const row of validations.flatMap(({ rows }) => rows)) {
    const key = `${row.bar}\n${row.counting}`;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(row);
  }
  const lines = [...groups.values()].map((rows) => {
    const [{ bar, counting, errorKind, unit }] = rows;
    const words = (error) =>
      errorKind === 'relative' ? `${(100 * error).toFixed(1)} %` : `${error.toFixed(2)} ${unit}`;
    const errors = rows.map(({ error }) => Math.abs(error));
    const mean = errors.reduce((sum, error) => sum + error, 0) / errors.length;
    const limits = [...new Set(rows.map(({ limit }) => words(limit)))];
    const limit = limits.length === 1 ? limits[0] : `${limits.length} limits`;
    const passed = `${rows.filter((row) => row.passed).length} of ${rows.length}`;
    return `| \`${bar}\` | ${limit} | ${passed} | ${words(mean)} | ${words(Math.max(...errors))} | ${counting} |`;
  });
  return ['| bar | limit | within | mean error | largest | |', '|---|---|---|---|---|---|', ...lines].join('\n');
}
