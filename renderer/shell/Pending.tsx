interface Props {
  /** Why it failed; undefined while it goes on. */
  readonly failure: string | undefined;
  readonly waiting: string;
}

/** In place of something that is not there yet: what is being waited for, or why it will not come. */
export function Pending({ failure, waiting }: Props) {
  return (
    <p className="empty" role={failure === undefined ? 'status' : 'alert'}>
      {failure ?? waiting}
    </p>
  );
}
