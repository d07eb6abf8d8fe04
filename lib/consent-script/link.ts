// How does this browser become one of a person's devices, and what does it hear then?
import type { LinkAnswer, LinkBody, LinkCodeAnswer, LinkCodeBody, ScriptConfig, StateAnswer, StateBody } from "./config.ts";
import type { Engine } from "./engine.ts";
import { allArrived, ask } from "./post.ts";
import { forgetFirst, isFirst, newSecret } from "./store.ts";

const HEARD = "rightful_heard";

/** The site's server has signed that the visitor is one of its people; what that person chose is taken over. False when it is not believed. */
export async function identify({ base }: ScriptConfig, engine: Engine, token: string): Promise<boolean> {
  const answer = await ask<LinkAnswer>(base, "links", { visitor: engine.state()?.visitor ?? newSecret(), token } satisfies LinkBody);
  if (answer) engine.adopt(answer.visitor, answer.linked, answer.choice);
  return !!answer?.linked;
}

/** A linked browser asks once a session what stands for its person. Not while a word of its own is still under way: then it knows better. */
export async function hear({ base }: ScriptConfig, engine: Engine): Promise<void> {
  const state = engine.state();
  if (!state?.linked || !allArrived() || !isFirst(HEARD)) return;
  const answer = await ask<StateAnswer>(base, "state", { visitor: state.visitor } satisfies StateBody);
  if (answer && engine.state()?.visitor === state.visitor) engine.adopt(state.visitor, answer.linked, answer.choice);
}

/** Opens the centre; a browser that has chosen brings a code of ten minutes along, with which its choices can be made the person's. */
export async function toCentre({ base, centre }: ScriptConfig, engine: Engine): Promise<void> {
  const state = engine.state();
  const answer = state && (await ask<LinkCodeAnswer>(base, "link-codes", { visitor: state.visitor } satisfies LinkCodeBody));
  if (answer) {
    // Whether the person pressed is heard on the next page.
    engine.adopt(answer.visitor, true, null);
    forgetFirst(HEARD);
  }
  location.assign(answer ? `${centre}?device=${encodeURIComponent(answer.code)}` : centre);
}
