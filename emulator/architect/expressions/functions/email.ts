import { emailAddress, text, textOrNotSet } from "../parameters.ts";
import { binary, marked, type Signature, unary } from "../signature.ts";
import { object } from "../values/object.ts";
import type { Definitions } from "./definitions.ts";

/** Functions on e-mail addresses. */
export const email: Definitions = {
  EmailAddressDomainPart: partOf((_local, domain) => domain),
  EmailAddressLocalPart: partOf((local) => local),
  MakeEmailAddress: [
    unary(text, "emailAddress", (id) => object({ id, name: null })),
    binary(text, textOrNotSet, "emailAddress", (id, name) => object({ id, name })),
  ],
};

/** Of what is no address both parts are NOT_SET. */
function partOf(choose: (local: string, domain: string) => string): readonly Signature[] {
  const part = (address: string | null): string | null => {
    const at = address?.lastIndexOf("@") ?? -1;
    return address === null || at < 1 || at === address.length - 1
      ? null
      : choose(address.slice(0, at), address.slice(at + 1));
  };
  return marked(
    { only: "email" },
    unary(emailAddress, "string", ({ properties }) => {
      const id = properties.get("id");
      return typeof id === "string" ? part(id) : null;
    }),
    unary(textOrNotSet, "string", part),
  );
}
