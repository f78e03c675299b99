import { Metadata, type ServerErrorResponse, type ServiceError, status } from "@grpc/grpc-js";
import provider from "@pulumi/pulumi/proto/provider_pb.js";
import statusProto from "@pulumi/pulumi/proto/status_pb.js";
import any from "google-protobuf/google/protobuf/any_pb.js";
import { PartlyCreated } from "../partly-created.ts";
import { toStruct } from "./properties.ts";

/** What the engine is told when a call fails. */
export function failedCall(error: unknown): ServerErrorResponse | Partial<ServiceError> {
  if (error instanceof PartlyCreated) return partlyCreated(error);
  const details = error instanceof Error ? error.message : String(error);
  return { code: status.UNKNOWN, details };
}

/** Carries id and state as pulumi sdk/nodejs/provider/server.ts grpcResponseFromError does. */
function partlyCreated({ id, state, message }: PartlyCreated): Partial<ServiceError> {
  const detail = new provider.ErrorResourceInitFailed();
  detail.setId(id);
  detail.setProperties(toStruct(state));
  detail.setReasonsList([message]);
  const packed = new any.Any();
  packed.pack(detail.serializeBinary(), "pulumirpc.ErrorResourceInitFailed");
  const reply = new statusProto.Status();
  reply.setCode(status.UNKNOWN);
  reply.setMessage(message);
  reply.addDetails(packed);
  const metadata = new Metadata();
  metadata.add("grpc-status-details-bin", Buffer.from(reply.serializeBinary()));
  return { code: status.UNKNOWN, details: message, metadata };
}
