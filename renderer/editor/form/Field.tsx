import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { type JsonSchema, keysOf } from '../schema.ts';
import { kindsOf, leastOf, scalarControl } from './fields.ts';
import { type Path, useForm } from './form-context.ts';
import { type NodeActions, NodeButtons } from './NodeButtons.tsx';
import { Problems } from './Problems.tsx';
import { pathKey } from './problems.ts';
import { ScalarField } from './ScalarField.tsx';
import { plainValueOf, type ScalarNode } from './yaml-tree.ts';

interface Props {
  readonly path: Path;
  readonly node: ScalarNode;
  /** Alternatives, taken apart. */
  readonly simple: readonly JsonSchema[];
  /** Of the mapping that holds it, taken apart, whatever is written in it. */
  readonly around: readonly JsonSchema[];
  /** What is said of it; undefined where the schema says nothing. */
  readonly description: string | undefined;
  readonly actions: NodeActions;
}

/** One value with its name, what it means, and what is wrong with it. */
export function Field({ path, node, simple, around, description, actions }: Props) {
  const { t } = useTranslation();
  const { reader, edit, problems } = useForm();
  const id = useId();
  const name = String(path.at(-1));
  const wrong = problems.get(pathKey(path)) ?? [];
  const kinds = kindsOf(around, name);
  const usual = scalarControl(simple);
  const control = kinds.length > 0 ? { ...usual, choices: kinds } : usual;
  /** Another kind of thing asks for other keys: those that are missing are added, and none is taken away. */
  const chooseKind = (kind: string | number | boolean) => {
    const holder = path.slice(0, -1);
    const siblings = actions.siblings ?? [];
    const meant = around.filter(({ properties = {} }) =>
      reader.simple(properties[name] ?? {}).some((schema) => schema.const === kind),
    );
    const missing = keysOf(meant).filter(({ name: key, required }) => required && !siblings.includes(key));
    edit([
      { kind: 'set', path, value: kind },
      ...missing.map(({ name: key, schema }) => ({
        ...({ kind: 'add', path: holder, key, value: leastOf(reader, schema) } as const),
      })),
    ]);
  };
  return (
    <div className="form-field" data-path={pathKey(path)}>
      <label htmlFor={id} className="form-label">
        <code>{typeof path.at(-1) === 'number' ? t('form.item', { number: Number(path.at(-1)) + 1 }) : name}</code>
      </label>
      <div className="form-control">
        <ScalarField
          {...{ id, path, node, control }}
          describedBy={`${id}-about${wrong.length > 0 ? ` ${id}-wrong` : ''}`}
          invalid={wrong.length > 0}
          {...(kinds.length > 0 && { onChoose: chooseKind })}
        />
        <NodeButtons path={path} value={plainValueOf(node)} simple={simple} form="value" actions={actions} />
      </div>
      <p id={`${id}-about`} className="form-about muted small">
        {description}
      </p>
      <Problems id={`${id}-wrong`} path={path} problems={wrong} />
    </div>
  );
}
