import { useTranslation } from 'react-i18next';
import { below, type JsonSchema, type KeySchema, keysOf } from '../schema.ts';
import { AddKey } from './AddKey.tsx';
import { Field } from './Field.tsx';
import { FieldGroup } from './FieldGroup.tsx';
import { leastOf } from './fields.ts';
import { type Path, useForm } from './form-context.ts';
import { NameEntry } from './NameEntry.tsx';
import type { NodeActions } from './NodeButtons.tsx';
import { WhichKey } from './WhichKey.tsx';
import { plainValueOf, type TreeNode } from './yaml-tree.ts';

interface NodeProps {
  readonly path: Path;
  readonly node: TreeNode;
  /** Of this place, alternatives not taken apart. */
  readonly schemas: readonly JsonSchema[];
  /** Of the mapping or list that holds it, taken apart, whatever is written in it. */
  readonly around: readonly JsonSchema[];
  /** What is said of it; undefined where the schema says nothing. */
  readonly description: string | undefined;
  readonly actions: NodeActions;
}

/** A key or an item: a field, or a group of fields. */
export function FormNode(props: NodeProps) {
  const { reader } = useForm();
  const { node, schemas } = props;
  const simple = schemas.flatMap((schema) => reader.simple(schema));
  const isEmpty = node.kind === 'scalar' && node.value === null;
  const holds = isEmpty && simple.length > 0 && simple.every(({ type }) => type === 'object' || type === 'array');
  if (node.kind === 'scalar' && !holds) return <Field {...props} node={node} simple={simple} />;
  const { path, description, actions } = props;
  return (
    <FieldGroup {...{ path, node, simple, description, actions }}>
      <Inside path={path} node={node} simple={simple} />
    </FieldGroup>
  );
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
            actions={{ removable: !isFixed, ...(!isFixed && { order: items.map((_, place) => place) }) }}
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
              ...(own === undefined && others !== undefined && { named: true, order: present }),
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
