/** A WebSocket frame as it is on the wire (RFC 6455 §5.2). */
export interface WireFrame {
  readonly opcode: number;
  readonly final: boolean;
  readonly reserved: number;
  readonly masked: boolean;
  readonly payload: string;
}

/** The whole frames at the beginning of a stream of bytes from a server. */
export function readFrames(bytes: Buffer): readonly WireFrame[] {
  const frames: WireFrame[] = [];
  let at = 0;
  while (at + 2 <= bytes.length) {
    const [first, second] = [bytes.readUInt8(at), bytes.readUInt8(at + 1)];
    const short = second & 0x7f;
    if (short === 127) throw new Error("A frame is longer than 65,535 bytes.");
    const head = short === 126 ? 4 : 2;
    if (at + head > bytes.length) break;
    const length = short === 126 ? bytes.readUInt16BE(at + 2) : short;
    const end = at + head + length;
    if (end > bytes.length) break;
    frames.push({
      opcode: first & 0x0f,
      final: (first & 0x80) !== 0,
      reserved: (first & 0x70) >> 4,
      masked: (second & 0x80) !== 0,
      payload: bytes.toString("utf8", at + head, end),
    });
    at = end;
  }
  return frames;
}
