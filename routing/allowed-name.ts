/** A name of an attribute, or the key of a queue, in the form that is allowed, where only its separators or capitals are not. */
export function allowedForm(name: string, section: "attributes" | "queues"): string | undefined {
  const isQueue = section === "queues";
  const parts = name.trim().replace(/[ .\-/]+/g, isQueue ? "-" : "_");
  const form = isQueue ? parts : parts.replace(/([a-z0-9])([A-Z])/g, "$1_$2").toLowerCase();
  const allowed = isQueue ? /^[A-Za-z][A-Za-z0-9_-]{0,49}$/ : /^[a-z][a-z0-9_]{0,49}$/;
  return form !== name && allowed.test(form) ? form : undefined;
}
