import type { StackSettings } from "../../components/stack-config.ts";
import type { Model } from "../../routing/model.ts";
import { type Finding, messageOf, type Outcome, ok, toDo } from "./check.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** @param read Reads and validates the stack file, or throws what is wrong with it. */
export function examineSettings(file: string, read: () => StackSettings): Outcome {
  try {
    const settings = read();
    const organisation =
      settings.organisation === "emulator" ? "the emulator" : `an organisation in ${settings.organisation}`;
    return { finding: ok(`${file} is valid, for ${organisation}`), facts: { settings } };
  } catch (error) {
    return { finding: toDo(messageOf(error), `correct ${file}; its keys are in docs/configuration.md`) };
  }
}

/** @param read Reads and validates the rules, or throws what is wrong with them. */
export function examineRules(file: string, read: () => Model): Finding {
  try {
    const { attributes, rules, queues } = read();
    return ok(`${file}: ${attributes.size} attributes, ${rules.length} rules, ${queues.size} queues`);
  } catch (error) {
    return toDo(messageOf(error), `correct ${file}; \`attribute-routing check\` says more`);
  }
}

/** @param loggedInTo The backend of the last `pulumi login`, if there was one. */
export function examineBackend(
  organisation: "emulator" | "region",
  environment: Environment,
  loggedInTo: string | undefined,
): Finding {
  const { PULUMI_BACKEND_URL: named = "" } = environment;
  if (named !== "") return ok(`${withoutSecrets(named)} (PULUMI_BACKEND_URL)`);
  if (organisation === "emulator") return ok("files under .local/state; no login needed");
  if (loggedInTo !== undefined) return ok(`${withoutSecrets(loggedInTo)} (pulumi login)`);
  if ((environment.PULUMI_ACCESS_TOKEN ?? "") !== "") return ok("Pulumi Cloud (PULUMI_ACCESS_TOKEN)");
  return toDo(
    "none: the state of a real organisation needs a place that outlives this machine",
    "run `pulumi login <url>`, or set PULUMI_BACKEND_URL (s3://…, azblob://…, gs://…, postgres://…, file://…) or PULUMI_ACCESS_TOKEN",
  );
}

/**
 * Secrets in the state of a backend of one's own are encrypted with a passphrase, unless the stack file names a key
 * service; Pulumi Cloud keeps a key itself.
 */
export function examinePassphrase(
  organisation: "emulator" | "region",
  environment: Environment,
  stack: { readonly backend: string | undefined; readonly secretsProvider: string | undefined },
): Finding {
  const { PULUMI_CONFIG_PASSPHRASE: passphrase, PULUMI_CONFIG_PASSPHRASE_FILE: file = "" } = environment;
  const { PULUMI_BACKEND_URL: named = "" } = environment;
  if (passphrase !== undefined) return ok("PULUMI_CONFIG_PASSPHRASE is set");
  if (file !== "") return ok("PULUMI_CONFIG_PASSPHRASE_FILE is set");
  if (organisation === "emulator" && named === "") return ok("not needed: this state holds no real secret");
  if (stack.secretsProvider !== undefined && stack.secretsProvider !== "passphrase")
    return ok(`not needed: the stack file names ${withoutSecrets(stack.secretsProvider)}`);
  const backend = named === "" ? stack.backend : named;
  if (backend === undefined || /^https?:/.test(backend)) return ok("not needed: Pulumi Cloud keeps the key");
  return toDo(
    "PULUMI_CONFIG_PASSPHRASE is not set, and this backend keeps no key",
    "set PULUMI_CONFIG_PASSPHRASE or PULUMI_CONFIG_PASSPHRASE_FILE, or name a key service with `pulumi stack change-secrets-provider`",
  );
}

/**
 * An address as it may be shown: no user and password, and no query, which may carry keys. Where it cannot be told for sure
 * what belongs to a password, only the scheme is left.
 */
export function withoutSecrets(address: string): string {
  const [, scheme = "", rest = ""] = /^([a-z][a-z0-9+.-]*:\/\/)?(.*)$/is.exec(address) ?? [];
  if (scheme === "file://") return address.replace(/\?.*$/s, "");
  const ats = rest.split("@").length - 1;
  if (ats === 0) return `${scheme}${rest.replace(/[?#].*$/s, "")}`;
  const url = URL.canParse(address) ? new URL(address) : undefined;
  const isPlain = ats === 1 && url !== undefined && url.username + url.password !== "";
  return isPlain ? `${scheme}•••@${url.host}${url.pathname}` : `${scheme}•••`;
}
