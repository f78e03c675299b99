import { TEXTS } from "../texts.ts";

export function RulesView() {
  return <h1>{TEXTS.views.rules}</h1>;
}
