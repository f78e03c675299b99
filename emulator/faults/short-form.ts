import { BadFaultError, type Fault, readFault } from "./fault.ts";

const HELP =
  "Write it as JSON, or as: kind [METHOD] [/path] [name=value …], for example 429 GET /api/v2/routing/queues count=2 retryAfter=1";

/**
 * Reads a fault as it is typed on a command line: JSON, or its short form. Values with spaces are put in double quotes;
 * a name that is given twice makes a list.
 * @throws BadFaultError
 */
export function readFaultText(text: string): Fault {
  return readFault(text.trimStart().startsWith("{") ? parseJson(text) : parseShortForm(text));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new BadFaultError(`The fault ${text} is not JSON: ${String(error)}. ${HELP}`);
  }
}

function parseShortForm(text: string): unknown {
  const [kind, ...words] = text.match(/(?:[^\s"]|"[^"]*")+/g) ?? [];
  const fault: Record<string, unknown> = { kind };
  for (const word of words) {
    const [, name, value] = /^(\w+)=(.*)$/s.exec(word) ?? [];
    if (name !== undefined) fault[name] = name in fault ? [fault[name], read(value)].flat() : read(value);
    else if (word.startsWith("/")) fault.route = word;
    else if (/^[A-Z]+$/.test(word)) fault.method = word;
    else throw new BadFaultError(`"${word}" in the fault ${text} is not understood. ${HELP}`);
  }
  return fault;
}

const read = (value = ""): string | number => (/^\d{1,9}$/.test(value) ? Number(value) : value.replaceAll('"', ""));
