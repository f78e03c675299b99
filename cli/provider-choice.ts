/**
 * Which Genesys Cloud provider does the work: the real one, the emulator's stand-in that makes the same calls, or by
 * itself: the real one for real organisations, and on loopback where it is installed.
 */
export type ProviderChoice = (typeof PROVIDER_CHOICES)[number];

export const PROVIDER_CHOICES = ["auto", "real", "stand-in"] as const;
