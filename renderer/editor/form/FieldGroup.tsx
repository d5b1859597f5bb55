import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { below, type JsonSchema, type KeySchema, keysOf } from '../schema.ts';
import { AddKey } from './AddKey.tsx';
import { FormNode, type NodeProps } from './FormNode.tsx';
import { formOfNode, leastOf } from './fields.ts';
import { type Path, useForm } from './form-context.ts';
import { NameEntry } from './NameEntry.tsx';
import { NodeButtons } from './NodeButtons.tsx';
import { itemName } from './outline.ts';
import { Problems } from './Problems.tsx';
import { pathKey, problemsBelow } from './problems.ts';
import { plainValueOf, type TreeNode } from './yaml-tree.ts';

/** Groups with more values than this are closed at first, below the sections. */
const MAX_OPEN = 24;

interface Props extends NodeProps {
  readonly simple: readonly JsonSchema[];
}

/** A mapping or list with a head that opens and closes it. */
export function FieldGroup({ path, node, simple, description, actions }: Props) {
  const { t } = useTranslation();
  const { problems, isOpen, setOpen, edit, focused } = useForm();
  const id = useId();
  const [renaming, setRenaming] = useState(false);
  const key = path.at(-1);
  const wrong = problems.get(pathKey(path)) ?? [];
  const inside = problemsBelow(problems, path);
  const open = isOpen(path) ?? (path.length === 1 || inside > 0 || leavesOf(node) <= MAX_OPEN);
  const name = typeof key === 'number' ? `${key + 1}${nameSuffix(node)}` : String(key);
  return (
    <section className="form-group" data-level={Math.min(path.length, 4)} aria-labelledby={`${id}-name`}>
      <div className="form-head" data-path={pathKey(path)}>
        <button
          type="button"
          id={`${id}-name`}
          className="form-toggle"
          aria-expanded={open}
          aria-describedby={`${id}-about${wrong.length > 0 ? ` ${id}-wrong` : ''}`}
          onFocus={() => focused(path)}
          onClick={() => setOpen(path, !open)}
        >
          <code>{name}</code>
        </button>
        {inside > 0 && <span className="form-count">{t('form.problems', { count: inside })}</span>}
        <span id={`${id}-about`} className="form-about muted small">
          {description}
        </span>
        {actions.named && (
          <button
            type="button"
            className="button quiet"
            aria-expanded={renaming}
            onClick={() => setRenaming(!renaming)}
          >
            {t('form.rename')}
          </button>
        )}
        <NodeButtons {...{ path, simple, actions }} value={plainValueOf(node)} form={formOfNode(node)} />
      </div>
      {renaming && (
        <NameEntry
          label={t('form.newName', { name })}
          button={t('form.rename')}
          taken={actions.siblings ?? []}
          initial={String(key)}
          onName={(to) => {
            setRenaming(false);
            edit([{ kind: 'rename', path, key: to }], { focus: [...path.slice(0, -1), to] });
          }}
        />
      )}
      <Problems id={`${id}-wrong`} path={path} problems={wrong} />
      {open && (
        <div className="form-inside">
          <Inside path={path} node={node} simple={simple} />
        </div>
      )}
    </section>
  );
}

const nameSuffix = (node: TreeNode): string => {
  const name = itemName(node);
  return name === undefined ? '' : ` · ${name}`;
};

function leavesOf(node: TreeNode): number {
  if (node.kind === 'scalar') return 1;
  const inner = node.kind === 'map' ? node.entries.map((entry) => entry.node) : node.items.map((item) => item.node);
  return inner.reduce((sum, each) => sum + leavesOf(each), 0);
}

interface InsideProps {
  readonly path: Path;
  readonly node: TreeNode;
  /** Alternatives, taken apart. */
  readonly simple: readonly JsonSchema[];
}

/** What a mapping or list holds, and what can be added to it. */
export function Inside(props: InsideProps) {
  const { node, simple } = props;
  const isList = node.kind === 'list' || (node.kind === 'scalar' && simple.every(({ type }) => type === 'array'));
  return isList ? <ListInside {...props} /> : <MapInside {...props} />;
}

function ListInside({ path, node, simple }: InsideProps) {
  const { t } = useTranslation();
  const { reader, describe, edit } = useForm();
  const items = node.kind === 'list' ? node.items : [];
  const fitting = simple.filter(({ type }) => type === 'array');
  const [list] = fitting;
  const isFixed = list?.prefixItems !== undefined;
  const item = list?.items;
  const isFull = items.length >= (list?.maxItems ?? Number.POSITIVE_INFINITY);
  return (
    <>
      {items.map(({ node: inner }, index) => {
        const schemas = below(fitting, index);
        const [text] = schemas.flatMap((schema) => reader.describe(schema) ?? []);
        return (
          <FormNode
            // biome-ignore lint/suspicious/noArrayIndexKey: an item is its place
            key={index}
            path={[...path, index]}
            node={inner}
            schemas={schemas}
            around={[]}
            description={isFixed && text !== undefined ? describe(text) : undefined}
            actions={{ removable: !isFixed, ...(!isFixed && { length: items.length }) }}
          />
        );
      })}
      {!isFixed && !isFull && (
        <button
          type="button"
          className="button quiet form-append"
          onClick={() => {
            const value = item ? leastOf(reader, item) : '';
            const edits =
              node.kind === 'list'
                ? ({ kind: 'append', path, value } as const)
                : ({ kind: 'set', path, value: [value] } as const);
            edit([edits], { focus: [...path, items.length] });
          }}
        >
          {t('form.append')}
        </button>
      )}
    </>
  );
}

function MapInside({ path, node, simple }: InsideProps) {
  const { t } = useTranslation();
  const { reader, describe, edit, namesAt } = useForm();
  const entries = node.kind === 'map' ? node.entries : [];
  const value = node.kind === 'map' ? plainValueOf(node) : {};
  const mappings = simple.filter(({ type, properties }) => type === 'object' || properties);
  const fitting = reader.fitting(mappings, value);
  const keys = keysOf(fitting);
  const known = new Map(keys.map((key): [string, KeySchema] => [key.name, key]));
  const present = entries.map(({ key }) => key);
  const others = fitting.find(
    ({ additionalProperties }) => typeof additionalProperties === 'object',
  )?.additionalProperties;
  const single = fitting.length > 0 && fitting.every(({ maxProperties }) => maxProperties === 1);
  const isOne = single && entries.length === 1 && known.has(entries[0].key);
  const addable = single && entries.length > 0 ? [] : keys.filter(({ name }) => !present.includes(name));
  return (
    <>
      {isOne && <WhichKey path={path} present={entries[0].key} keys={keys} />}
      {entries.map(({ key, node: inner }) => {
        const own = known.get(key);
        const text = own && reader.describe(own.schema);
        return (
          <FormNode
            key={key}
            path={[...path, key]}
            node={inner}
            schemas={below(fitting, key)}
            around={mappings}
            description={text === undefined ? undefined : describe(text)}
            actions={{
              removable: own?.required !== true && !isOne,
              siblings: present,
              named: own === undefined && others !== undefined,
            }}
          />
        );
      })}
      <AddKey path={path} keys={addable} order={keys.map(({ name }) => name)} present={present} />
      {typeof others === 'object' && (
        <NameEntry
          label={t('form.newEntry')}
          button={t('form.addEntry')}
          taken={present}
          proposed={namesAt(path, 'key').filter((name) => !present.includes(name))}
          onName={(name) =>
            edit([{ kind: 'add', path, key: name, value: leastOf(reader, others) }], { focus: [...path, name] })
          }
        />
      )}
    </>
  );
}

interface WhichProps {
  readonly path: Path;
  readonly present: string;
  readonly keys: readonly KeySchema[];
}

/** Where exactly one of several keys stands, another may stand in its place. */
function WhichKey({ path, present, keys }: WhichProps) {
  const { t } = useTranslation();
  const { reader, edit } = useForm();
  const id = useId();
  const choose = (name: string) => {
    const key = keys.find((each) => each.name === name);
    if (key) edit([{ kind: 'set', path, value: { [name]: leastOf(reader, key.schema) } }]);
  };
  return (
    <div className="form-field">
      <label htmlFor={id} className="form-label">
        {t('form.which')}
      </label>
      <div className="form-control">
        <select id={id} className="input" value={present} onChange={({ target }) => choose(target.value)}>
          {keys.map(({ name }) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </div>
    </div>
  );
}
