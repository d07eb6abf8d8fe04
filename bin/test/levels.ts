// One level of the tests: which program runs it, and how its report counts.
import { existsSync, readFileSync, rmSync } from "node:fs";
import { start } from "../demo/processes.ts";

export type Counts = { passed: number; failed: number };
export type Level = { name: string; run: () => Promise<Counts> };

const REPORTS = ".data/test";
export const reportFile = (name: string): string => `${REPORTS}/${name}.json`;

/** Runs a program with its output on the screen; its exit code. */
export function runProgram(args: string[], env: Record<string, string | undefined> = {}): Promise<number> {
  return new Promise((done) => {
    start(process.execPath, args, { env: { ...process.env, ...env } as NodeJS.ProcessEnv, stdio: ["ignore", "inherit", "inherit"] }).once("close", (code: number | null) => done(code ?? 1));
  });
}

/** A program that fails without a failed test (a crash, an empty run) counts as one failure. */
export async function counted(name: string, args: string[], count: (report: never) => Counts, env: Record<string, string | undefined> = {}): Promise<Counts> {
  rmSync(reportFile(name), { force: true });
  const code = await runProgram(args, env);
  const counts = existsSync(reportFile(name)) ? count(JSON.parse(readFileSync(reportFile(name), "utf8")) as never) : { passed: 0, failed: 0 };
  const silentFailure = counts.failed === 0 && (code !== 0 || counts.passed === 0);
  return silentFailure ? { ...counts, failed: 1 } : counts;
}

type VitestReport = { numPassedTests: number; numFailedTests: number; testResults: { status: string; assertionResults: unknown[] }[] };

/** A file that cannot even be loaded has no test in it: it counts as one failure. */
const countVitest = (report: VitestReport): Counts => {
  const unloadable = report.testResults.filter(({ status, assertionResults }) => status === "failed" && assertionResults.length === 0).length;
  return { passed: report.numPassedTests, failed: report.numFailedTests + unloadable };
};

export const vitest = (name: string, args: string[], env?: Record<string, string>): Promise<Counts> =>
  counted(name, ["node_modules/vitest/vitest.mjs", "run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile(name)}`, ...args], countVitest, env);

export const checks = (): Promise<Counts> =>
  counted("check", ["bin/check.ts", "--report", reportFile("check")], (report: { passed: boolean }[]) => {
    const passed = report.filter((one) => one.passed).length;
    return { passed, failed: report.length - passed };
  });

export const playwright = (name: string, env: Record<string, string | undefined>): Promise<Counts> =>
  counted(name, ["node_modules/@playwright/test/cli.js", "test"], ({ stats }: { stats: { expected: number; unexpected: number; flaky: number } }) => ({ passed: stats.expected, failed: stats.unexpected + stats.flaky }), {
    ...env,
    PLAYWRIGHT_JSON_OUTPUT_FILE: reportFile(name),
  });
