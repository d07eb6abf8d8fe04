// What does the sign-in form do when it is sent?
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { askConfirmation, AskSignInInput, askedCookie, askSignIn, browserCode, browserCookie, cookieOptions, type Audience, type ConfirmedRoom } from "../auth/index.ts";
import { newSecret, seal, unseal } from "../kernel/crypto.ts";
import { demandSameOrigin } from "./define-action.ts";
import { attemptForm, type FormState } from "./define-form.ts";
import { drainSoon } from "./drain.ts";
import { AskWithoutSignInInput, rightsUnder } from "../requests/index.ts";
import { subjectViewer, tenantOf, visitorCtx } from "./viewer.ts";

const AREA = { subject: "c", staff: "console" } as const;
const PLACE = "cookie|asked|email|";
const SECONDS = 600;

/** Asks for a link, remembers in this browser that it asked, and goes to the page that shows its code. The answer is the same for every address. */
export async function askForLink(audience: Audience, slug: string, form: FormData): Promise<void> {
  await demandSameOrigin();
  const tenant = await tenantOf(slug);
  const root = `/${AREA[audience]}/${slug}/sign-in`;
  const browser = newSecret();
  const input = AskSignInInput.safeParse({ email: form.get("email"), browser });
  if (!input.success) redirect(`${root}?note=invalid`);
  await askSignIn(visitorCtx(tenant), audience, input.data);
  await rememberAsked(browser, input.data.email);
  redirect(`${root}/sent`);
}

/** The same for the form without sign-in: the address on file, if it is one, gets a link that confirms the request. What is wrong, or asked too often to be kept, comes back with all that was typed. */
export async function askWithoutSignIn(slug: string, before: FormState, form: FormData): Promise<FormState> {
  await demandSameOrigin();
  const tenant = await tenantOf(slug);
  const browser = newSecret();
  const outcome = await attemptForm(AskWithoutSignInInput, before, form, async ({ email, right, details }) => {
    if (!rightsUnder(tenant.regime).includes(right)) return { refused: "right_not_given", at: "right" };
    if (!(await askSignIn(visitorCtx(tenant), "subject", { email, browser }, { right, details: details || null }))) return { refused: "too_often", at: "email" };
    await rememberAsked(browser, email);
    return { page: "/sign-in/sent" };
  });
  if ("state" in outcome) return outcome.state;
  redirect(`/c/${slug}/sign-in/sent`);
}

/** Sends the signed-in person one mail that confirms what they are about to do in `room`, and goes to the page that shows the code. */
export async function askForConfirmation(slug: string, room: ConfirmedRoom): Promise<void> {
  await demandSameOrigin();
  const { ctx } = await subjectViewer(slug);
  const browser = newSecret();
  const { address } = await askConfirmation(ctx, { room, browser });
  await rememberAsked(browser, address);
  redirect(`/c/${slug}/sign-in/sent`);
}

async function rememberAsked(browser: string, address: string): Promise<void> {
  const jar = await cookies();
  jar.set(browserCookie(), browser, { ...cookieOptions(), maxAge: SECONDS });
  jar.set(askedCookie(), seal(address, PLACE), { ...cookieOptions(), maxAge: SECONDS });
  drainSoon();
}

/** What this browser asked for, from its own cookies: no address ever stands in a URL. Null when it asked for nothing lately. */
export async function askedHere(): Promise<{ email: string; code: string } | null> {
  const jar = await cookies();
  const [browser, asked] = [jar.get(browserCookie())?.value, jar.get(askedCookie())?.value];
  if (!browser || !asked) return null;
  try {
    return { email: unseal(asked, PLACE), code: browserCode(browser) };
  } catch {
    return null;
  }
}
