import { specialSecretSig, specialSigKey, unknownValue } from "@pulumi/pulumi/runtime/rpc.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { isList, isProperties, type Properties, unknown, type Value } from "../values.ts";

/** The properties in a message of the engine. Secrets are unwrapped: the engine marks them again by itself. */
export function fromStruct(message: struct.Struct | undefined): Properties {
  const value = fromWire(message?.toJavaScript() ?? {});
  return isProperties(value) ? value : {};
}

/** `properties` as a message for the engine. */
export function toStruct(properties: Properties): struct.Struct {
  return struct.Struct.fromJavaScript(toWireBlock(properties));
}

// The marks of unknown and secret values: pulumi sdk/nodejs/runtime/rpc.ts, sdk/go/common/resource/plugin/rpc.go.
function fromWire(value: unknown): Value {
  if (value === unknownValue) return unknown;
  if (typeof value === "string" || typeof value === "number" || typeof value === "boolean") return value;
  if (Array.isArray(value)) return value.map(fromWire);
  if (typeof value !== "object" || value === null) return null;
  if (specialSigKey in value) {
    if (value[specialSigKey] === specialSecretSig && "value" in value) return fromWire(value.value);
    throw new Error("The engine sent an asset, archive or resource reference; Genesys Cloud resources take none.");
  }
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, fromWire(inner)]));
}

type Wire = null | boolean | number | string | Wire[] | { [name: string]: Wire };

function toWire(value: Value): Wire {
  if (value === unknown) return unknownValue;
  if (isList(value)) return value.map(toWire);
  return isProperties(value) ? toWireBlock(value) : value;
}

function toWireBlock(properties: Properties): { [name: string]: Wire } {
  return Object.fromEntries(Object.entries(properties).map(([name, value]) => [name, toWire(value)]));
}
