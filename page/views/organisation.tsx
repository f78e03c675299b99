import { TEXTS } from "../texts.ts";

export function OrganisationView() {
  return <h1>{TEXTS.views.organisation}</h1>;
}
