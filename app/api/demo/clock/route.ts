export { moveDemoClock as POST } from "#lib/http/demo-clock.ts";
