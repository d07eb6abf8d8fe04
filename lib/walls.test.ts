// Are the fences awake? Each is shown one planted fault and must name it.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { OWN_CHECKS } from "../bin/check/own.ts";
import { IMPORT_FAULTS, OTHER_FAULTS } from "./walls/import-faults.ts";
import { plant } from "./walls/plant.ts";
import { EXPECTED_FINDINGS, SOURCE_FAULTS } from "./walls/source-faults.ts";

const require = createRequire(import.meta.url);
const project = process.cwd();

describe("the import rules", () => {
  type Violation = { from: string; to: string; rule: { name: string } };
  let violations: Violation[] = [];

  const isPackage = (to: string) => !to.includes("/");
  const specifier = (from: string, to: string) => (isPackage(to) ? to : relative(dirname(from), to).replace(/^(?!\.)/, "./"));
  const packages = IMPORT_FAULTS.map(({ to }) => to).filter(isPackage);
  const targets = IMPORT_FAULTS.map(({ to }) => to).filter((to) => !isPackage(to));
  const tree = plant({
    ...Object.fromEntries(packages.flatMap((name) => [[`node_modules/${name}/package.json`, `{"name":"${name}","main":"index.js"}`], [`node_modules/${name}/index.js`, ""]])),
    ...Object.fromEntries(targets.map((to) => [to, ""])),
    ...OTHER_FAULTS,
    ...Object.fromEntries(IMPORT_FAULTS.map(({ from, to }) => [from, `import "${specifier(from, to)}";`])),
  });
  afterAll(tree.fell);

  const cruise = (cwd: string, config: string, paths: string[]): Violation[] => {
    const program = join(project, "node_modules/dependency-cruiser/bin/dependency-cruiser.mjs");
    const ran = spawnSync(process.execPath, [program, "--config", config, "--output-type", "json", ...paths], { cwd, encoding: "utf8" });
    return JSON.parse(ran.stdout).summary.violations;
  };

  beforeAll(() => {
    violations = cruise(tree.root, ".dependency-cruiser.cjs", ["app", "components", "db", "lib"]);
  }, 60_000);

  const rulesBrokenBy = (from: string) => [...new Set(violations.filter((one) => one.from === from).map(({ rule }) => rule.name))];

  it.each(IMPORT_FAULTS)("$rule stops $from", ({ rule, from }) => {
    expect(rulesBrokenBy(from)).toEqual([rule]);
  });

  it("two domains that need each other are found, and no other pair is", () => {
    const pairs = violations.filter(({ rule }) => rule.name === "domains-form-no-circle").map(({ from, to }) => `${from} ${to}`);
    expect(pairs.toSorted()).toEqual(["lib/apples lib/pears", "lib/pears lib/apples"]);
  });

  it("the seed, which has a run of its own, is not above the rules", () => {
    const seed = plant({ "db/seed/fill.ts": 'import "../../app/c/row.tsx";', "app/c/row.tsx": "" });
    const found = cruise(seed.root, ".dependency-cruiser.seed.cjs", ["db/seed"]);
    seed.fell();
    expect(found.map(({ from, rule }) => `${from} ${rule.name}`)).toEqual(["db/seed/fill.ts nobody-imports-app"]);
  }, 60_000);

  it("a file nobody imports is found", () => {
    expect(rulesBrokenBy("lib/orders/alone.ts")).toEqual(["no-orphans"]);
  });

  it("no rule is without a planted fault", () => {
    const config = require(join(project, ".dependency-cruiser.cjs")) as { forbidden: { name: string }[] };
    const planted = [...IMPORT_FAULTS.map(({ rule }) => rule), "domains-form-no-circle", "no-orphans"];
    expect(config.forbidden.map(({ name }) => name).toSorted()).toEqual(planted.toSorted());
  });
});

describe("our own checks", () => {
  it.each(Object.keys(OWN_CHECKS))("%s: finds each planted fault, with file, line and sentence", (name) => {
    const tree = plant(SOURCE_FAULTS[name]!.faulty);
    const found = OWN_CHECKS[name]!(tree.root);
    tree.fell();
    expect(found).toHaveLength(EXPECTED_FINDINGS[name]!);
    for (const { file, line, sentence } of found) expect(`${file}:${line} ${sentence}`).toMatch(/^[\w/.-]+:[1-9]\d* .+\.$/);
  });

  it.each(Object.keys(OWN_CHECKS))("%s: is silent about a clean tree", (name) => {
    const tree = plant(SOURCE_FAULTS[name]!.clean);
    const found = OWN_CHECKS[name]!(tree.root);
    tree.fell();
    expect(found).toEqual([]);
  });
});

describe("oxlint", () => {
  it("has its plugins switched on: a focused test, an image without words, a hook in a branch, an any", () => {
    const tree = plant({
      "app/a.tsx": 'import { useState } from "react";\nexport function A({ on }: { on: boolean }) {\n  if (on) useState(1);\n  return <img src="x" />;\n}\n',
      "lib/orders/a.test.ts": 'import { expect, it } from "vitest";\nit.only("adds", () => expect(1).toBe(1));\n',
      "lib/orders/a.ts": "export const a = (b: any): unknown => b;\n",
    });
    const ran = spawnSync(process.execPath, [join(project, "node_modules/oxlint/bin/oxlint"), "--format=unix"], { cwd: tree.root, encoding: "utf8" });
    tree.fell();
    for (const rule of ["no-focused-tests", "alt-text", "rules-of-hooks", "no-explicit-any"]) expect(ran.stdout).toContain(rule);
    expect(ran.status).not.toBe(0);
  });
});

describe("the runtime", () => {
  const pins = (JSON.parse(readFileSync("package.json", "utf8")) as { optionalDependencies: Record<string, string> }).optionalDependencies;

  it("is the pinned Node, for these tests and for every npm script", () => {
    const inScripts = spawnSync("node_modules/.bin/node", ["--version"], { encoding: "utf8" }).stdout.trim();
    expect(process.version).toBe(`v${pins[`node-linux-${process.arch}`]}`);
    expect(inScripts).toBe(process.version);
  });
});
