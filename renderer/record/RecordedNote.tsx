import { localText } from '../i18n/index.ts';
import { useLanguage, useResult } from '../shell/context.tsx';
import './record.css';

/** On views of recordings: that they hold only part of the run. Nothing where everything is recorded. */
export function RecordedNote() {
  const language = useLanguage();
  const result = useResult();
  const said = (result?.variants ?? []).flatMap(({ id, recorded }) => (recorded ? [{ id, recorded }] : []));
  if (result === undefined || said.length === 0) return undefined;
  const [first] = said;
  const isOfAll =
    said.length === result.variants.length && said.every(({ recorded }) => recorded.en === first.recorded.en);
  return (
    <div className="recorded-note" role="note">
      {isOfAll ? (
        <p>{localText(first.recorded, language)}</p>
      ) : (
        said.map(({ id, recorded }) => (
          <p key={id}>
            <strong>{id}</strong> {localText(recorded, language)}
          </p>
        ))
      )}
    </div>
  );
}
