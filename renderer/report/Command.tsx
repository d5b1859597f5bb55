const OPTION = /(--[\w-]+)/;

/** A command, or a sentence that names its options: lines break between options, not behind their dashes. */
export function Command({ text }: { readonly text: string }) {
  return text.split(OPTION).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: parts of one text have no other identity
      <span key={index} className="report-option">
        {part}
      </span>
    ),
  );
}
