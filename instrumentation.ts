// What happens once when a server process starts: it checks itself, and refuses to serve with one clear sentence.
export async function register(): Promise<void> {
  if (process.env.NEXT_RUNTIME !== "nodejs" || process.env.NEXT_PHASE === "phase-production-build") return;
  const { demandServable } = await import("#lib/http/start-serving.ts");
  if (!(await demandServable())) return;
  const { startInlineLoop } = await import("#lib/jobs/index.ts");
  startInlineLoop();
}
