/** As far as the page uses them: https://www.w3.org/TR/trusted-types/ (browsers without them have none). */
interface TrustedTypePolicyFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): { createScriptURL(url: string): string };
}
declare var trustedTypes: TrustedTypePolicyFactory | undefined;
