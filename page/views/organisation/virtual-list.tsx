import {
  elementScroll,
  observeElementOffset,
  observeElementRect,
  Virtualizer,
  type VirtualizerOptions,
} from "@tanstack/virtual-core";
import type { ComponentChildren } from "preact";
import { useLayoutEffect, useReducer, useRef, useState } from "preact/hooks";

interface VirtualListProps<T> {
  /** What the list is, for those who do not see it. */
  readonly label: string;
  /** New ones come at the top. */
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string | number;
  /** In pixels; every row is as high. */
  readonly rowHeight: number;
  readonly children: (item: T) => ComponentChildren;
}

/** Rows above and below those in sight, so that scrolling shows no gaps. */
const OVERSCAN = 12;

/** A list of any length of which only the rows in sight are drawn. */
export function VirtualList<T>({ label, items, keyOf, rowHeight, children }: VirtualListProps<T>) {
  const scroller = useRef<HTMLElement>(null);
  const [, redraw] = useReducer((count: number) => count + 1, 0);
  const options: VirtualizerOptions<HTMLElement, HTMLElement> = {
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: OVERSCAN,
    observeElementRect,
    observeElementOffset,
    scrollToFn: elementScroll,
    onChange: () => redraw(undefined),
  };
  const [virtualizer] = useState(() => new Virtualizer(options));
  virtualizer.setOptions(options);
  useLayoutEffect(() => virtualizer._didMount(), [virtualizer]);
  useLayoutEffect(() => virtualizer._willUpdate());
  useStayingPut(scroller, items, keyOf, rowHeight);
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
    <section ref={scroller} class="virtual" aria-label={label} tabIndex={0}>
      <ol style={{ height: `${virtualizer.getTotalSize()}px` }}>
        {virtualizer.getVirtualItems().map(({ index, start }) => {
          const item = items[index];
          return item === undefined ? null : (
            <li
              key={keyOf(item)}
              aria-posinset={index + 1}
              aria-setsize={items.length}
              style={{ height: `${rowHeight}px`, transform: `translateY(${start}px)` }}
            >
              {children(item)}
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Who has scrolled down goes on seeing the same rows while new ones come at the top. */
function useStayingPut<T>(
  scroller: { readonly current: HTMLElement | null },
  items: readonly T[],
  keyOf: (item: T) => string | number,
  rowHeight: number,
): void {
  const top = useRef<string | number | undefined>(undefined);
  useLayoutEffect(() => {
    const earlier = top.current;
    const [first] = items;
    top.current = first === undefined ? undefined : keyOf(first);
    const element = scroller.current;
    if (earlier === undefined || element === null || element.scrollTop === 0) return;
    const added = items.findIndex((item) => keyOf(item) === earlier);
    if (added > 0) element.scrollTop += added * rowHeight;
  }, [items, keyOf, rowHeight, scroller]);
}
