import type { handleUnaryCall } from "@grpc/grpc-js";
import { failedCall } from "./errors.ts";

/** Turns a function into a gRPC handler. `peer` tells the engine's connections apart: one per configured provider. */
export function unary<Request, Response>(
  handle: (request: Request, peer: string) => Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call, callback) => {
    handle(call.request, call.getPeer()).then(
      (response) => callback(null, response),
      (error: unknown) => callback(failedCall(error)),
    );
  };
}
