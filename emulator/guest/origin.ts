/** The settings of a deployment that say from where guests may come. */
export interface AllowedOrigins {
  readonly allowAllDomains: boolean;
  readonly allowedDomains: readonly string[];
}

/**
 * Whether a guest's Origin is allowed. A domain may be written with or without a scheme; only one with a scheme
 * compares it. `*.` in front stands for any subdomain.
 */
export function isAllowedOrigin(
  { allowAllDomains, allowedDomains }: AllowedOrigins,
  origin: string | undefined,
): boolean {
  if (allowAllDomains) return true;
  if (origin === undefined) return false;
  return allowedDomains.some((domain) => matches(normalise(domain), normalise(origin)));
}

interface Place {
  readonly scheme: string | undefined;
  readonly host: string;
}

function matches(domain: Place, origin: Place): boolean {
  if (domain.scheme !== undefined && domain.scheme !== origin.scheme) return false;
  return domain.host.startsWith("*.") ? origin.host.endsWith(domain.host.slice(1)) : origin.host === domain.host;
}

function normalise(text: string): Place {
  const [, scheme, host = ""] = /^(?:([a-z][a-z0-9+.-]*):\/\/)?([^/]*)/i.exec(text.trim().toLowerCase()) ?? [];
  return { scheme, host };
}
