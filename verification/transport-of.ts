import { guestTransport } from "./guest-transport.ts";
import { openTransport } from "./open-transport.ts";
import type { Transport, TransportKind, TransportOptions } from "./transport.ts";

export function transportOf(kind: TransportKind, options: TransportOptions): Transport {
  switch (kind) {
    case "guest":
      return guestTransport(options);
    case "open":
      return openTransport(options);
  }
}
