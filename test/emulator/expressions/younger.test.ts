import { expect } from "vitest";
import { checkExpression } from "../../../emulator/architect/expressions/check.ts";
import { assumed, documented, recorded } from "../support/known.ts";
import { findSample } from "./samples.ts";
import { shown } from "./shown.ts";
import { scope } from "./surroundings.ts";

const evaluate = (text: string): string => shown(checkExpression(text, findSample, { anyFlow: true }).run(scope));

type Table = readonly (readonly [string, string])[];

const unlike = (table: Table) =>
  table
    .map(([text, expected]) => ({ text, expected, found: evaluate(text) }))
    .filter(({ expected, found }) => found !== expected);

const quoted = (json: string) => JSON.stringify(json);
const CUSTOMER = `JsonParse(${quoted('{"firstName": "Ann", "age": 50, "numbers": [10, 20, 30], "vip": true, "none": null}')})`;

const help = documented("JSON values in Architect, help.mypurecloud.com");

help("JSON is read strictly, and property names are case-sensitive", () => {
  expect(() => evaluate(`JsonParse(${quoted("{a: 1}")})`)).toThrow("JsonParse cannot read the text as JSON");
  expect(evaluate(`IsSet(${CUSTOMER}.firstName)`)).toBe("true");
  expect(evaluate(`IsSet(${CUSTOMER}.firstname)`)).toBe("false");
});

const flows = recorded("expressions in the exported flows of public repositories");

flows("values are taken out of JSON, put into it and counted as published flows do", () => {
  const table: Table = [
    [`ToString(${CUSTOMER}.firstName)`, '"Ann"'],
    [`ToString(GetJsonObjectProperty(${CUSTOMER}, "firstName"))`, '"Ann"'],
    [`ToInt(${CUSTOMER}.age)`, "50"],
    [`IsJsonObject(${CUSTOMER})`, "true"],
    [`IsJsonObject(${CUSTOMER}.numbers)`, "false"],
    [`Count(GetJsonObjectPropertyNames(${CUSTOMER}))`, "5"],
    [`Count(${CUSTOMER}.numbers)`, "3"],
    [`ToString(ToJsonCollection(ReplaceJsonArrayItem(${CUSTOMER}.numbers, 30, 40)), ", ")`, '"10, 20, 40"'],
    [`Count(SetJsonObjectProperty(${CUSTOMER}, "numbers", JsonParse("[1]")).numbers)`, "1"],
    [`ToString(ToJsonCollection(${CUSTOMER}.numbers)[0])`, '"10"'],
    [`${CUSTOMER}["age"] == ToJson(50)`, "true"],
    ["ToJson(NOT_SET)", "NOT_SET"],
  ];
  expect(unlike(table)).toEqual([]);
});

flows("collections grow, and agents are paired with their scores, as in published flows", () => {
  const table: Table = [
    ['AddItem(MakeList("a"), "b")', '["a", "b"]'],
    ["AddItem(MakeEmptyList(ToInt(NOT_SET)), NOT_SET)", "[NOT_SET]"],
    ['MakeList(MakeAgentScorePair(FindUserById("id of john.doe@company.com"), 100))', "[john.doe@company.com: 100]"],
    ['MakeListAgentScorePair(MakeList(FindUser("mary.doe@company.com")), MakeList(50))', "[mary.doe@company.com: 50]"],
    ['FindQueueById("id of Marketing")', "Marketing"],
    ['FindQueueById("Marketing")', "NOT_SET"],
    ["ToScheduleGroup(NOT_SET)", "NOT_SET"],
    ['FindScheduleGroup("nobody")', "NOT_SET"],
    ['FindEmergencyGroup("nobody")', "NOT_SET"],
  ];
  expect(unlike(table)).toEqual([]);
  expect(() => evaluate('MakeListAgentScorePair(MakeList(FindUser("a")), MakeList(1, 2))')).toThrow(
    "was given 1 agents and 2 scores",
  );
});

flows("what bots say is put together of texts", () => {
  const table: Table = [
    ['MakeCommunication(ToCommunication(MakeCommunication("Card ", "2345", "?")))', "Card 2345?"],
    ["ToCommunication(NOT_SET)", "NOT_SET"],
    ['ToDisplayString("Ann")', '"Ann"'],
    ["ToDisplayString(ToString(NOT_SET))", "NOT_SET"],
  ];
  expect(unlike(table)).toEqual([]);
});

const untold = assumed("published flows write RandomInt(99) + 1 for a percentage: 99 may be left out or not");

untold("RandomInt gives numbers from 0 that are below its maximum", () => {
  const seen = new Set(Array.from({ length: 200 }, () => evaluate("RandomInt(3)")));
  expect([...seen].sort()).toEqual(["0", "1", "2"]);
});
