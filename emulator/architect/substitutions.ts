/**
 * Puts values in the place of `{{key}}`, as text and without escaping, and leaves a key without a value as it is
 * (terraform-provider-genesyscloud, util/files substituteValues). Publishing refuses what is left over.
 */
export function substitute(text: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce((result, [key, value]) => result.replaceAll(`{{${key}}}`, () => value), text);
}
