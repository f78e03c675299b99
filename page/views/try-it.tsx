import { TEXTS } from "../texts.ts";

export function TryItView() {
  return <h1>{TEXTS.views.tryIt}</h1>;
}
