import { dialingCodeOf } from "./dialing-codes.ts";

/** A phone number or SIP address; a text that is neither is kept as it is. */
export interface PhoneNumber {
  readonly kind: "phoneNumber";
  readonly raw: string;
  readonly scheme: "tel" | "sip" | "sips" | null;
  readonly uri: string;
  /** Digits with the dialing code, of what is a phone number. */
  readonly digits: string;
  /** Whether it is written with its dialing code after a plus. */
  readonly isGlobal: boolean;
  /** Undefined where the catalogue does not say how to find it: without a plus, unless it is 1 and ten digits. */
  readonly dialingCode: string | undefined;
}

const SIP = /^(sips?):(.+?)@?$/i;
const TEL = /^(?:tel:)?(\+?[\d\s().-]*\d[\d\s().-]*)$/i;

/** Reads a text as ToPhoneNumber does; each one gives a value. */
export function phoneNumber(raw: string): PhoneNumber {
  const sip = SIP.exec(raw);
  if (sip !== null) {
    const scheme = sip[1]?.toLowerCase() === "sips" ? "sips" : "sip";
    const uri = `${scheme}:${sip[2] ?? ""}`;
    return { kind: "phoneNumber", raw, scheme, uri, digits: "", isGlobal: false, dialingCode: undefined };
  }
  const number = TEL.exec(raw)?.[1]?.trim();
  if (number === undefined)
    return { kind: "phoneNumber", raw, scheme: null, uri: raw, digits: "", isGlobal: false, dialingCode: undefined };
  const digits = number.replace(/\D/g, "");
  const isGlobal = number.startsWith("+");
  const dialingCode = isGlobal ? dialingCodeOf(digits) : /^1\d{10}$/.test(digits) ? "1" : undefined;
  return { kind: "phoneNumber", raw, scheme: "tel", uri: `tel:${number}`, digits, isGlobal, dialingCode };
}

/**
 * What makes two of them equal: of phone numbers the digits, with a plus or without one; of SIP addresses the URI; else
 * the text (operator == in the catalogue).
 */
export function phoneNumberIdentity({ scheme, digits, uri, raw }: PhoneNumber): string {
  if (scheme === "tel") return `tel:${digits}`;
  return scheme === null ? `raw:${raw}` : uri.toLowerCase();
}
