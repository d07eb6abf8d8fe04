// Why is an outbound call refused?
/** Why an outbound call is refused: a stable code, and the sentence for whoever typed the address. */
const REFUSALS = {
  not_an_address: "This is not a web address.",
  too_long: "The address is longer than 2,048 characters.",
  bad_character: "The address holds a space, a backslash, or a control or invisible character.",
  not_https: "The address must begin with https://.",
  credentials: "The address must not hold a user name or password.",
  fragment: "The address must not hold a # part.",
  port: "Only the ports 443 and 8443 are allowed.",
  host_spelling: "The host must be written plainly: no escapes, no other number notation, no full-width characters, no dot at the end.",
  lookalike: "A part of the host mixes scripts or imitates another name.",
  reserved_name: "The host is a name for private networks.",
  own_host: "The host is our own.",
  private_address: "The address is not on the public internet.",
  no_answer: "The host has no address.",
  private_answer: "The host has an address that is not on the public internet.",
  redirect: "The receiver answers with a redirect, which is never followed.",
} as const;

export type Refusal = keyof typeof REFUSALS;

/** Whether a call may be made. `code` is stable; `reason` is a sentence. */
export type Verdict = { allowed: true; code: "allowed"; reason: string } | { allowed: false; code: Refusal; reason: string };

export const ALLOWED: Verdict = { allowed: true, code: "allowed", reason: "Public address." };

export function refused(code: Refusal): Verdict {
  return { allowed: false, code, reason: REFUSALS[code] };
}
