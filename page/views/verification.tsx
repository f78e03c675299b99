import { TEXTS } from "../texts.ts";

export function VerificationView() {
  return <h1>{TEXTS.views.verification}</h1>;
}
