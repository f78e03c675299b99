import { signal } from "@preact/signals";

/** The views of the page, by what stands behind `#/` in its address. */
export const VIEWS = ["tryIt", "rules", "verification", "organisation"] as const;
export type View = (typeof VIEWS)[number];

/** Where a view is in the address, so that it can be bookmarked and sent. */
export const addressOf = (view: View): string => `#/${view}`;

const viewInAddress = (): View | undefined => VIEWS.find((view) => addressOf(view) === location.hash.split("?")[0]);

/** The view that is shown. */
export const currentView = signal<View>(viewInAddress() ?? "tryIt");
addEventListener("hashchange", () => {
  // "#content", where the skip link leads, is no view.
  currentView.value = viewInAddress() ?? currentView.value;
});
