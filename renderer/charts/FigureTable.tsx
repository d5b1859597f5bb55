/** More rows than this say nothing that the chart does not; every n-th is shown. */
const MOST_ROWS = 100;

interface Props {
  readonly name: string;
  readonly columns: readonly { readonly id: string; readonly label: string }[];
  readonly rows: readonly {
    readonly id: string;
    /** The first is the heading of its row. */
    readonly cells: readonly string[];
  }[];
  /** Columns that hold words; all others hold numbers. */
  readonly words?: readonly string[];
}

/** What a chart shows, as text in a table. */
export function FigureTable({ name, columns, rows, words = [] }: Props) {
  const stride = Math.max(1, Math.ceil(rows.length / MOST_ROWS));
  const classOf = ({ id }: Props['columns'][number]) => (words.includes(id) ? 'note' : 'number');
  return (
    <table className="quantiles" aria-label={name}>
      <thead>
        <tr>
          {columns.map(({ id, label }) => (
            <th key={id} scope="col" className={words.includes(id) ? 'note' : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows
          .filter((_, index) => index % stride === 0)
          .map(({ id, cells: [heading, ...cells] }) => (
            <tr key={id}>
              <th scope="row" className={classOf(columns[0])}>
                {heading}
              </th>
              {cells.map((cell, index) => (
                <td key={columns[index + 1].id} className={classOf(columns[index + 1])}>
                  {cell}
                </td>
              ))}
            </tr>
          ))}
      </tbody>
    </table>
  );
}
