// What does the sign-in form do when it is sent?
import { cookies } from "next/headers";
import { redirect } from "next/navigation";
import { AskSignInInput, askedCookie, askSignIn, browserCode, browserCookie, cookieOptions, type Audience } from "../auth/index.ts";
import { newSecret, seal, unseal } from "../kernel/crypto.ts";
import { demandSameOrigin } from "./define-action.ts";
import { drainSoon } from "./drain.ts";
import { tenantOf, visitorCtx } from "./viewer.ts";

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
  const jar = await cookies();
  jar.set(browserCookie(), browser, { ...cookieOptions(), maxAge: SECONDS });
  jar.set(askedCookie(), seal(input.data.email, PLACE), { ...cookieOptions(), maxAge: SECONDS });
  drainSoon();
  redirect(`${root}/sent`);
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
