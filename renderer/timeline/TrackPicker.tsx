import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import { localText } from '../../workers/lab/local-text.ts';
import type { Track } from '../series/client.ts';
import { DIFFERS } from './differs-band.ts';
import type { TimelineStore } from './state.ts';
import type { TimelineStrings } from './strings.ts';
import type { TrackBand } from './track-band.ts';
import type { Language } from './types.ts';

interface Props {
  readonly store: TimelineStore;
  /** There are two recordings. */
  readonly pair: boolean;
  readonly band: TrackBand;
  readonly strings: TimelineStrings;
  readonly language: Language;
  readonly failed: (reason: unknown) => void;
}

/** Chooses what the band between A and B shows: CPU time by workload, or any quantity that the recordings have. */
export function TrackPicker({ store, pair, band, strings, language, failed }: Props) {
  const chosen = useStore(store, (state) => state.track);
  const [tracks, setTracks] = useState<readonly Track[]>([]);
  const quantity = chosen !== undefined && chosen !== DIFFERS;
  const [asked, setWanted] = useState(false);
  const wanted = asked || quantity;
  useEffect(() => {
    if (wanted) band.choices().then(setTracks, failed);
  }, [band, wanted, failed]);
  return (
    <label className="field timeline-track">
      {strings.track}
      <select
        className="input"
        value={chosen ?? ''}
        onFocus={() => setWanted(true)}
        onPointerDown={() => setWanted(true)}
        onChange={(event) => store.setState({ track: event.target.value === '' ? undefined : event.target.value })}
      >
        <option value="">{strings.trackOfClasses}</option>
        {pair && <option value={DIFFERS}>{strings.whoRanDiffers}</option>}
        {tracks.map(({ id, label }) => (
          <option key={id} value={id}>
            {localText(label, language)}
          </option>
        ))}
      </select>
    </label>
  );
}
