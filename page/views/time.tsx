const format = new Intl.DateTimeFormat("en", { dateStyle: "medium", timeStyle: "medium", hourCycle: "h23" });

/** A moment in the reader's time zone; the exact one on hovering. */
export function Time({ at }: { readonly at: string }) {
  const moment = new Date(at);
  return (
    <time dateTime={at} title={at}>
      {Number.isNaN(moment.getTime()) ? at : format.format(moment)}
    </time>
  );
}
