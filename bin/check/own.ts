// Our own small checks, by name; each is one file here and reads sources only.
import { citedPaths } from "./cited-paths.ts";
import { clock } from "./clock.ts";
import { directions } from "./directions.ts";
import { literals } from "./literals.ts";
import { messageKeys } from "./message-keys.ts";
import type { Check } from "./sources.ts";
import { tenantSetting } from "./tenant-setting.ts";
import { useCases } from "./use-cases.ts";

export const OWN_CHECKS: Readonly<Record<string, Check>> = {
  literals,
  directions,
  "tenant setting": tenantSetting,
  clock,
  "cited paths": citedPaths,
  "use-cases": useCases,
  "message keys": messageKeys,
};
