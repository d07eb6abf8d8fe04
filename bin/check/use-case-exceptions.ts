// Who may open a transaction to write without all three duties, and why. `file#function`: the reason.
export const USE_CASE_EXCEPTIONS: Readonly<Record<string, string>> = {
  "lib/auth/api-keys.ts#noteKeyUse": "a time of last use, noted while the key is being recognised: there is no actor yet and nobody's data changes",
  "lib/auth/ask-sign-in.ts#askSignIn": "nobody is signed in yet; an entry per ask would let any stranger fill the log",
  "lib/auth/confirm-act.ts#askConfirmation": "a link for the person's own mailbox, as when signing in; its use is audited by startSession",
  "lib/auth/forget-stale.ts#forgetStaleSignIns": "removes links and sessions that were over already; their end was in the log",
  "lib/auth/link-state.ts#checkLink": "counts a wrong code before anybody is signed in",
  "lib/auth/next-auth.ts#useLinkThroughNextAuth": "the link is the right; startSession audits and emits in the same transaction",
  "lib/auth/on-sign-in-asked.ts#forgetLinkToken": "forgets a sealed token after its mail; the link itself was never shown to anyone else",
  "lib/auth/sessions.ts#endSession": "who holds the cookie may end its session",
  "lib/auth/sessions.ts#readSession": "notes that a session is alive while the actor is being recognised",
  "lib/auth/start-known-session.ts#startKnownSession": "the demo's and the identity provider's proof is the right; startSession audits and emits in the same transaction",
  "lib/erasure/mail-erasure.ts#rememberErasureMailed": "a job's mark that it has mailed; it forgets an address, and the erasure itself was audited",
  "lib/escalations/send-message.ts#rememberMailed": "a job's mark that it has mailed; the message itself was audited when it was sent",
  "lib/requests/request-to-mail.ts#rememberConfirmed": "a job's mark that it has heard an event; the request itself was audited when it was opened",
  "lib/subjects/get-subject-file.ts#getSubjectFile": "a read that leaves an entry for the person to see; nothing changed, so there is nothing to tell",
  "lib/subjects/hash-addresses.ts#hashAddresses": "fills a column that is derived from the same row; nothing about anybody changes",
  "lib/http/idempotency.ts#onceOnly": "keeps the answer of a call whose use-case audits and emits",
};
