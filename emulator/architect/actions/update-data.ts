import { readFields, readList, readOnly } from "../fields.ts";
import { readSetting } from "../setting.ts";
import { typeOfWord, typeWords } from "../type-words.ts";
import type { PublishedAction } from "./kinds.ts";
import { readTarget } from "./target.ts";

/** Update Data: assigns to variables, in order. */
export const updateData: PublishedAction = {
  keys: { required: ["statements"] },
  publish: (fields, place, context) => {
    const { problems } = context;
    const list = readList(fields.statements, `${place}.statements`, problems);
    const statements = list.flatMap((item, index) => {
      const at = `${place}.statements[${index}]`;
      const [word, body] = readOnly(item, at, problems) ?? [];
      if (word === undefined) return [];
      const type = typeOfWord(word);
      if (type === undefined) {
        problems.add(at, `statements of type "${word}" are not emulated; known are ${typeWords()}`);
        return [];
      }
      const statement = readFields(body, `${at}.${word}`, { required: ["variable", "value"] }, problems);
      if (statement === undefined) return [];
      const target = readTarget(statement.variable, `${at}.${word}.variable`, type, context);
      const value = readSetting(statement.value, `${at}.${word}.value`, type, context, ["lit", "exp", "noValue"]);
      return target === undefined || value === undefined ? [] : [{ slot: target.slot, value }];
    });
    context.program.perform((run) => {
      for (const { slot, value } of statements) run.slots[slot] = value(run);
    });
  },
};
