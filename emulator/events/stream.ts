import type { ServerResponse } from "node:http";
import type { FastifyInstance } from "fastify";
import { z } from "zod";
import { parse } from "../http/parse.ts";
import type { Events, Numbered } from "./events.ts";
import { type FlowOf, presentEvent } from "./present.ts";

const querySchema = z.object({ lastEventId: z.string().optional() });

/** A reader that is so far behind is let go; it comes back and goes on where it was. */
const MAXIMUM_WAITING_BYTES = 16 * 1024 * 1024;
/** So that a connection that is dead is noticed. */
const HEARTBEAT_MILLISECONDS = 15_000;

/**
 * `GET /emulator/events`: what happens, as Server-Sent Events (HTML Standard §9.2). With `Last-Event-ID`, or `lastEventId`
 * in the query, from there on; where that is too long ago, after an event `reset`.
 */
export function eventRoute(control: FastifyInstance, events: Events, flowOf: FlowOf): void {
  // Numbers begin anew with each emulator.
  const emulator = Date.now().toString(36);
  const message = ({ number, event }: Numbered) =>
    `event: ${event.type}\nid: ${emulator}-${number}\ndata: ${JSON.stringify(presentEvent(event, flowOf))}\n\n`;
  const reset = () => `event: reset\nid: ${emulator}-${events.count}\ndata: {}\n\n`;

  control.get("/events", (request, reply) => {
    const { lastEventId = request.headers["last-event-id"] } = parse(querySchema, request.query);
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    });
    const write = batched(raw);
    write("retry: 1000\n\n");
    if (lastEventId !== undefined) {
      const [of, number] = String(lastEventId).split("-");
      const missed = of === emulator && /^\d{1,15}$/.test(number ?? "") ? events.after(Number(number)) : undefined;
      write(missed === undefined ? reset() : missed.map(message).join(""));
    }
    const end = events.listen((numbered) => write(message(numbered)));
    const heartbeat = setInterval(() => write(":\n\n"), HEARTBEAT_MILLISECONDS).unref();
    raw.once("close", () => {
      end();
      clearInterval(heartbeat);
    });
  });
}

/** Writes what comes in one turn of the event loop at once. */
function batched(raw: ServerResponse): (text: string) => void {
  let waiting: string[] = [];
  const flush = () => {
    const text = waiting.join("");
    waiting = [];
    if (raw.destroyed) return;
    raw.write(text);
    if (raw.writableLength > MAXIMUM_WAITING_BYTES) raw.destroy();
  };
  return (text) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push(text);
  };
}
