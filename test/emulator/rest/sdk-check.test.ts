import { expect } from "vitest";
import { ours } from "../support/known.ts";
import { check } from "./checked-client.ts";

const test = ours();

/** What the check says of an exchange. */
function said(method: string, path: string, status: number, answer: unknown, request?: unknown): string {
  try {
    check({ method, path, request, status, answer });
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
const skill = { id: "1", name: "Billing" };

test("an exchange as the SDK declares it is left alone", () => {
  expect(said("GET", "/routing/skills/1", 200, skill)).toBe("");
  expect(said("POST", "/routing/skills", 200, skill, { name: "Billing" })).toBe("");
  expect(said("DELETE", "/routing/skills/1", 204, undefined)).toBe("");
  expect(said("GET", "/nonsense", 501, undefined)).toBe("");
});

test("answers that lack, invent or mistype something are found, at any depth", () => {
  expect(said("GET", "/routing/skills/1", 200, { id: "1" })).toContain("answer / has no property name");
  expect(said("GET", "/routing/skills/1", 200, { ...skill, colour: 1 })).toContain("has the unknown property colour");
  expect(said("GET", "/routing/skills/1", 200, { ...skill, name: null })).toContain("/name must be string");
  expect(said("GET", "/routing/skills/1", 200, { ...skill, dateModified: "today" })).toContain("date-time");
  expect(said("GET", "/routing/skills", 200, { entities: [{ name: 1 }] })).toContain("/entities/*/name must be string");
  expect(said("GET", "/routing/skills/1", 200, undefined)).toContain("answer has no body");
  expect(said("DELETE", "/routing/skills/1", 200, {})).toContain("answer has a body");
});

test("a request that was accepted must fit, with null for nothing; one that was refused need not", () => {
  expect(said("POST", "/routing/skills", 200, skill, { nom: "Billing" })).toContain("request / has no property name");
  expect(said("POST", "/routing/queues", 200, { id: "1" }, { name: "Q", routingRules: null })).toBe("");
  expect(said("POST", "/routing/skills", 400, { status: 400, code: "bad.request" }, { nom: "Billing" })).toBe("");
});

test("errors have the platform's error body, queries its parameters, and paths its operations", () => {
  expect(said("GET", "/routing/skills/1", 404, { status: "404" })).toContain("/status must be number");
  expect(said("GET", "/routing/skills?nom=x", 200, { entities: [] })).toContain("query nom");
  expect(said("GET", "/routing/nonsense/1/2", 200, {})).toContain("The SDK knows no GET /routing/nonsense/1/2");
});
