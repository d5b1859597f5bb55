import { type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { JsonSchema } from '../schema.ts';
import { formOfNode } from './fields.ts';
import { type Path, useForm } from './form-context.ts';
import { NameEntry } from './NameEntry.tsx';
import { type NodeActions, NodeButtons } from './NodeButtons.tsx';
import { itemName } from './outline.ts';
import { Problems } from './Problems.tsx';
import { pathKey, problemsBelow } from './problems.ts';
import { plainValueOf, type TreeNode } from './yaml-tree.ts';

/** Groups with more values than this are closed at first, below the sections. */
const MAX_OPEN = 24;

interface Props {
  readonly path: Path;
  readonly node: TreeNode;
  /** Alternatives, taken apart. */
  readonly simple: readonly JsonSchema[];
  /** What is said of it; undefined where the schema says nothing. */
  readonly description: string | undefined;
  readonly actions: NodeActions;
  /** What it holds. */
  readonly children: ReactNode;
}

/** A mapping or list with a head that opens and closes it. */
export function FieldGroup({ path, node, simple, description, actions, children }: Props) {
  const { t } = useTranslation();
  const { problems, isOpen, setOpen, rename, focused } = useForm();
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
            rename(path, to);
          }}
        />
      )}
      <Problems id={`${id}-wrong`} path={path} problems={wrong} />
      {open && <div className="form-inside">{children}</div>}
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
