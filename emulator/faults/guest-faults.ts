import type { Frame } from "../guest/frames.ts";
import type { Connection } from "../guest/hub.ts";
import type { RawConnection } from "../guest/socket.ts";
import type { FaultOf } from "./fault.ts";
import type { Faults } from "./faults.ts";
import { Delay, type Latency } from "./latency.ts";

/** The connection of a guest with the faults that it meets. A fault of a socket fires once for a connection, as it opens. */
export function faultyConnection(raw: RawConnection, faults: Faults, latency: Latency): Connection {
  const delay = new Delay(latency);
  const delayed: RawConnection = {
    send: (frame) => delay.run(() => raw.send(frame)),
    close: () => delay.run(() => raw.close()),
    cut: () => delay.run(() => raw.cut()),
  };
  const cut = faults.of("cut-socket").filter((active) => active.fires())[0];
  const reordered = faults.of("reordered-frames").filter((active) => active.fires())[0];
  const short = cut === undefined ? delayed : cutAfter(delayed, cut.fault.frames);
  return reordered === undefined ? short : reordering(short, reordered.fault);
}

function cutAfter(connection: RawConnection, frames: number): Connection {
  let left = frames;
  return {
    send: (frame) => {
      if (left === 0) return;
      connection.send(frame);
      left -= 1;
      // The last frame is to arrive: a socket that is cut at once forgets what it has not yet written.
      if (left === 0) setImmediate(connection.cut);
    },
    close: connection.close,
  };
}

function reordering(connection: Connection, { frames, milliseconds }: FaultOf<"reordered-frames">): Connection {
  let held: Frame[] = [];
  let timer: NodeJS.Timeout | undefined;
  const release = () => {
    clearTimeout(timer);
    timer = undefined;
    const reversed = held.reverse();
    held = [];
    for (const frame of reversed) connection.send(frame);
  };
  return {
    send: (frame) => {
      held.push(frame);
      timer ??= setTimeout(release, milliseconds).unref();
      if (held.length === frames) release();
    },
    close: () => {
      release();
      connection.close();
    },
  };
}
