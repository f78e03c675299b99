import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { runCommand } from "../../../helpers/command-run.ts";
import type { Result } from "../../../helpers/project-copy.ts";

export const RULES = `attributes:
  tier: { type: string, values: [gold, silver] }
  level: { type: integer, minimum: 1, maximum: 5 }
queues:
  vip: { name: VIP }
  standard: { name: Standard }
rules:
  - name: Gold
    when: { tier: gold }
    queue: vip
  - name: High
    when: { level: { gte: 4 } }
    queue: vip
otherwise: { queue: standard }
`;

/** A git repository in a temporary folder, for rules of which versions are reported on. */
export class RulesRepository {
  readonly folder = mkdtempSync(join(tmpdir(), "report-"));

  constructor() {
    this.git("init", "--quiet");
  }

  git(...args: readonly string[]): void {
    const who = ["-c", "user.name=a", "-c", "user.email=a@b"];
    execFileSync("git", [...who, ...args], { cwd: this.folder, stdio: "ignore" });
  }

  write(name: string, text: string): void {
    const file = join(this.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }

  /** Commits everything, also where nothing is new. */
  commit(tag: string): void {
    this.git("add", "--all");
    this.git("commit", "--quiet", "--allow-empty", "--message", tag);
    this.git("tag", "--force", tag);
  }

  /** Runs `report` there as a fork's pull request would: without any credential. */
  report(...args: readonly string[]): Promise<Result> {
    return runCommand(this.folder, ["report", "--no-resources", ...args]);
  }

  remove(): void {
    rmSync(this.folder, { recursive: true });
  }
}
